import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { settings } from '../support/world.ts';

let city: ListeningCity;
let limited: Awaited<ReturnType<typeof openEdge>>;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: 'off', EGRET_MAX_UNREAD_BYTES: String(1024 * 1024) });
  const { dataDir } = city.environment;
  limited = await openEdge(city.world, settings({ EGRET_DATA_DIR: dataDir, EGRET_RATE_LIMIT: '300' }));
});
afterAll(async () => {
  await limited.close();
  await city.close();
});

interface Answer {
  readonly id: number;
  readonly result: { readonly isError: boolean; readonly content: readonly { readonly text: string }[] };
}

async function post(url: string, messages: object): Promise<{ status: number; answers: Answer[]; text: string }> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify(messages),
  });
  const text = await response.text();
  return { status: response.status, answers: response.status === 200 ? [JSON.parse(text)].flat() : [], text };
}

const call = (id: number, name: string, given: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: given },
});
const calls = (many: number, name: string, given: object = {}) =>
  Array.from({ length: many }, (_, i) => call(i, name, given));

/** How many were answered, and how many refused by each code. */
function outcomes(answers: readonly Answer[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { result } of answers) {
    const [, code = ''] = /"code":"(\w+)"/.exec(result.content[0]?.text ?? '') ?? [];
    const outcome = result.isError ? code : 'answered';
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

it('several calls in one message are answered each as alone, a hundred at most', async () => {
  const one = await post(city.url, call(7, 'find-data', { search: '停车' }));
  const { answers } = await post(city.url, [call(7, 'find-data', { search: '停车' }), call(8, 'drop-tables')]);
  expect(answers.find(({ id }) => id === 7)).toEqual(JSON.parse(one.text));
  expect(answers.find(({ id }) => id === 8)?.result.isError).toBe(true);
  const { status, text } = await post(city.url, calls(101, 'find-data'));
  expect([status, text]).toEqual([400, expect.stringContaining('100')]);
});

it('they cost what they cost alone: those that the caller’s minute has no room for are refused', async () => {
  const { answers } = await post(limited.url, calls(100, 'find-data', { first: 10 }));
  expect(answers).toHaveLength(100);
  expect(outcomes(answers)).toEqual({ answered: expect.any(Number), RATE_LIMITED: expect.any(Number) });
});

it('their answers count together as what waits for its reader, however small each is', async () => {
  const one = await post(city.url, call(1, 'what-the-law-says'));
  const bytes = Buffer.byteLength(one.text);
  expect(bytes).toBeLessThan(65_536);
  const { answers } = await post(city.url, calls(100, 'what-the-law-says'));
  expect(outcomes(answers)).toEqual({ answered: expect.any(Number), ANSWERS_UNREAD: expect.any(Number) });
  expect(outcomes((await post(city.url, [call(1, 'what-the-law-says')])).answers)).toEqual({ answered: 1 });
});

it('one that is taken back in the same message, or has the id of another, does not keep it from being answered', async () => {
  const taken = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
  const { answers } = await post(city.url, [call(1, 'find-data'), taken, call(2, 'find-data')]);
  expect(outcomes(answers)).toEqual({ answered: 2 });
  expect((await post(city.url, [call(1, 'find-data'), call(1, 'find-data')])).status).toBe(200);
  expect((await post(city.url, [taken])).status).toBe(202);
  expect((await post(city.url, taken)).status).toBe(202);
});
