import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { endOfShanghaiDay, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { act } from '../support/acting.ts';
import { get as getFrom, type Kept } from '../support/conditional.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { someone } from '../support/world.ts';

let city: ListeningCity;
const dayMs = 86_400_000;

beforeAll(async () => {
  city = await openListeningCity();
});
afterEach(() => vi.useRealTimers());
afterAll(() => city.close());

const tokenOf = (role: 'SUPERVISOR') =>
  signDevelopmentToken(city.environment, { roles: [role], subject: 'somebody', ttl: '1h' });
const get = (sent: object, headers?: Record<string, string>) => getFrom(city.url, { ...sent }, headers);
/** The same again by a client that has it. */
const again = (kept: Kept, sent: object, headers: Record<string, string> = {}) =>
  get(sent, { ...headers, 'if-none-match': kept.etag ?? '' });

async function rowsOf<Row>(statement: string): Promise<Row[]> {
  const { rows } = await city.world.database.ownerPool().query(statement);
  return rows as Row[];
}

/** It is this moment, for the edge and the graph behind it; everything else goes on by its own clocks. */
function setClock(at: number | Date): void {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
}

describe('a validator, with the clock', () => {
  interface Turn {
    readonly at: Date;
  }

  /** Up to a moment, by a millisecond, a client is told that it has the answer; then it is made anew. */
  async function expectHeldUntil(at: Date, sent: object, from: Date, headers: Record<string, string> = {}) {
    setClock(from);
    const first = await get(sent, headers);
    expect(first.etag).not.toBeNull();
    setClock(at.getTime() - 1);
    expect(await again(first, sent, headers)).toMatchObject({ status: 304 });
    setClock(at);
    expect((await again(first, sent, headers)).status).toBe(200);
    setClock(at.getTime() + 1);
    const after = await again(first, sent, headers);
    expect(after.status).toBe(200);
    return { before: first.text, after: after.text };
  }

  it('Art. 8: an answer that tells what is stale holds until the next resource becomes so, of whatever list', async () => {
    // At noon: what turns at midnight would hold no longer for the day's sake.
    const modifiedAt = new Date(endOfShanghaiDay(shanghaiDay(new Date())).getTime() - dayMs / 2);
    const resource = {
      code: 'NOON-1',
      title: '正午',
      providerCode: 'N-1',
      providerName: '正午局',
      updateFrequency: 'DAILY',
    };
    const records = [
      { ...resource, openness: 'UNCONDITIONAL', grade: 'GENERAL', modifiedAt: modifiedAt.toISOString() },
    ];
    await act(city.world, someone('INFO_CENTER'), 'syncResources', {
      source: 'noon',
      runKey: '1',
      last: true,
      records,
    });
    const at = new Date(modifiedAt.getTime() + 2 * dayMs);
    const from = new Date(at.getTime() - 1000);
    const filtered = { query: '{ resources(first: 1, filter: { stale: true }) { totalCount } }' };
    const told = await expectHeldUntil(at, filtered, from);
    expect(told.after).not.toBe(told.before);
    await expectHeldUntil(at, { query: '{ resources(first: 1) { nodes { stale } } }' }, from);
    // What says nothing of it holds to the end of the day.
    setClock(from);
    const untouched = { query: '{ resources(first: 1) { totalCount } }' };
    const day = await get(untouched);
    setClock(at);
    expect((await again(day, untouched)).status).toBe(endOfShanghaiDay(shanghaiDay(from)) > at ? 304 : 200);
  });

  it('Art. 12: one that tells what is overdue holds until the next application becomes so', async () => {
    const [{ at } = { at: new Date() }] = await rowsOf<Turn>(
      `SELECT min(due_at) AS at FROM agreements.application WHERE status = 'SUBMITTED' AND due_at > now()`,
    );
    const from = new Date(at.getTime() - 3_600_000);
    setClock(from);
    const headers = { authorization: `Bearer ${await tokenOf('SUPERVISOR')}` };
    const sent = { query: '{ applications(first: 100, filter: { overdue: true }) { totalCount } }' };
    const told = await expectHeldUntil(at, sent, from, headers);
    expect(told.after).not.toBe(told.before);
  });

  it('Art. 12: and that is the very moment at which it is due, not the end of the day', async () => {
    const noon = new Date(endOfShanghaiDay(shanghaiDay(new Date())).getTime() + dayMs / 2);
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      `UPDATE agreements.application SET due_at = '${noon.toISOString()}' WHERE id = (SELECT min(id) FROM agreements.application
        WHERE status = 'SUBMITTED' AND due_at > '${noon.toISOString()}') RETURNING id`,
    );
    expect(id).not.toBe('');
    const from = new Date(noon.getTime() - 3_600_000);
    setClock(from);
    const headers = { authorization: `Bearer ${await tokenOf('SUPERVISOR')}` };
    const sent = { query: `{ application(id: "${id}") { overdue } }` };
    const told = await expectHeldUntil(noon, sent, from, headers);
    expect([told.before, told.after]).toEqual([expect.stringContaining('false'), expect.stringContaining('true')]);
  });

  it('Art. 17: any other holds to the end of the day in Shanghai, at which terms end', async () => {
    const [{ at } = { at: new Date() }] = await rowsOf<Turn>(
      `SELECT min((valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS at FROM agreements.agreement
       WHERE status = 'SIGNED' AND valid_to > current_date`,
    );
    const from = new Date(at.getTime() - 3_600_000);
    setClock(from);
    const headers = { authorization: `Bearer ${await tokenOf('SUPERVISOR')}` };
    const sent = {
      query: '{ agreements(first: 100, filter: { status: [IN_FORCE] }) { totalCount nodes { id status } } }',
    };
    const told = await expectHeldUntil(at, sent, from, headers);
    expect(told.after).not.toBe(told.before);
  });
});
