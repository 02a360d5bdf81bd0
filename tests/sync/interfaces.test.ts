import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { openDuties } from '../support/duties.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const infoCenter = someone('INFO_CENTER');
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Run {
  readonly created: number;
  readonly refused: number;
  readonly refusals: { readonly nodes: readonly { readonly reasons: readonly string[] }[] };
}

let runs = 0;

/** Syncs one resource that is had by an interface; gives its code and what came of it. */
async function sync(given: object, of = runs + 1): Promise<{ code: string; run: Run }> {
  runs += 1;
  const code = `JK-${runs}`;
  const record = {
    code,
    title: '实时客流',
    providerCode: 'T-1',
    providerName: '试验局',
    delivery: 'INTERFACE',
    ...given,
  };
  const input = { source: `interfaces-${of}`, runKey: `run-${runs}`, last: true, records: [record] };
  const shown = 'syncRun { created refused refusals { nodes { reasons } } }';
  const { syncRun } = await act(world, infoCenter, 'syncResources', input, shown);
  return { code, run: syncRun as Run };
}

const secret = 'S3cr3tV4lue9876';

describe('Art. 8 ¶2: what is not collected yet is had by an interface', () => {
  it('of which the catalog keeps the address and how it is called', async () => {
    const said = {
      interfaceAddress: 'https://api.ludao.example/flow/v1?appKey={key}&page=1',
      interfaceDescription: 'GET，auth: OAuth2；token：由资源平台发放。',
    };
    const { code, run } = await sync(said);
    expect(run).toMatchObject({ created: 1, refused: 0 });
    const query = `{ resource(code: "${code}") { delivery interfaceAddress interfaceDescription } }`;
    expect(await read(world, operator, query)).toEqual({ delivery: 'INTERFACE', ...said });
  });

  it.each([
    'OAuth2，令牌置于 header；需申请口令。',
    'Authorization: Bearer {token}，其中 token：由资源平台发放',
    'Basic authentication over HTTPS, basic population figures.',
    'Bearer 令牌由资源平台统一发放',
    '口令：{key}，密码：/，密码为12位数字，口令：由运营单位发放',
  ])('and words about the method are kept: %s', async (interfaceDescription) => {
    expect((await sync({ interfaceDescription })).run).toMatchObject({ created: 1, refused: 0 });
  });

  it.each([
    ['a user and a password', { interfaceAddress: `https://reader:${secret}@api.ludao.example/v1` }],
    ['a user and a password behind escapes', { interfaceAddress: `https://reader%3A${secret}%40api.ludao.example/v1` }],
    ['a key', { interfaceAddress: `https://api.ludao.example/v1?page=1&app_key=${secret}` }],
    ['a token', { interfaceAddress: `https://api.ludao.example/v1?access-token=${secret}` }],
    ['a token behind #', { interfaceAddress: `https://api.ludao.example/v1#access_token=${secret}` }],
    ['a signature', { interfaceAddress: `https://api.ludao.example/v1?Signature=${secret}` }],
    ['a password in Chinese', { interfaceDescription: `口令：${secret}` }],
    ['a key in prose', { interfaceDescription: `Call it with apiKey: ${secret}` }],
    ['a token that says what it is', { interfaceDescription: `Bearer eyJhbGciOiJIUzI1NiJ9.eyJ${secret}.sig` }],
    ['a bearer token', { interfaceDescription: 'Authorization: Bearer 9f8e7d6c5b4a' }],
    ['a bearer token of letters', { interfaceDescription: 'Authorization: Bearer correcthorse' }],
    ['a bearer token without its header', { interfaceDescription: '请求头带 Bearer 9f8e7d6c5b4a' }],
    ['a user and a password in base 64', { interfaceDescription: 'Authorization: Basic dXNlcjpwYXNz' }],
    ['a short password', { interfaceDescription: '口令：abc123' }],
    ['a password of letters', { interfaceDescription: 'password: correcthorse' }],
    ['a password in quotes', { interfaceDescription: '{"password": "correcthorse"}' }],
    ['a password that begins with a sign', { interfaceDescription: '密码：@bc' }],
    ['a password in a sentence', { interfaceDescription: '初始密码为X9' }],
  ])('but never credentials: %s refuses the record, without repeating it', async (_, said) => {
    const { code, run } = await sync(said);
    expect(run).toMatchObject({ created: 0, refused: 1 });
    const [{ reasons }] = run.refusals.nodes as [{ reasons: string[] }];
    expect(reasons.join()).toContain(Object.keys(said)[0]);
    expect(JSON.stringify(reasons)).not.toContain(secret);
    expect(await read(world, operator, `{ resource(code: "${code}") { id } }`)).toBeNull();
  });

  it('nor does a page at the source have a user', async () => {
    const { code, run } = await sync({ landingPage: `https://reader:${secret}@data.ludao.example/1` });
    expect(run).toMatchObject({ created: 0, refused: 1 });
    expect(run.refusals.nodes[0]?.reasons.join()).toContain('landingPage');
    expect(await read(world, operator, `{ resource(code: "${code}") { id } }`)).toBeNull();
  });

  it('and an address that is one', async () => {
    expect((await sync({ interfaceAddress: 'jdbc:oracle:thin' })).run).toMatchObject({ created: 0, refused: 1 });
  });

  it('and where it does not tell the information center must, until it does', async () => {
    const { code } = await sync({});
    const source = runs;
    const id = (await read<{ id: string }>(world, operator, `{ resource(code: "${code}") { id } }`)).id;
    const duties = async () =>
      (await openDuties(world, infoCenter, { filter: { subjectId: id } })).filter(
        ({ kind }) => kind === 'INTERFACE_TO_DESCRIBE',
      );
    expect(await duties()).toMatchObject([
      { responsible: { role: 'INFO_CENTER' }, own: true, dueAt: null, article: 8 },
    ]);
    await sync({ code, interfaceAddress: 'https://api.ludao.example/flow/v2' }, source);
    expect(await duties()).toHaveLength(1);
    await sync({ code, interfaceDescription: '按日期查询。' }, source);
    expect(await duties()).toEqual([]);
  });

  it('stands in the demonstration city both ways', async () => {
    const duties = await openDuties(world, infoCenter, { filter: { kind: ['INTERFACE_TO_DESCRIBE'] } });
    expect(duties.length).toBeGreaterThan(0);
  });

  it('is seen by whoever sees the entry on it; all others have none', async () => {
    const query =
      '{ developmentEntries(first: 100) { nodes { interface { address description } resource { delivery interfaceAddress } } } }';
    const { nodes } = await read<{ nodes: Entry[] }>(world, publicViewer, query);
    const had = nodes.filter((entry) => entry.interface !== null);
    expect(had.length).toBeGreaterThan(0);
    for (const { interface: shown, resource } of nodes.filter((entry) => entry.resource !== null)) {
      expect(shown?.address ?? null).toBe(resource?.interfaceAddress ?? null);
      expect(shown !== null).toBe(resource?.delivery === 'INTERFACE');
    }
  });

  it('is closed with a resource on which no entry may be seen, but to its provider and to officials', async () => {
    const said = { interfaceAddress: 'https://api.ludao.example/idle/v1', interfaceDescription: '按日期查询。' };
    const open = { openness: 'CONDITIONAL', sharing: 'UNCONDITIONAL', grade: 'GENERAL' };
    const { code } = await sync({ ...said, ...open });
    const query = `{ resource(code: "${code}") { interfaceAddress interfaceDescription } }`;
    for (const viewer of [publicViewer, memberOf('91350200MA0LD00A1X', 'DEVELOPER'), memberOf('LD-CGJ', 'PROVIDER')])
      expect(await read(world, viewer, query)).toEqual({ interfaceAddress: null, interfaceDescription: null });
    for (const viewer of [operator, infoCenter, memberOf('T-1', 'PROVIDER')])
      expect(await read(world, viewer, query)).toEqual(said);
  });

  it('is seen with an entry whose resource itself is not', async () => {
    const { code } = await sync({ grade: 'IMPORTANT', interfaceAddress: 'https://api.ludao.example/closed/v1' });
    const rows = await world.database.ownerPool().query<{ id: string }>(
      `UPDATE development.development_entry SET resource_id = r.id, screened_version = r.screening_version
           FROM resources.resource r WHERE r.code = $1 AND development_entry.code = 'KF-0001' RETURNING development_entry.id`,
      [code],
    );
    const query = `{ developmentEntry(id: "${rows.rows[0]?.id}") { interface { address } resource { id } } }`;
    expect(await read(world, publicViewer, query)).toEqual({
      interface: { address: 'https://api.ludao.example/closed/v1' },
      resource: null,
    });
  });
});

interface Entry {
  readonly interface: { readonly address: string | null } | null;
  readonly resource: { readonly delivery: string; readonly interfaceAddress: string | null } | null;
}
