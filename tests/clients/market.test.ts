import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { ownVariables } from '#kernel/platform/environment.ts';
import { textOf } from '../architecture/repository-files.ts';
import { act, read } from '../support/acting.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { someone, temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const file = join(folder.path, 'copy.json');
const authority = someone('AUTHORITY');
let city: ListeningCity;
let token: string;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
  token = await signDevelopmentToken(city.environment, { roles: ['MARKET'], subject: 'market', ttl: '1h' });
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

/** Runs the market's program to its end; what it printed. */
async function followed(): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/clients/market.ts'], {
    env: {
      ...ownVariables(),
      EGRET_URL: `${city.url}/graphql`,
      EGRET_TOKEN: token,
      COPY: file,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(complained).toBe('');
  return said;
}

interface Copied {
  readonly cursor: string;
  readonly listings: readonly (readonly [string, Record<string, unknown>])[];
}
const copied = () => JSON.parse(readFileSync(file, 'utf8')) as Copied;

/** The fields that the program reads, as `listings` shows them. */
async function listed(): Promise<unknown[]> {
  const [, fields = ''] = /listing \{ (.*?) \} \}\n/s.exec(textOf('tests/clients/market.ts')) ?? [];
  const { nodes } = await read<{ nodes: { id: string }[] }>(
    city.world,
    someone('MARKET'),
    `{ listings(first: 100) { nodes { ${fields} } } }`,
  );
  return nodes.toSorted((one, other) => one.id.localeCompare(other.id));
}

async function expectLevel(): Promise<void> {
  const copy = copied().listings.map(([, listing]) => listing as { id: string });
  expect(copy.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual(await listed());
}

describe('the market of docs/markets.md', () => {
  it('is the program that the page shows', () => {
    expect(textOf('docs/markets.md')).toContain(`\`\`\`ts\n${textOf('tests/clients/market.ts')}\`\`\``);
  });

  it('has after its first run what is listed, in every field, and follows a suspension and its end', async () => {
    expect(await followed()).toMatch(/LISTED lst_\w+/);
    await expectLevel();
    expect(copied().listings.length).toBeGreaterThan(0);
    const [[id] = ['']] = copied().listings;
    const query = 'query($id: ID!) { listing(id: $id) { app { entries { id } } } }';
    const { app } = await read<{ app: { entries: { id: string }[] } }>(city.world, authority, query, { id });
    const targets = [{ type: 'DEVELOPMENT_ENTRY', id: app.entries[0]?.id }];
    const shown = 'riskReport { stopOrders { id } }';
    const { riskReport } = await act(
      city.world,
      authority,
      'reportRisk',
      { title: '风险', description: '说明', targets },
      shown,
    );
    expect(await followed()).toContain(`SUSPENDED ${id} RISK_STOP 18`);
    expect(copied().listings.some(([each]) => each === id)).toBe(false);
    await expectLevel();
    const [order] = (riskReport as { stopOrders: { id: string }[] }).stopOrders;
    await act(city.world, authority, 'liftStopOrder', { id: order?.id, reason: '已整改' });
    expect(await followed()).toContain(`RESUMED ${id}`);
    await expectLevel();
  });

  it('begins anew where its cursor is not taken any more', async () => {
    writeFileSync(
      file,
      JSON.stringify({ cursor: 'of another service', listings: [['lst_gone', { id: 'lst_gone', version: 1 }]] }),
    );
    await followed();
    await expectLevel();
  });
});
