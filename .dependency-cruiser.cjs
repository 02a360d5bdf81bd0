/** Kernel files that a rule of the business may rest on: pure, no clock, no database, no GraphQL. */
const pureKernel = [
  'platform/bilingual',
  'platform/is-blank',
  'platform/calendar',
  'law/deadlines',
  'law/shanghai-time',
  'platform/callers/roles',
  'law/security-conditions',
  'law/resource-terms',
  'platform/callers/viewer',
  'platform/serving/subgraph-names',
  'law/journal-hash',
  'law/verbs/rules',
  'law/verbs/opinions',
  'graph/years',
  'privacy/[a-z-]+',
];
/** What of a subgraph is pure: the rules of a thing (one file or a folder), its reasons to refuse, the attributes of a record. */
const pure = [
  '^subgraphs/[^/]+/(rules|reasons|attributes)\\.ts$',
  '^subgraphs/[^/]+/[^/]+/rules\\.ts$',
  '^subgraphs/[^/]+/[^/]+/rules/',
];
/** The names of states and kinds, as the Prisma models have them. */
const statesAndKinds = '^prisma/[^/]+/generated/enums\\.ts$';
/** What makes tables and files of answers, in the service and in a browser. */
const forBrowsers = '(table/|(cells|csv-lines|workbook-parts|xlsx-sheet)\\.ts$)';
/** Where a subgraph meets its own generated Prisma client as a value; row types may be named wherever rules are not. */
const prismaUsers = ['store', 'types', 'queries', 'loaders', 'main'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-other-subgraph',
      comment: 'Subgraphs know of each other only through the schema `facts`.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/kernel/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/($1|kernel)/' },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^subgraphs/kernel/' },
      to: { path: '^(subgraphs/(?!kernel/)|gateway/|tools/|prisma/(?![^/]+/generated/))' },
    },
    {
      name: 'privacy-stands-alone',
      comment: 'The rooms of the kernel stand on each other: law on graph, graph on platform, platform on privacy.',
      severity: 'error',
      from: { path: '^subgraphs/kernel/privacy/' },
      to: { path: '^subgraphs/kernel/(platform|graph|law)/' },
    },
    {
      name: 'platform-knows-no-graph',
      severity: 'error',
      from: { path: '^subgraphs/kernel/platform/' },
      to: { path: '^subgraphs/kernel/(graph|law)/' },
    },
    {
      name: 'graph-knows-no-law',
      severity: 'error',
      from: { path: '^subgraphs/kernel/graph/' },
      to: { path: '^subgraphs/kernel/law/' },
    },
    {
      name: 'subgraph-knows-no-gateway',
      severity: 'error',
      from: { path: '^subgraphs/(?!kernel/)' },
      to: { path: '^(gateway|tools)/' },
    },
    {
      name: 'only-schema-from-outside',
      comment: 'Of a subgraph, everyone outside it sees schema.ts; who reads or writes records, attributes.ts, too.',
      severity: 'error',
      from: { path: '^(gateway|tools|prisma)/' },
      to: { path: '^subgraphs/(?!kernel/)', pathNot: '^subgraphs/[^/]+/(schema|attributes)\\.ts$' },
    },
    {
      name: 'attributes-for-records',
      comment: 'Only export and the command line read and write records.',
      severity: 'error',
      from: { path: '^(gateway/(?!export/)|prisma/)' },
      to: { path: '^subgraphs/[^/]+/attributes\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment: 'The table of attributes, which others read, is as pure.',
      severity: 'error',
      from: { path: pure, pathNot: '^subgraphs/kernel/' },
      to: {
        pathNot: [...pure, `^subgraphs/kernel/(${pureKernel.join('|')})\\.ts$`, '^(node:)?crypto$', statesAndKinds],
      },
    },
    {
      name: 'prisma-where-rows-are',
      severity: 'error',
      from: {
        path: '^subgraphs/(?!kernel/)',
        pathNot: [
          '^subgraphs/[^/]+/verbs/',
          `^subgraphs/[^/]+/(${prismaUsers.join('|')})\\.ts$`,
          `^subgraphs/[^/]+/[^/]+/(${prismaUsers.join('|')})\\.ts$`,
        ],
      },
      // The models' description for Pothos is no way to the client, nor are states and kinds.
      to: { path: '^prisma/[^/]+/generated/(?!pothos|enums)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'own-prisma-only',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/kernel/' },
      to: { path: '^prisma/', pathNot: '^prisma/$1/generated/' },
    },
    {
      name: 'page-knows-no-server',
      comment:
        "The explorer's page is another program, in a browser: of ours it has its own folder, its documents, the colours of the pages, and what makes tables and files of answers.",
      severity: 'error',
      from: { path: '^gateway/explorer/page/' },
      to: {
        path: '^(gateway|subgraphs|tools|prisma)/',
        pathNot: `^gateway/(explorer/page/|explorer/article-document\\.ts$|pages/tokens\\.css$|export/${forBrowsers})`,
      },
    },
    {
      name: 'for-browsers-too',
      comment: 'What a browser runs, too, rests on nothing of Node or of the service.',
      severity: 'error',
      from: { path: `^gateway/export/${forBrowsers}` },
      to: {
        pathNot: `^(gateway/export/${forBrowsers}|gateway/execution/(collect-fields|fragments|response-keys)\\.ts$|node_modules/(graphql|csv-stringify)/)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|tools|prisma)/', pathNot: '^gateway/explorer/page/' },
      to: { path: '^gateway/explorer/page/' },
    },
    {
      name: 'no-cycle',
      comment: 'Not by types either: who reads one of two must read the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'no-test-imported', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: '^tests/architecture/planted/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
