import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand, runProcess } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const heads = join(folder.path, 'heads.json');
let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

it('says that the journal is intact and notes its heads; against them it finds a tail that was cut off', async () => {
  const first = await runProcess(city, 'verify', ['--save-heads', heads]);
  expect(first.printed).toMatch(/resources +\d+ events {2}head \d+ [0-9a-f]{64}\n[\s\S]*is intact\.\n$/);
  expect(first.code).toBe(0);
  const noted = JSON.parse(readFileSync(heads, 'utf8')) as { heads: { subgraph: string; sequence: number }[] };
  const { sequence } = noted.heads.find(({ subgraph }) => subgraph === 'scenarios') ?? { sequence: 0 };
  await city.world.database
    .ownerPool()
    .query(
      `ALTER TABLE scenarios.journal_event DISABLE TRIGGER ALL; DELETE FROM scenarios.journal_event WHERE sequence = ${sequence}`,
    );
  const second = await runCommand(city, 'verify', ['--heads', heads, '--save-heads', join(folder.path, 'other.json')]);
  expect(second.printed).toContain(`TRUNCATED scenarios ${sequence}`);
  expect(second.printed).toMatch(/is BROKEN\.\n.*other\.json was not written/);
  expect(second.code).toBe(1);
});

it.each([
  ['no file', 'missing.json', null, 'missing.json: there is no such file or folder; correct the path.'],
  ['no JSON', 'text.json', 'heads', 'is no JSON. Give a file that --save-heads wrote.'],
  ['no heads', 'other.json', '{"heads":[{"subgraph":"nowhere","sequence":1,"hash":"x"}]}', 'holds no heads'],
])('says why it could not check: %s', async (_, name, content, reason) => {
  const file = join(folder.path, name);
  if (content !== null) writeFileSync(file, content);
  const { code, printed } = await runCommand(city, 'verify', ['--heads', file]);
  expect(printed).toContain(reason);
  expect(printed.trim().split('\n')).toHaveLength(1);
  expect(printed).toContain(`--heads ${file}`);
  expect(code).toBe(2);
});
