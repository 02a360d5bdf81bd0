import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { expect } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { get, type Kept } from './conditional.ts';
import { openEdge } from './edge.ts';
import { offeredSchema } from './minimal-input.ts';
import { publicViewer, settings, temporaryDirectory, type World } from './world.ts';

/** Lists of which no answer has a validator, and such as tell of every event whatever it is about. */
const leftOut = new Set(['usage', 'securityEvents', 'syncRuns', 'dueItems', 'openDuties', 'journal', 'webhooks']);

/** Follows all lists of the graph as a client with a cache does: asked for again under its tag after each verb. */
class Watch {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #kept: Kept[] = [];
  #turn = 0;
  /** The verbs after which one of the lists was another. */
  readonly seen = new Set<string>();

  constructor(url: string, token: string) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${token}` };
  }

  /** What is given to everybody from memory is what would be made. */
  async expectKeptTrue(world: World): Promise<void> {
    const { text } = await get(this.#url, { query: open });
    const made = await world.gateway.execute(
      { query: open },
      { viewer: publicViewer, language: 'en', requestId: 'watcher' },
    );
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(made)));
  }

  /** What a client is told that it has is what it would be given; of two documents one is looked at, each in its turn. */
  async expectTrue(mutation: string): Promise<void> {
    const before = this.#kept;
    this.#turn += 1;
    this.#kept = await Promise.all(watched.map((query, i) => this.#again(query, before[i], i === this.#turn % 2)));
    if (this.#kept.some(({ text }, i) => before[i] && before[i].text !== text)) this.seen.add(mutation);
  }

  async #again(query: string, before: Kept | undefined, isLookedAt: boolean): Promise<Kept> {
    const headers = before ? { ...this.#headers, 'if-none-match': before.etag ?? '' } : this.#headers;
    const answer = await get(this.#url, { query }, headers);
    if (!before || answer.status !== 304) {
      expect([answer.status, answer.etag === null, JSON.parse(answer.text).errors]).toEqual([200, false, undefined]);
      return answer;
    }
    if (isLookedAt) expect((await get(this.#url, { query }, this.#headers)).text).toEqual(before.text);
    return before;
  }
}

/** What a verb changes is shown within these, and in what is no list. */
const besides: Readonly<Record<string, string>> = {
  applications: 'sourceDataRequests { opinions { department } }',
  apps: 'reportsOwed { sentAt }',
  listings: 'carriedBy { since }',
};
const unlisted = [
  'platformConditions { number state }',
  'regulations { id articles { interpretations { text } } }',
  ...['2025', '2024'].map(
    (period) => `of${period}: contributionEvaluations(period: "${period}", first: 100) { nodes { id assessmentYear } }`,
  ),
];

/** The lists in documents that each stay within the limits. */
const watched = documents();

/** What everybody sees. */
const open = documentOfOpen([
  'resources',
  'developmentEntries',
  'scenarios',
  'scenarioClasses',
  'listings',
  'providers',
]);

function documentOfOpen(names: readonly string[]): string {
  const fields = (offeredSchema.getQueryType() as GraphQLObjectType).getFields();
  const lists = names.map((name) => {
    const connection = getNamedType(fields[name]?.type as GraphQLOutputType) as GraphQLObjectType;
    const node = getNamedType(connection.getFields().nodes?.type as GraphQLOutputType) as GraphQLObjectType;
    return `${name}(first: 20) { totalCount nodes { ${leavesOf(node)} } }`;
  });
  return `{ ${lists.join(' ')} }`;
}

function documents(): string[] {
  const fields = Object.values((offeredSchema.getQueryType() as GraphQLObjectType).getFields());
  const lists = fields.flatMap(({ name, type, args }) => {
    const nodes = (getNamedType(type) as GraphQLObjectType).getFields?.().nodes;
    const isOpen = args.every(({ type: given, defaultValue }) => !isNonNullType(given) || defaultValue !== undefined);
    const node = nodes && getNamedType(nodes.type);
    if (!isObjectType(node) || !isOpen || leftOut.has(name)) return [];
    return [`${name}(first: 100) { nodes { ${leavesOf(node)} ${besides[name] ?? ''} } }`];
  });
  const half = Math.ceil(lists.length / 2);
  return [lists.slice(0, half), [...lists.slice(half), ...unlisted]].map((each) => `{ ${each.join(' ')} }`);
}

function leavesOf(type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && field.args.length === 0,
  );
  return leaves.map(({ name }) => name).join(' ');
}

const watches = new WeakMap<World, Watch>();

/** From now on whatever `actAgain` does in this world is watched. `close` ends the edge that it is watched through. */
export async function watchAnswers(
  world: World,
): Promise<{ readonly seen: ReadonlySet<string>; close(): Promise<void> }> {
  const folder = temporaryDirectory();
  const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_RATE_LIMIT: 'off' });
  const edge = await openEdge(world, environment);
  const roles = ['OPERATOR', 'AUTHORITY', 'SUPERVISOR'] as const;
  const watch = new Watch(edge.url, await signDevelopmentToken(environment, { roles, subject: 'watcher', ttl: '1h' }));
  watches.set(world, watch);
  await watch.expectTrue('');
  await watch.expectKeptTrue(world);
  const close = async () => {
    await edge.close();
    folder.remove();
  };
  return { seen: watch.seen, close };
}

/** After a mutation, where the world is watched. */
export async function expectWatchedTrue(world: World, mutation: string): Promise<void> {
  await watches.get(world)?.expectTrue(mutation);
  await watches.get(world)?.expectKeptTrue(world);
}

/** After a mutation that came again and did nothing, where the world is watched. */
export async function expectNothingNew(world: World, mutation: string): Promise<void> {
  await watches.get(world)?.expectTrue(`${mutation}, again`);
}
