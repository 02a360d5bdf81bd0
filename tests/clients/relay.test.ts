import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { root } from '../architecture/repository-files.ts';
import { runTool } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { temporaryDirectory } from '../support/world.ts';

let city: ListeningCity;
const folder = temporaryDirectory();
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

const catalog = `import { graphql } from 'relay-runtime';
graphql\`query catalogQuery($first: Int!, $after: String) { ...catalog_resources @arguments(first: $first, after: $after) }\`;
graphql\`fragment catalog_resources on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 15 }, after: { type: "String" })
  @refetchable(queryName: "catalogPageQuery") {
    resources(first: $first, after: $after, filter: { inDevelopmentCatalog: true }) @connection(key: "catalog_resources") {
      edges { node { id ...catalog_card } }
    }
  }\`;
graphql\`fragment catalog_agreement on Agreement @refetchable(queryName: "agreementRefetchQuery") { number status } \`;
graphql\`query agreementQuery($id: ID!) { node(id: $id) { ...catalog_agreement @alias } }\`;
graphql\`fragment catalog_card on Resource { code title provider { name } sample(first: 2) { columns { name title } rows } }\`;
`;

/** Compiles the fragments of a project as Relay's compiler does it for a team; its persisted documents, by their hash. */
function compile(): Record<string, string> {
  mkdirSync(join(folder.path, 'src'));
  copyFileSync(publicSchemaFile, join(folder.path, 'schema.graphql'));
  writeFileSync(join(folder.path, 'src', 'catalog.ts'), catalog);
  writeFileSync(join(folder.path, 'persisted.json'), '{}');
  writeFileSync(
    join(folder.path, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      eagerEsModules: true,
      customScalarTypes: { JSON: 'unknown', DateTime: 'string', Date: 'string', Decimal: 'string' },
      persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
    }),
  );
  const compiler = join(root, 'node_modules', 'relay-compiler', 'cli.js');
  execFileSync(process.execPath, [compiler], { cwd: folder.path, stdio: 'pipe' });
  return JSON.parse(readFileSync(join(folder.path, 'persisted.json'), 'utf8'));
}

describe("Relay's compiler", () => {
  it('compiles fragments, @connection and @refetchable against the public schema; its manifest registers as it is and pages', async () => {
    const persisted = compile();
    const types = readFileSync(join(folder.path, 'src', '__generated__', 'catalog_card.graphql.ts'), 'utf8');
    expect(types).toMatch(/readonly rows: ReadonlyArray<unknown>/);
    const EGRET_TOKEN = await signDevelopmentToken(city.environment, {
      roles: ['OPERATOR'],
      subject: 'relay',
      ttl: '1h',
    });
    const words = [join(folder.path, 'persisted.json'), '--client', 'relay', '--client-version', '1.0.0'];
    const { code, printed } = await runTool('documents', words, { EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN });
    expect([code, printed]).toEqual([0, expect.stringMatching(/Registered 4 documents of relay 1\.0\.0/)]);

    const [hash] = Object.entries(persisted).find(([, text]) => text.includes('query catalogPageQuery')) ?? [];
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await city.post({ documentId: `sha256:${hash}`, variables: { first: 15, after } });
      const { resources } = body.data as {
        resources: { edges: { node: { code: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      codes.push(...resources.edges.map(({ node }) => node.code));
      after = resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
    } while (after !== null && codes.length < 100);
    expect([codes.length, new Set(codes).size]).toEqual([31, 31]);

    const [refetch, text] =
      Object.entries(persisted).find(([, each]) => each.includes('query agreementRefetchQuery')) ?? [];
    expect(text).toMatch(/node\(id: \$id\)/);
    const operator = { authorization: `Bearer ${EGRET_TOKEN}` };
    const listed = await city.post({ query: '{ agreements(first: 1) { nodes { id number status } } }' }, operator);
    const [agreement] = (listed.body.data as { agreements: { nodes: { id: string }[] } }).agreements.nodes;
    const again = { documentId: `sha256:${refetch}`, variables: { id: agreement?.id } };
    expect((await city.post(again, operator)).body.data).toEqual({ node: { __typename: 'Agreement', ...agreement } });
    expect((await city.post(again)).body.data).toEqual({ node: null });
  });
});
