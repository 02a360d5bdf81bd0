import { createServer } from 'node:net';
import { headline } from '../support/headline.ts';
import { compare } from './load.ts';
import { builtService, startProcess, withBigCity } from './processes.ts';
import { type Bench, type BenchRow, ratioRow } from './report.ts';

const builtServices = 'dist/gateway/services.js';
const goals = [
  { concurrency: 1, wanted: 0.85 },
  { concurrency: 16, wanted: 1.2 },
];

/** The headline request of eight processes against one on the same PostgreSQL. */
export const apart: Bench = ({ resources, seconds }) =>
  withBigCity(resources, async (city) => {
    const first = await freePorts();
    const [one, eight] = [
      await startProcess(builtService, city.given),
      await startProcess(builtServices, {
        ...city.given,
        PORT: String(first),
        EGRET_SUBGRAPH_PORTS: String(first + 1),
      }),
    ];
    const headers = { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` };
    const targets = [eight, one].map(({ url }) => ({ url, headers }));
    const bodyOf = (n: number) => ({ query: headline, variables: { first: 18 + (n % 5) } });
    try {
      const rows: BenchRow[] = [];
      for (const { concurrency, wanted } of goals) {
        const [several, single] = await compare(targets, { concurrency, seconds, bodyOf });
        const what = `headline request by eight processes, ${concurrency} at a time`;
        rows.push(ratioRow(what, `${resources} resources, of one process`, several, single, wanted));
      }
      return rows;
    } finally {
      await Promise.all([one.stop(), eight.stop()]);
    }
  });

/** A port above which there is room for the processes, as far as one can know. */
function freePorts(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? Math.min(address.port, 60_000) : 45_000));
    });
  });
}
