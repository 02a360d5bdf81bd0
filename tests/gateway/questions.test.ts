import { parse as parseCsv } from 'csv-parse/sync';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { tableOf } from '../../gateway/export/table/table.ts';
import { findTable, type TableShape } from '../../gateway/export/table/table-shape.ts';
import { audiences } from '../../gateway/questions/audiences.ts';
import { type Question, readQuestions } from '../../gateway/questions/question.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { act, read } from '../support/acting.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { settings, someone } from '../support/world.ts';

let city: ListeningCity;
let questions: readonly Question[];
const tokens = new Map<string, string>();

beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
  questions = readQuestions(city.world.gateway.schema);
  const { nodes } = await read<{ nodes: { responsible: { party: string } }[] }>(
    city.world,
    someone('OPERATOR'),
    '{ openDuties(first: 100, filter: { role: [DEVELOPER], kind: [APP_REPORT_TO_SEND, AGREEMENT_TO_COUNTERSIGN] }) { nodes { responsible { party } } } }',
  );
  const organisations: Partial<Record<Role, string>> = {
    DEVELOPER: nodes.find(({ responsible: { party } }) => /^91/.test(party))?.responsible.party ?? '',
    REVIEWER: 'hegui-jigou',
  };
  for (const { audience, role } of audiences) {
    if (role === null) continue;
    const organisation = organisations[role];
    const claims = { roles: [role], subject: `asker-${role}`, ttl: '1h', ...(organisation ? { organisation } : {}) };
    tokens.set(audience, await signDevelopmentToken(city.environment, claims));
  }
});
afterAll(() => city.close());

function headersFor({ audience }: Pick<Question, 'audience'>): Record<string, string> {
  const token = tokens.get(audience);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${city.url}/q${path}`, { headers });

const codeOf = async (path: string, headers?: Record<string, string>) => {
  const answer = await get(path, headers);
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string; argument?: string } }[] };
  return [answer.status, errors[0]?.extensions.code, errors[0]?.extensions.argument];
};

/** Whether an answer says anything: a value that is neither null nor an empty list, under whatever it holds. */
function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === 0) return false;
  if (Array.isArray(value)) return value.some(saysSomething);
  return typeof value === 'object' ? Object.values(value).some(saysSomething) : value !== false;
}

describe('the reviewed questions', () => {
  it('are forty or more, for every audience, each with a title in both languages and a document of its own', () => {
    expect(questions.length).toBeGreaterThanOrEqual(40);
    expect(new Set(questions.map(({ audience }) => audience)).size).toBe(audiences.length);
    for (const { name, title, text } of questions) {
      expect([name, title.zh, title.en]).toEqual([
        name,
        expect.stringMatching(/\p{Script=Han}/u),
        expect.stringMatching(/^[\x20-\x7e]+$/),
      ]);
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(city.world.gateway.validate(parse(text))).toEqual([]);
    }
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
  });

  it('are listed at /q, those of the public first, with what each variable may be', async () => {
    const answer = await get('');
    const list = (await answer.json()) as { questions: { name: string; variables: object[] }[] };
    expect(list.questions.map(({ name }) => name)).toEqual(questions.map(({ name }) => name));
    expect(list.questions[0]).toMatchObject({ audience: 'PUBLIC', formats: ['json', 'csv', 'xlsx'] });
    const labels = list.questions.find(({ name }) => name === 'labels');
    expect(labels?.variables).toMatchObject([
      { name: 'enum', type: 'String!', required: false, default: 'OpennessType' },
    ]);
    const kept = await get('', { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(kept.status).toBe(304);
  });
});

describe('each question, asked with the token of its role', () => {
  it('answers with something, and says the same as a table, by GraphQL and by its document', async () => {
    for (const question of questions) {
      const { name, text, table } = question;
      const headers = headersFor(question);
      const answer = await get(`/${name}`, headers);
      const body = (await answer.json()) as { data: Record<string, unknown>; errors?: unknown };
      expect([name, answer.status, body.errors]).toEqual([name, 200, undefined]);
      expect([name, saysSomething(body.data)]).toEqual([name, true]);
      const { body: posted } = await city.post({ query: text }, headers);
      if (name !== 'is-the-journal-intact') expect([name, posted.data]).toEqual([name, body.data]);
      if (table === null) continue;
      const { head, rows } = tableOf(body.data, table);
      const csv = await get(`/${name}.csv`, headers);
      expect([name, csv.status, csv.headers.get('content-type')]).toEqual([
        name,
        200,
        'text/csv; charset=utf-8; header=present',
      ]);
      expect(parseCsv(await csv.text(), { bom: true })).toEqual([head, ...rows]);
      const xlsx = await get(`/${name}?format=xlsx`, headers);
      const sheet = await readTable(Buffer.from(await xlsx.arrayBuffer()), { name: `${name}.xlsx` });
      expect([name, sheet.rows.length]).toEqual([name, rows.length]);
    }
  });
});

describe('an address that asks for what is not there', () => {
  it('is answered by what it may be', async () => {
    expect(await codeOf('/nothing')).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await codeOf('/__proto__')).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await codeOf('/find-data?first=7')).toEqual([400, 'BAD_USER_INPUT', 'first']);
    expect(await codeOf('/find-data?first=10&first=20')).toEqual([400, 'BAD_USER_INPUT', 'first']);
    expect(await codeOf('/find-data?__proto__=1')).toEqual([400, 'BAD_USER_INPUT', '__proto__']);
    expect(await codeOf('/data-by-openness?openness=SECRET')).toEqual([400, 'BAD_USER_INPUT', 'openness']);
    expect((await codeOf('/what-the-law-says?on=2026-02-30')).slice(0, 2)).toEqual([400, 'BAD_USER_INPUT']);
    expect((await codeOf('/find-data?search=%00')).slice(0, 2)).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf('/find-data?format=pdf')).toEqual([400, 'BAD_USER_INPUT', 'format']);
    expect(await codeOf('/feed-head.csv')).toEqual([406, 'NOT_ACCEPTABLE', undefined]);
    expect((await get('/find-data', { accept: 'image/png' })).status).toBe(406);
  });

  it('of a table that is closed to the caller: FORBIDDEN with the roles, and no empty table', async () => {
    expect(await codeOf('/sync-runs.csv')).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(await codeOf('/sync-runs')).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(await codeOf('/sync-runs.csv', headersFor({ audience: 'MARKET' }))).toEqual([403, 'FORBIDDEN', undefined]);
    expect(await codeOf('/agreements-and-fees.csv', headersFor({ audience: 'MARKET' }))).toEqual([
      403,
      'FORBIDDEN',
      undefined,
    ]);
    expect((await get('/sync-runs.csv', headersFor({ audience: 'INFO_CENTER' }))).status).toBe(200);
  });
});

describe('a question at its address', () => {
  it('takes several values of a list, in parts or by commas', async () => {
    const totals = [];
    for (const query of [
      'openness=UNCONDITIONAL&openness=CONDITIONAL',
      'openness=UNCONDITIONAL,CONDITIONAL',
      'openness=UNCONDITIONAL',
    ]) {
      const { data } = (await (await get(`/data-by-openness?${query}`)).json()) as {
        data: { resources: { totalCount: number } };
      };
      totals.push(data.resources.totalCount);
    }
    expect(totals[0]).toBe(totals[1]);
    expect(totals[0]).toBeGreaterThan(totals[2] ?? 0);
  });

  it('is kept by its tag in each form, and no 304 is given after a change', async () => {
    const forms = ['/who-provides', '/who-provides.csv', '/who-provides.xlsx'];
    const tags = await Promise.all(forms.map(async (form) => (await get(form)).headers.get('etag') ?? ''));
    expect(new Set(tags).size).toBe(3);
    const statuses = (of: readonly string[]) =>
      Promise.all(forms.map(async (form, i) => (await get(form, { 'if-none-match': of[i] ?? '' })).status));
    expect(await statuses(tags)).toEqual([304, 304, 304]);
    expect(await statuses(tags.toReversed())).toEqual([200, 304, 200]);
    const channel = { title: '接口数据泄露', kind: 'LEAK', stretch: 'FUSION_PLATFORM', description: '说明' };
    await act(city.world, someone('OPERATOR'), 'reportIncident', {
      ...channel,
      occurredAt: '2026-03-02T00:00:00.000Z',
    });
    expect(await statuses(tags)).toEqual([200, 200, 200]);
  });

  it('is a table for a client that accepts CSV before JSON', async () => {
    const answer = await get('/what-themes', { accept: 'text/csv, application/json;q=0.5' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="what-themes.csv"');
  });

  it('guards what a spreadsheet would run as a formula', () => {
    const schema = buildSchema('scalar JSON type Query { list: [Thing!] } type Thing { a: JSON }');
    const shape = findTable({ schema, document: parse('{ list { a } }') }) as TableShape;
    expect(tableOf({ list: [{ a: '=1+1' }, { a: null }, { a: ['x', 'y'] }] }, shape).rows).toEqual([
      ["'=1+1"],
      [''],
      ['x；y'],
    ]);
  });

  it('passes where only trusted documents are served to callers without a token', async () => {
    const strict = settings({ EGRET_DATA_DIR: city.environment.dataDir, EGRET_DOCUMENTS: 'only-trusted' });
    const { url, close } = await openEdge(city.world, strict);
    const query = questions.find(({ name }) => name === 'what-themes')?.text;
    const posted = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect([(await fetch(`${url}/q/what-themes`)).status, posted.status]).toEqual([200, 200]);
    await close();
  });
});
