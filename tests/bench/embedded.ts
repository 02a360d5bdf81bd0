import { readFileSync } from 'node:fs';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { parseEnvironment } from '#kernel/platform/environment.ts';
import { headline as query } from '../support/headline.ts';
import { compare } from './load.ts';
import { builtService, type Running, startProcess, temporaryFolder } from './processes.ts';
import { type Bench, rounded } from './report.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
/** Node's flags of `npm start`: a young generation that stays small, and an old one that is collected early. */
const startFlags = manifest.scripts.start.split(' ').filter((word) => /^--.+=/.test(word));
const megabyte = 1024 * 1024;

/** What the operating system holds in memory for a process, in MB. */
function residentMegabytes({ child }: Running): number {
  const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / megabyte;
}

/** The demonstration city in one process, embedded. Memory is read on Linux, from /proc. */
export const embedded: Bench = async ({ seconds }) => {
  const folder = temporaryFolder();
  const given = { EGRET_DATA_DIR: folder.path, HOST: '127.0.0.1', PORT: '0', EGRET_RATE_LIMIT: 'off' };
  try {
    const first = await startProcess(builtService, given, startFlags);
    await first.stop();
    const later = await startProcess(builtService, given, startFlags);
    try {
      const token = await signDevelopmentToken(parseEnvironment(given), {
        roles: ['OPERATOR'],
        subject: 'bench',
        ttl: '1h',
      });
      const service = { url: later.url, headers: { authorization: `Bearer ${token}` } };
      const idle = residentMegabytes(later);
      const bodyOf = (n: number) => ({ query, variables: { first: 1 + (n % 100) } });
      const [figures] = await compare([service], { concurrency: 4, seconds, bodyOf });
      const loaded = residentMegabytes(later);
      return [
        {
          what: 'first start',
          at: 'demonstration city, embedded',
          measured: `${rounded(first.startedIn / 1000)} s`,
          wanted: 'at most 9 s',
          holds: first.startedIn <= 9_000,
        },
        {
          what: 'later start',
          at: 'demonstration city, embedded',
          measured: `${rounded(later.startedIn / 1000)} s`,
          wanted: 'at most 1.8 s',
          holds: later.startedIn <= 1800,
        },
        {
          what: 'resident memory, idle and after headline requests',
          at: `demonstration city, embedded; ${rounded(figures?.perSecond ?? 0)}/s of 1 to 100 resources`,
          measured: `${rounded(idle)} MB, ${rounded(loaded)} MB`,
          wanted: 'at most 240 MB, 320 MB',
          holds: idle <= 240 && loaded <= 320,
        },
      ];
    } finally {
      await later.stop();
    }
  } finally {
    folder.remove();
  }
};
