import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { headline } from '../support/headline.ts';
import { type TrustedDocument, trustedDocument } from '../support/trusted-document.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const register = (documents: readonly TrustedDocument[], more: object = {}) =>
  act(
    world,
    operator,
    'registerDocuments',
    { client: 'portal', version: '1.0.0', documents, ...more },
    'registration { id client version registeredAt documents { documentId kind operationName text } }',
  );
const find = async ({ documentId }: TrustedDocument) =>
  (await world.ask(publicViewer, `{ trustedDocument(documentId: "${documentId}") { operationName kind text } }`)).data
    ?.trustedDocument;
const count = async () =>
  (await read<{ totalCount: number }>(world, authority, '{ documentRegistrations { totalCount } }')).totalCount;

describe('registerDocuments', () => {
  it('registers the documents of a release by their SHA-256, and leaves one event', async () => {
    const documents = [
      trustedDocument(headline),
      trustedDocument('mutation Lift($input: SubjectInput!) { liftStopOrder(input: $input) { __typename } }'),
    ];
    const { registration } = await register(documents);
    expect(registration).toMatchObject({
      client: 'portal',
      version: '1.0.0',
      documents: expect.arrayContaining([
        { ...documents[1], kind: 'MUTATION', operationName: 'Lift' },
        expect.objectContaining({ ...documents[0], kind: 'QUERY' }),
      ]),
    });
    const { id } = registration as { id: string };
    const query = `{ journal(first: 100, filter: { subjectType: "DocumentRegistration" }) { nodes { type subjectId to article actorRole } } }`;
    const { nodes } = await read<{ nodes: { subjectId: string }[] }>(world, authority, query);
    expect(nodes.filter(({ subjectId }) => subjectId === id)).toEqual([
      { type: 'documents.registered', subjectId: id, to: 'registered', article: 22, actorRole: 'OPERATOR' },
    ]);
  });

  it('takes a document that another release asks with too, which anybody who knows its hash may read', async () => {
    const shared = trustedDocument('query Shared { __typename }');
    await register([shared], { version: '1.1.0' });
    await register([shared], { version: '1.2.0' });
    expect(await find(shared)).toEqual({ operationName: 'Shared', kind: 'QUERY', text: shared.text });
    expect(await find(trustedDocument('query Unheard { __typename }'))).toBeNull();
  });

  const sound = trustedDocument('query Sound { __typename }');
  const wrong = (text: string) => ({ ...trustedDocument('{ other }'), text });
  it.each([
    ['a hash that is not that of its text', wrong('{ __typename }'), 'documentId', /SHA-256/],
    ['an id of another form', { documentId: 'md5:0', text: '{ __typename }' }, 'documentId', /sha256:/],
    ['two operations under one hash', trustedDocument('query A { a } query B { b }'), 'text', /exactly one operation/],
    ['fragments alone', trustedDocument('fragment A on Query { __typename }'), 'text', /exactly one operation/],
    ['a text that is no document', trustedDocument('query {'), 'text', /no GraphQL/],
    ['brackets without end', trustedDocument('{a'.repeat(9_000)), 'text', /no GraphQL/],
    ['personal data', trustedDocument('{ a(b: "11010519491231002X") }'), 'text', /personal data/],
    ['personal data in a comment', trustedDocument('{ a } # 11010519491231002X'), 'text', /personal data/],
  ])('refuses %s by the place in the input, and registers nothing of the call', async (_, document, field, message) => {
    const before = await count();
    const { issues } = await register([sound, document]);
    expect(issues).toHaveLength(1);
    expect(issues?.[0]).toMatchObject({
      path: ['input', 'documents', '1', field],
      message: expect.stringMatching(message),
    });
    expect([await count(), await find(sound)]).toEqual([before, null]);
  });

  it.each([
    ['a field', 'query Gone { resource(code: "x") { nothing } }', /Gone Resource\.nothing .*Cannot query field/],
    ['an argument', 'query Gone { resources(first: 1, colour: 2) { totalCount } }', /Gone Query\.resources .*"colour"/],
    ['a type', 'query Gone($f: NoFilter) { resources(filter: $f) { totalCount } }', /Gone .*NoFilter/],
    ['a value', 'query Gone { resources(filter: { status: [NONE] }) { totalCount } }', /Gone Query\.resources /],
    [
      'a day',
      'mutation Gone { chargeFee(input: { agreementId: "x", amount: "1.00", dueOn: "soon" }) { __typename } }',
      /Gone Mutation\.chargeFee /,
    ],
    [
      'fields that cannot be merged',
      'query Gone { a: resource(code: "x") { title } a: resource(code: "y") { code } }',
      /Gone Query\.resource .*conflict/,
    ],
  ])('refuses what does not fit the graph, by document, operation and field: %s', async (_, text, message) => {
    const before = await count();
    const { issues, __typename } = await register([sound, trustedDocument(text)]);
    expect(__typename).toBe('InvalidInput');
    expect(issues?.[0]).toMatchObject({
      path: ['input', 'documents', '1', 'text'],
      message: expect.stringMatching(message),
      article: 22,
    });
    expect([await count(), await find(sound)]).toEqual([before, null]);
  });

  it('tells of so many places at most, and answers a call that was done the same again', async () => {
    const many = Array.from({ length: 30 }, (_, i) => trustedDocument(`query Gone${i} { a${i} b${i} }`));
    expect((await register(many)).issues).toHaveLength(20);
    const alike = trustedDocument(`query Alike { ${'resource(code: "x") { title } '.repeat(1000)} }`);
    expect((await register([alike])).issues?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Alike .*too many fields of one name/),
    ]);
    const release = { version: '9', idempotencyKey: 'the-same-release' };
    const document = trustedDocument('query Again { __typename }');
    const { registration } = await register([document], release);
    expect((await register([document], release)).registration).toEqual(registration);
  });

  it('refuses no documents, the same twice, too many and too long ones', async () => {
    const issues = async (documents: readonly TrustedDocument[]) =>
      (await register(documents)).issues?.map(({ path }) => path.join('.'));
    expect(await issues([])).toEqual(['input.documents']);
    expect(await issues([sound, sound])).toEqual(['input.documents']);
    expect(await issues(Array.from({ length: 1001 }, () => sound))).toEqual(['input.documents']);
    const long = trustedDocument(`{ __typename } # ${'x'.repeat(200_000)}`);
    expect(await issues([long])).toEqual(['input.documents.0.text']);
    const many = Array.from({ length: 12 }, (_, i) => trustedDocument(`{ a${i}${'x'.repeat(190_000)} }`));
    expect(await issues(many)).toEqual(['input.documents']);
  });

  it('is for the operator alone', async () => {
    const input = { client: 'portal', version: '1', documents: [sound] };
    for (const viewer of [authority, someone('DEVELOPER'), someone('SUPERVISOR')]) {
      const { errors } = await world.ask(
        viewer,
        'mutation($input: RegisterDocumentsInput!) { registerDocuments(input: $input) { __typename } }',
        { input },
      );
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });
});

describe('a registered document', () => {
  it('never changes, for whoever owns the table too', async () => {
    const document = trustedDocument('query Kept { __typename }');
    await register([document]);
    const pool = world.database.ownerPool();
    await expect(pool.query("UPDATE oversight.trusted_document SET operation_name = 'X'")).rejects.toThrow(
      /never changes/,
    );
    await expect(
      pool.query("INSERT INTO oversight.trusted_document (hash, kind, text) VALUES ('x', 'QUERY', 'y')"),
    ).rejects.toThrow(/trusted_document_hash_is_its/);
  });

  it('is not found under what is no document id', async () => {
    const { errors } = await world.ask(publicViewer, '{ trustedDocument(documentId: "sha256:x") { text } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'documentId' });
  });

  it('is listed with its release, of one client where it is named', async () => {
    await register([trustedDocument('query Listed { __typename }')], { client: 'another', version: '7' });
    const query = '{ documentRegistrations(client: "another") { nodes { version documents { operationName } } } }';
    expect(await read(world, operator, query)).toEqual({
      nodes: [{ version: '7', documents: [{ operationName: 'Listed' }] }],
    });
  });
});
