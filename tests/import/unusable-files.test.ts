import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FileFault } from '../../tools/file-fault.ts';
import { runTool } from '../support/command.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
afterAll(() => folder.remove());

const at = (name: string) => join(folder.path, name);
mkdirSync(at('folder'));
writeFileSync(at('table.csv'), 'a,b\n1,2\n');

/** No service and no data: whoever gets so far says that. */
function run(tool: 'import' | 'export' | 'verify', words: readonly string[]) {
  const nowhere = { EGRET_URL: 'http://127.0.0.1:1/graphql', EGRET_DATA_DIR: at('none') };
  return runTool(tool, words, nowhere);
}

const noPath = 'there is no such file or folder; correct the path.';
const aFolder = 'it is a folder; name a file.';

it.each<[tool: 'import' | 'export' | 'verify', words: string[], told: string]>([
  ['export', ['--out', at('missing/x.csv')], `--out ${at('missing/x.csv')}: ${noPath}`],
  ['export', ['--format', 'csv', '--out', at('folder')], `--out ${at('folder')}: ${aFolder}`],
  ['export', ['--out', at('table.csv/x.csv')], `--out ${at('table.csv/x.csv')}: a part of its path is no folder`],
  ['verify', ['--heads', at('missing.json')], `--heads ${at('missing.json')}: ${noPath}`],
  ['verify', ['--heads', at('folder')], `--heads ${at('folder')}: ${aFolder}`],
  ['verify', ['--save-heads', at('missing/h.json')], `--save-heads ${at('missing/h.json')}: ${noPath}`],
  ['import', [at('missing.json')], `${at('missing.json')}: cannot be read: ${noPath}`],
  ['import', [at('folder')], `${at('folder')}: cannot be read: ${aFolder}`],
  ['import', [at('table.csv'), '--mapping', at('m.json')], `--mapping ${at('m.json')}: cannot be read: ${noPath}`],
  ['import', [at('table.csv'), '--report', at('missing/r.json')], `--report ${at('missing/r.json')}: ${noPath}`],
  ['import', ['--template', at('missing/t.csv')], `--template ${at('missing/t.csv')}: ${noPath}`],
  ['import', [at('folder'), '--sample-for', 'X'], `${at('folder')}: cannot be read: ${aFolder}`],
])('npm run %s %j: one line that names option and file and says what to do', async (tool, words, told) => {
  const before = readdirSync(folder.path);
  const { code, printed } = await run(tool, words);
  expect(printed).toContain(told);
  expect(printed.trim().split('\n')).toHaveLength(1);
  expect([code, readdirSync(folder.path)]).toEqual([2, before]);
});

it.each([
  ['EACCES', 'this user may not open it; give it to this user, or name another'],
  ['ENOSPC', 'its disk is full; make room, or name another'],
  ['ESTRANGE', 'ESTRANGE'],
])('%s is told in words where there are some', (code, told) => {
  expect(new FileFault('--out', 'x.csv', Object.assign(new Error('no'), { code })).message).toBe(
    `--out x.csv: ${told}.`,
  );
});
