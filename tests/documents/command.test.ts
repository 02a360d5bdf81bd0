import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { type Ended, runTool } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { trustedDocument } from '../support/trusted-document.ts';
import { temporaryDirectory } from '../support/world.ts';

let city: ListeningCity;
let token: string;
const folder = temporaryDirectory();
const release = ['--client', 'portal', '--client-version', '2.0.0'];

beforeAll(async () => {
  city = await openListeningCity();
  token = await signDevelopmentToken(city.environment, { roles: ['OPERATOR'], subject: 'documents', ttl: '1h' });
  mkdirSync(join(folder.path, 'src'));
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

const run = (...words: string[]): Promise<Ended> =>
  runTool('documents', words, { EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN: token });

/** A file in the folder; its path. */
function file(name: string, content: string | object): string {
  const path = join(folder.path, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const manifestOf = (...texts: string[]) =>
  Object.fromEntries(texts.map(trustedDocument).map(({ documentId, text }) => [documentId.slice(7), text]));
const registrations = async () => {
  const query = '{ documentRegistrations { nodes { client version documents { operationName } } } }';
  const { body } = await city.post({ query }, { authorization: `Bearer ${token}` });
  return (body.data as { documentRegistrations: { nodes: { version: string }[] } }).documentRegistrations.nodes;
};

describe('npm run documents', () => {
  it('registers each operation of the files with its fragments, and writes the ids that clients ask by', async () => {
    file('src/page.graphql', 'query Page { resource(code: "LD-JT-001") { ...Card } } query Other { __typename }');
    file('src/card.graphql', 'fragment Card on Resource { title provider { ...Name } }');
    file('src/name.graphql', 'fragment Name on Provider { name }');
    const ids = join(folder.path, 'ids.json');
    const { code, printed } = await run(join(folder.path, 'src/**/*.graphql'), ...release, '--ids', ids);
    expect([code, printed]).toEqual([0, expect.stringMatching(/Registered 2 documents of portal 2\.0\.0/)]);
    const { Page: documentId = '' } = JSON.parse(readFileSync(ids, 'utf8')) as Record<string, string>;
    const response = await fetch(`${city.url}/graphql?${new URLSearchParams({ documentId })}`);
    expect(await response.json()).toMatchObject({
      data: { resource: { title: '公交站点客流数据', provider: { name: expect.any(String) } } },
    });
  });

  it("registers graphql-codegen's manifest as it is, of the client that package.json names", async () => {
    const path = file('persisted-documents.json', manifestOf('query Manifest { __typename }'));
    expect((await run(path)).printed).toMatch(/Registered 1 documents of egret /);
    expect((await registrations())[0]).toMatchObject({ client: 'egret', documents: [{ operationName: 'Manifest' }] });
  });

  const hash = Object.keys(manifestOf('query A { __typename }'))[0];
  it.each([
    ['no JSON', '{', /no JSON/],
    ['no object of texts', { [`${hash}`]: 7 }, /no manifest/],
    ['empty', {}, /no manifest/],
    ['of hashes that are not those of the texts', { [`${hash}`]: '{ __typename }' }, /not the SHA-256/],
    ['of SHA-1, as codegen writes by itself', { ['0'.repeat(40)]: '{ __typename }' }, /hashAlgorithm to "sha256"/],
    ['of two documents under one hash', `{"${hash}": "query A { __typename }", "${hash}": "{ b }"}`, /two documents/],
    [
      'of two documents under one id',
      `{"sha256:${hash}": "query A { __typename }", "sha256:${hash}": "{ b }"}`,
      /two documents/,
    ],
    ['of two operations under one hash', manifestOf('query A { __typename } query B { __typename }'), /one operation/],
    ['of what is no GraphQL', manifestOf('query {'), /unreadable/],
    ['of a field that the graph does not have', manifestOf('query A { nothing }'), /A: Cannot query field "nothing"/],
  ])('registers nothing of a manifest that is %s', async (_, content, message) => {
    const before = (await registrations()).length;
    const { code, printed } = await run(file('broken.json', content), ...release);
    expect([code, printed]).toEqual([1, expect.stringMatching(message)]);
    expect((await registrations()).length).toBe(before);
  });

  it.each([
    ['a fragment that is not there', 'query A { viewer { ...Missing } }', /Missing, a fragment that no file/],
    ['no GraphQL', 'query {', /Syntax Error/],
    ['a type of a schema', 'type A { b: Int }', /neither an operation nor a fragment/],
    ['nothing but a fragment', 'fragment A on Query { __typename }', /There is no operation/],
  ])('registers nothing of a file with %s', async (_, content, message) => {
    const { code, printed } = await run(file('broken.graphql', content), ...release);
    expect([code, printed]).toEqual([1, expect.stringMatching(message)]);
  });

  it('says how it is used where it is given nothing, and which file is not there', async () => {
    expect(await run()).toMatchObject({ code: 2, printed: expect.stringMatching(/Usage/) });
    expect(await run(join(folder.path, 'none/*.graphql'))).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/No file is named/),
    });
  });
});

describe('npm run documents -- check', () => {
  it('tells which registered documents a change of the graph would break: client, version, operation, field', async () => {
    const text =
      'query Broken { resource(code: "LD-JT-001") { title landingPage } resources(search: "x") { totalCount } }';
    await run(file('broken-later.json', manifestOf(text)), ...release);
    expect(await run('check')).toMatchObject({ code: 0, printed: expect.stringMatching(/^All \d+ documents/) });
    const kept = readFileSync(publicSchemaFile, 'utf8');
    const changed = print(
      visit(parse(kept), {
        FieldDefinition: ({ name }) => (name.value === 'landingPage' ? null : undefined),
        InputValueDefinition: ({ name }) => (name.value === 'search' ? null : undefined),
      }),
    );
    const { code, printed } = await run('check', '--schema', file('changed.graphql', changed));
    expect(code).toBe(1);
    expect(printed).toMatch(/^portal 2\.0\.0 {2}Broken {2}Resource\.landingPage {2}Cannot query field/m);
    expect(printed).toMatch(/^portal 2\.0\.0 {2}Broken {2}Query\.resources {2}Unknown argument "search"/m);
  });

  it('is of one client where it is named, and refuses what is no graph', async () => {
    expect((await run('check', '--client', 'nobody')).printed).toMatch(/^All 0 documents/);
    expect(await run('check', '--schema', file('no.graphql', '{'))).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/is no graph/),
    });
  });
});
