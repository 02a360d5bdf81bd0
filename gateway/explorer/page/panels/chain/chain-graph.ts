import { type GraphQLEnumType, getNamedType, isEnumType } from 'graphql';
import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { findIdentity, findName } from '../../../../export/table/identity.ts';
import { type FoundThing, valueNamed, walkThings } from '../answer/walk-things.ts';
import { type ArticleReference, articlesOf } from './article-references.ts';
import { type Clock, clocksOf } from './clocks.ts';
import { isStage, type Stage, stages } from './stages.ts';

/** A thing on the way of data, as far as an answer tells of it. */
export interface ChainNode {
  readonly id: number;
  readonly stage: Stage;
  code: string | null;
  title: string | null;
  state: { readonly type: GraphQLEnumType; readonly value: string } | null;
  readonly clocks: Clock[];
  readonly articles: ArticleReference[];
}

/** The later of the two stands on the earlier. */
export interface ChainEdge {
  readonly from: number;
  readonly to: number;
}

export interface ChainGraph {
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly ChainEdge[];
  /** How many things there are beyond those that are drawn. */
  readonly left: number;
  /** Clocks and articles that belong to nothing on the way. */
  readonly clocks: readonly Clock[];
  readonly articles: readonly ArticleReference[];
}

/** So many things are drawn. */
const mostNodes = 200;
/** So many clocks and articles of one thing, and of none, are told. */
const mostNotes = 12;

/** The way of data in an answer: its things by type, each once however often it stands there, and what stands on what. */
export function chainOf(shape: AnswerShape, data: unknown, now: Date): ChainGraph {
  return new Chain(now).read(walkThings(shape, data));
}

class Chain {
  readonly #now: Date;
  readonly #nodes: ChainNode[] = [];
  readonly #known = new Map<string, ChainNode>();
  readonly #left = new Set<string>();
  readonly #nearest = new Map<FoundThing, ChainNode>();
  readonly #edges = new Map<string, ChainEdge>();
  readonly #loose: Pick<ChainNode, 'clocks' | 'articles'> = { clocks: [], articles: [] };
  readonly #sources: { readonly listing: ChainNode; readonly steps: readonly ChainNode[] }[] = [];

  constructor(now: Date) {
    this.#now = now;
  }

  read(things: Iterable<FoundThing>): ChainGraph {
    for (const thing of things) this.#add(thing);
    for (const { listing, steps } of this.#sources) this.#join([...steps, this.#appOf(listing) ?? listing]);
    return { nodes: this.#nodes, edges: [...this.#edges.values()], left: this.#left.size, ...this.#loose };
  }

  #add(thing: FoundThing): void {
    const above = thing.above ? this.#nearest.get(thing.above) : undefined;
    const stage = thing.type?.name;
    const node = isStage(stage) ? this.#nodeOf(stage, thing) : undefined;
    const near = node ?? above;
    if (near) this.#nearest.set(thing, near);
    if (node && above) this.#join([above, node]);
    note(near ?? this.#loose, thing, this.#now);
    if (stage === 'ListingSource' && above?.stage === 'Listing')
      this.#sources.push({ listing: above, steps: this.#sourceOf(thing) });
  }

  #nodeOf(stage: Stage, thing: FoundThing): ChainNode | undefined {
    const node = this.#find(stage, keysOf(thing));
    if (!node) return undefined;
    node.code ??= textOf(thing, findIdentity(thing.fields.filter(({ name }) => name !== 'id'))?.name);
    node.title ??= textOf(thing, findName(thing.fields)?.name);
    node.state ??= stateOf(thing);
    return node;
  }

  /** The node of this stage that is known by one of these keys, else a new one; undefined where no more are drawn. */
  #find(stage: Stage, keys: readonly string[]): ChainNode | undefined {
    const names = keys.map((key) => `${stage} ${key}`);
    const known = names.map((name) => this.#known.get(name)).find((node) => node !== undefined);
    if (!known && this.#nodes.length >= mostNodes) {
      this.#left.add(names[0] ?? '');
      return undefined;
    }
    const node = known ?? this.#newNode(stage);
    for (const name of names) this.#known.set(name, node);
    return node;
  }

  #newNode(stage: Stage): ChainNode {
    const id = this.#nodes.length;
    const node: ChainNode = { id, stage, code: null, title: null, state: null, clocks: [], articles: [] };
    this.#nodes.push(node);
    return node;
  }

  /** Joins things each to the next, the earlier on the way first. */
  #join(things: readonly ChainNode[]): void {
    for (const [i, one] of things.entries()) {
      const other = things[i + 1];
      if (!other || one.stage === other.stage) continue;
      const isForward = stages.indexOf(one.stage) < stages.indexOf(other.stage);
      const [from, to] = isForward ? [one.id, other.id] : [other.id, one.id];
      this.#edges.set(`${from} ${to}`, { from, to });
    }
  }

  /** What a listing says it is built on: an entry, a scenario and an agreement, by their codes. */
  #sourceOf(thing: FoundThing): readonly ChainNode[] {
    const named = [
      ['DevelopmentEntry', 'code', 'entryCode', 'entryTitle'],
      ['Scenario', 'code', 'scenarioCode', null],
      ['Agreement', 'number', 'agreementNumber', null],
    ] as const;
    return named.flatMap(([stage, by, field, title]) => {
      const code = textOf(thing, field);
      const node = code === null ? undefined : this.#find(stage, [`${by} ${code}`]);
      if (!node) return [];
      node.code ??= code;
      if (title) node.title ??= textOf(thing, title);
      return [node];
    });
  }

  #appOf({ id }: ChainNode): ChainNode | undefined {
    const edges = [...this.#edges.values()].filter(({ to }) => to === id);
    return edges.map(({ from }) => this.#nodes[from]).find((node) => node?.stage === 'App');
  }
}

/** By what a thing is known: its id and its codes, else where it stands. */
function keysOf(thing: FoundThing): readonly string[] {
  const keys = ['id', 'code', 'number'].flatMap((name) => {
    const text = textOf(thing, name);
    return text === null ? [] : [`${name} ${text}`];
  });
  return keys.length > 0 ? keys : [`at ${thing.path.join('.')}`];
}

function textOf(thing: FoundThing, name: string | undefined): string | null {
  const value = name === undefined ? undefined : valueNamed(thing, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The state of a thing, where it was asked for. */
function stateOf(thing: FoundThing): ChainNode['state'] {
  const field = thing.fields.find(({ name, type }) => name === 'status' && isEnumType(getNamedType(type)));
  const value = field && valueNamed(thing, field.name);
  const type = field && getNamedType(field.type);
  return isEnumType(type) && typeof value === 'string' ? { type, value } : null;
}

function note(to: Pick<ChainNode, 'clocks' | 'articles'>, thing: FoundThing, now: Date): void {
  for (const clock of clocksOf(thing, now))
    if (
      to.clocks.length < mostNotes &&
      !to.clocks.some(({ lastDay, description }) => lastDay === clock.lastDay && description === clock.description)
    )
      to.clocks.push(clock);
  for (const article of articlesOf(thing))
    if (to.articles.length < mostNotes && !to.articles.some(({ number }) => number === article.number))
      to.articles.push(article);
}
