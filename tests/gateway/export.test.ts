import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { publicViewer, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_CORS_ORIGINS: 'https://portal.example' });
});
afterAll(() => city.close());

async function get(path: string, role: Role | null = null, init: RequestInit = {}): Promise<Response> {
  const token =
    role && (await signDevelopmentToken(city.environment, { roles: [role], subject: `a-${role}`, ttl: '1h' }));
  return fetch(`${city.url}/export/resources.${path}`, {
    ...init,
    headers: { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
}

async function codesIn(response: Response): Promise<string[]> {
  const { rows, columns } = await readTable(Buffer.from(await response.arrayBuffer()));
  const column = columns.indexOf('信息资源代码');
  return [...new Set(rows.map((row) => row[column] ?? ''))];
}

async function recordsIn(response: Response): Promise<Record<string, unknown>[]> {
  return (await response.text()).split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

const listing =
  'query($after: String, $filter: ResourceFilter) { resources(first: 100, after: $after, filter: $filter) { nodes { code } pageInfo { hasNextPage endCursor } } }';

interface Listed {
  readonly resources: {
    readonly nodes: { readonly code: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

async function visibleTo(viewer: typeof publicViewer, filter: object): Promise<string[]> {
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await city.world.ask(viewer, listing, { after, filter });
    const { resources } = data as unknown as Listed;
    codes.push(...resources.nodes.map(({ code }) => code));
    after = resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
  } while (after !== null);
  return codes.sort();
}

describe('an export holds what its caller sees in the graph, and no more', () => {
  it.each(['csv', 'xlsx'])('as %s, for the public and for the operator', async (format) => {
    const seen = await visibleTo(publicViewer, { status: ['ACTIVE'] });
    expect((await codesIn(await get(format))).sort()).toEqual(seen);
    const all = await visibleTo(someone('OPERATOR'), { status: ['ACTIVE'] });
    expect((await codesIn(await get(format, 'OPERATOR'))).sort()).toEqual(all);
    expect(all.length).toBeGreaterThan(seen.length);
  });

  it('as JSON lines: records of syncResources, without samples; their source only for those who may see sync runs', async () => {
    const [record] = await recordsIn(await get('jsonl', 'INFO_CENTER'));
    expect(record).toMatchObject({
      source: 'ludao-demonstration',
      code: expect.stringMatching(/^LD-/),
      providerKind: expect.any(String),
    });
    for (const each of await recordsIn(await get('jsonl'))) {
      expect(each).not.toHaveProperty('source');
      expect(each).not.toHaveProperty('sample');
    }
  });

  it('under the search and the filters of the graph', async () => {
    const filter = { themes: ['交通出行'], openness: ['CONDITIONAL'] };
    const expected = await visibleTo(someone('OPERATOR'), { ...filter, status: ['ACTIVE', 'RETIRED'] });
    const path = `csv?themes=${encodeURIComponent('交通出行')}&openness=CONDITIONAL&status=ACTIVE&status=RETIRED`;
    expect((await codesIn(await get(path, 'OPERATOR'))).sort()).toEqual(expected);
    expect(await codesIn(await get(`csv?search=${encodeURIComponent('公交站点')}`))).toEqual(['LD-JT-001']);
    expect(await codesIn(await get('csv?search=nothing-has-this'))).toEqual([]);
  });

  it('each resource once, while resources change and come between its pages', async () => {
    const before = await visibleTo(someone('INFO_CENTER'), { status: ['ACTIVE'] });
    let pages = 0;
    city.world.between = (call) => async (name, operation, caller, signal) => {
      if (name === 'resources') pages += 1;
      if (pages === 2)
        await city.world.database
          .ownerPool()
          .query(
            "UPDATE resources.resource SET modified_at = now(), title = 'moved ' || title, created_at = now() WHERE code = ANY($1)",
            [[before[0], before.at(-1)]],
          );
      return call(name, operation, caller, signal);
    };
    const codes = await codesIn(await get('csv', 'INFO_CENTER'));
    city.world.between = (call) => call;
    expect(pages).toBeGreaterThan(1);
    expect(codes).toEqual([...before].sort());
  });
});

describe('the edge of an export', () => {
  it('names the file, its type and that it is not to be guessed or kept', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, body } = await get('csv', null, { method });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="resources-\d{4}-\d\d-\d\d\.csv"$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toMatch(/authorization/);
      if (method === 'HEAD') expect(body).toBeNull();
      else await body?.cancel();
    }
  });

  it('names the parameters that there are where one is unknown', async () => {
    const response = await fetch(`${city.url}/export/resources.csv?theme=x`, { headers: { 'accept-language': 'zh' } });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toMatch(/themes.*modifiedSince/);
  });

  it.each([
    ['grade=TOP', 'grade', 'GENERAL, IMPORTANT, CORE, UNKNOWN'],
    ['openness=CONDITIONAL,OPEN', 'openness', 'UNCONDITIONAL, CONDITIONAL, NONE, UNKNOWN'],
    ['status=ACTIVE&status=GONE', 'status', 'ACTIVE, RETIRED'],
    ['updateFrequency=', 'updateFrequency', 'REALTIME, HOURLY'],
    ['delivery=POST', 'delivery', 'AGGREGATED, INTERFACE'],
    ['modifiedSince=yesterday', 'modifiedSince', 'RFC 3339'],
    ['themes=no-such', 'themes', 'themes { code } gives all'],
  ])('names the parameter and what may stand there: %s', async (parameters, argument, known) => {
    const response = await get(`csv?${parameters}`);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect([response.status, errors[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT', argument }]);
    expect(errors[0]?.message).toMatch(new RegExp(`^${argument} `));
    expect(errors[0]?.message).toContain(known);
    expect(errors[0]?.message).not.toMatch(/filter|TOP|OPEN\b|GONE|POST|yesterday|no-such/);
    const [option, value] = [argument.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), 'no-such'];
    const { code, printed } = await runCommand(city, 'export', [`--${option}`, value]);
    expect([code, printed.split('\n')[0]]).toEqual([2, expect.stringContaining(`--${option} `)]);
    expect(printed).toContain(known);
    expect(printed).not.toMatch(/filter\./);
  });

  it('refuses a bad token, other methods, unknown and wrong parameters, and other formats', async () => {
    const refused = async (path: string, init: RequestInit = {}) => {
      const response = await get(path, null, init);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string; argument?: string } }[] };
      return [response.status, errors[0]?.extensions.code, errors[0]?.extensions.argument ?? ''];
    };
    expect(await refused('csv', { headers: { authorization: 'Bearer nonsense' } })).toEqual([
      401,
      'UNAUTHENTICATED',
      '',
    ]);
    expect(await refused('csv', { method: 'POST' })).toEqual([405, 'METHOD_NOT_ALLOWED', '']);
    expect((await get('csv', null, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD');
    expect(await refused('csv?first=1')).toEqual([400, 'BAD_USER_INPUT', 'first']);
    expect(await refused('csv?stale=maybe')).toEqual([400, 'BAD_USER_INPUT', 'stale']);
    expect(await refused('csv?search=a&search=b')).toEqual([400, 'BAD_USER_INPUT', 'search']);
    expect(await refused('csv?search=%00')).toEqual([400, 'BAD_USER_INPUT', 'parameters.search']);
    expect(await refused(`csv?search=${'a'.repeat(501)}`)).toEqual([400, 'BAD_USER_INPUT', 'search']);
    expect((await refused('csv?grade=TOP'))[0]).toBe(400);
    expect((await refused('csv?modifiedSince=yesterday'))[0]).toBe(400);
    expect(await refused('pdf')).toEqual([404, 'NOT_FOUND', '']);
  });

  it("may be linked to from anywhere, and fetched in the background by no other site's page that is not listed", async () => {
    const status = async (headers: Record<string, string>) => {
      const request = httpRequest(`${city.url}/export/resources.csv`, { method: 'HEAD', headers }).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return response.statusCode;
    };
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect(await status({ ...elsewhere, 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await status({ ...elsewhere, 'sec-fetch-mode': 'navigate' })).toBe(200);
    expect(await status({ ...elsewhere, 'sec-fetch-mode': 'cors', origin: 'https://portal.example' })).toBe(200);
    expect(await status({ ...elsewhere, 'sec-fetch-mode': 'cors', origin: 'https://evil.example' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors' })).toBe(200);
  });
});
