import type { GraphQLError, GraphQLSchema } from 'graphql';
import { TextCache } from '#kernel/platform/cache.ts';
import type { Operation } from '#kernel/platform/serving/execute.ts';
import { type Plan, type Prepared, prepare } from './prepare.ts';

type Outcome = Prepared | readonly GraphQLError[];

const cached = { entries: 1000, bytes: 64 * 1024 * 1024 };

/** Operations by their text, prepared once; what does not fit the graph is not cached. */
export class PreparedOperations {
  readonly #schema: GraphQLSchema;
  readonly #plan: Plan;
  readonly #cache = new TextCache<Prepared>(cached);
  /** Being prepared now: whoever asks the same meanwhile waits for the same. */
  readonly #underWay = new Map<string, Promise<Outcome>>();

  constructor(schema: GraphQLSchema, plan: Plan) {
    this.#schema = schema;
    this.#plan = plan;
  }

  get({ query, operationName = null }: Operation): Promise<Outcome> | Outcome {
    if (typeof query !== 'string') return prepare(this.#schema, this.#plan, query, operationName);
    const key = `${operationName ?? ''}\n${query}`;
    return this.#cache.find(key) ?? this.#underWay.get(key) ?? this.#prepare(key, query, operationName);
  }

  async #prepare(key: string, query: string, operationName: string | null): Promise<Outcome> {
    const outcome = prepare(this.#schema, this.#plan, query, operationName);
    this.#underWay.set(key, outcome);
    try {
      const prepared = await outcome;
      return 'plan' in prepared ? this.#cache.keep(key, prepared, prepared.bytes) : prepared;
    } finally {
      this.#underWay.delete(key);
    }
  }
}
