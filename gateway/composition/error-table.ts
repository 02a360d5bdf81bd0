import { join } from 'node:path';
import { errorCodes, retries } from '#kernel/platform/codes/errors.ts';
import { extensions } from '#kernel/platform/codes/extensions.ts';
import { refusalCodes } from '#kernel/platform/codes/refusals.ts';
import { projectFolder } from '#kernel/platform/project.ts';

/** All codes, as a client imports them; as `npm run compose` writes them. */
export const errorTableFile = join(projectFolder, 'errors.json');
export const errorsDocument = join(projectFolder, 'docs', 'errors.md');

/** What errors.json and GET /graphql/errors.json say. */
export function printErrorTable(): string {
  const errors = Object.entries(errorCodes).map(([code, { statuses, retry, zh, en, ...rest }]) => {
    const carried: readonly string[] = 'extensions' in rest ? rest.extensions : [];
    return [code, { statuses, retry, extensions: carried, zh, en }] as const;
  });
  const table = { errors: Object.fromEntries(errors), extensions, retries, refusals: refusalCodes };
  return `${JSON.stringify(table, null, 2)}\n`;
}

const begin = '<!-- Written by npm run compose from subgraphs/kernel/platform/codes: -->\n';
const end = '<!-- end -->\n';

/** The text of docs/errors.md with its tables as they are now; what stands around them stays. */
export function withErrorTables(document: string): string {
  const [before, after] = [document.indexOf(begin), document.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/errors.md has no place between ${begin} and ${end}`);
  return document.slice(0, before + begin.length) + tables() + document.slice(after);
}

function tables(): string {
  const rows = Object.entries(errorCodes).map(([code, { statuses, retry, zh, en, ...rest }]) => {
    const carried: readonly string[] = 'extensions' in rest ? rest.extensions : [];
    const names = carried.map((name) => `\`${name}\``).join(', ');
    return `| \`${code}\` | ${statuses.join(', ')} | ${again[retry]} | ${zh}<br>${en} | ${names} |`;
  });
  const meanings = Object.entries(extensions).map(([name, { zh, en }]) => `| \`${name}\` | ${zh}<br>${en} |`);
  return `${[
    '| code | status | again | what it is, and what to do | `extensions` |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '| in `extensions` | |',
    '| --- | --- |',
    ...meanings,
  ].join('\n')}\n`;
}

const again: Readonly<Record<keyof typeof retries, string>> = {
  NEVER: '—',
  AFTER_RETRY_AFTER: '`Retry-After`',
  AT_ONCE: '可 / yes',
};
