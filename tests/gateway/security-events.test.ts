import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVerifier, signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { createLog } from '#kernel/platform/log.ts';
import { type SecurityWatch, watchSecurity } from '#kernel/platform/serving/security-watch.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { closeEdge, listen } from '../../gateway/http/listen.ts';
import { storeSecurityEvents } from '../../subgraphs/oversight/schema.ts';
import { residentId } from '../privacy/made-up.ts';
import { read } from '../support/acting.ts';
import { openWorld, settings, someone, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const environment = settings({ EGRET_DATA_DIR: folder.path });
let world: World;
let watch: SecurityWatch;
let server: ReturnType<typeof createEdge>;
let url: string;

beforeAll(async () => {
  world = await openWorld();
  watch = watchSecurity('a key', (counted) => storeSecurityEvents(world.database, counted));
  server = createEdge({
    environment,
    gateway: world.gateway,
    verify: createVerifier(environment),
    log: createLog('silent', 'test'),
    watch,
  });
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/graphql`;
});
afterAll(async () => {
  await closeEdge(server);
  await world.close();
  folder.remove();
});

async function post(query: string, token?: string): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  await (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

async function anothersApplication(): Promise<string> {
  const { nodes } = await read<{ nodes: { id: string }[] }>(
    world,
    someone('OPERATOR'),
    '{ applications(first: 1, filter: { status: [SUBMITTED] }) { nodes { id } } }',
  );
  return nodes[0]?.id ?? '';
}

interface SecurityEvent {
  readonly at: string;
  readonly kind: string;
  readonly source: string;
  readonly actor: string | null;
  readonly count: number;
}

async function recorded(since: number): Promise<SecurityEvent[]> {
  const { nodes } = await read<{ nodes: SecurityEvent[] }>(
    world,
    someone('INFO_CENTER'),
    '{ securityEvents(first: 100) { nodes { at kind source actor count } } }',
  );
  return nodes.slice(since);
}

it('Art. 22: what is refused for security is counted per minute, kind and source, and no token with it', async () => {
  const before = (await recorded(0)).length;
  const expired = await signDevelopmentToken(environment, { roles: ['OPERATOR'], subject: 'x', ttl: '-1h' });
  const developer = await signDevelopmentToken(environment, { roles: ['DEVELOPER'], subject: 'dev-1', ttl: '1h' });
  for (let n = 0; n < 20; n += 1) await post('{ viewer { subject } }', expired);
  await post('{ viewer { subject } }', 'no token');
  await post('{ viewer { subject } }', `${developer.slice(0, -4)}AAAA`);
  await post('{ journal { totalCount } usage { totalCount } }', developer);
  await post('{ journal { totalCount } }');
  await post('{ viewer { subject } }', developer);
  await post(
    `mutation { withdrawApplication(input: { id: "${await anothersApplication()}" }) { t: __typename } }`,
    developer,
  );
  await watch.flush(true);
  const events = await recorded(before);
  const totals = new Map<string, number>();
  for (const { kind, actor, count } of events)
    totals.set(`${kind} ${actor}`, (totals.get(`${kind} ${actor}`) ?? 0) + count);
  expect(Object.fromEntries(totals)).toEqual({
    'TOKEN_EXPIRED null': 20,
    'TOKEN_MALFORMED null': 1,
    'TOKEN_SIGNATURE null': 1,
    'FORBIDDEN dev-1': 1,
    'NOT_FOUND dev-1': 1,
    'SIGN_IN_MISSING null': 1,
  });
  expect(events.every(({ source }) => /^127\.0\.0\.0\/24 #[0-9a-f]{8}$/.test(source))).toBe(true);
  expect(events.every(({ at }) => at.endsWith(':00.000Z'))).toBe(true);
  expect(JSON.stringify(events)).not.toContain(expired.slice(0, 20));
});

it('Art. 13: a subject that is an identity or telephone number leaves a pseudonym, always the same', async () => {
  const verify = createVerifier(environment);
  const viewerOf = async (subject: string) =>
    verify(`Bearer ${await signDevelopmentToken(environment, { roles: ['OPERATOR'], subject, ttl: '1h' })}`);
  const madeUpId = residentId();
  const [first, again, other] = [await viewerOf(madeUpId), await viewerOf(madeUpId), await viewerOf('operator-7')];
  expect(first.subject).toMatch(/^person-[0-9a-f]{32}$/);
  expect(again.subject).toBe(first.subject);
  expect(other.subject).toBe('operator-7');
});

it('a flood from many sources makes a bounded number of rows and loses no count', async () => {
  const rows: { source: string; count: number }[] = [];
  const flooded = watchSecurity('a key', async (counted) => void rows.push(...counted));
  const now = new Date('2026-03-01T02:03:04Z');
  for (let n = 0; n < 5000; n += 1)
    flooded.note({ kind: 'TOKEN_EXPIRED', address: `10.${n % 250}.${n % 199}.7`, actor: null }, now);
  await flooded.flush(false, now);
  expect(rows).toEqual([]);
  await flooded.flush(false, new Date('2026-03-01T02:04:00Z'));
  expect(rows.length).toBeLessThanOrEqual(201);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  expect(rows.find(({ source }) => source === 'others')?.count).toBeGreaterThan(0);
});

it('what could not be stored is kept for the next time', async () => {
  let fails = true;
  const stored: number[] = [];
  const watching = watchSecurity('a key', async (counted) => {
    if (fails) throw new Error('no database');
    stored.push(...counted.map(({ count }) => count));
  });
  watching.note({ kind: 'TOKEN_EXPIRED', address: '2001:db8:1:2::9', actor: null });
  await expect(watching.flush(true)).rejects.toThrow('no database');
  fails = false;
  watching.note({ kind: 'TOKEN_EXPIRED', address: '2001:db8:1:2::9', actor: null });
  await watching.flush(true);
  expect(stored.reduce((sum, count) => sum + count, 0)).toBe(2);
});
