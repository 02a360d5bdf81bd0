import DataLoader from 'dataloader';
import type { Context } from '../platform/serving/context.ts';
import { paceOf } from './pace.ts';

/**
 * A DataLoader per request: keys asked for while one level of the answer is being resolved become one call of `load`,
 * which answers in the order of its keys, with an Error for a key that fails alone. A write of the call starts them anew: what is read after it is what it left.
 */
export function defineLoader<Key, Value>(
  load: (keys: readonly Key[], context: Context) => Promise<readonly (Value | Error)[]>,
  cacheKeyFn: (key: Key) => unknown = (key) => key,
): (context: Context) => DataLoader<Key, Value, unknown> {
  const loaders = new WeakMap<Context, { readonly epoch: number; readonly loader: DataLoader<Key, Value, unknown> }>();
  return (context) => {
    const { epoch } = context.db;
    const existing = loaders.get(context);
    if (existing?.epoch === epoch) return existing.loader;
    const loader = new PacedLoader<Key, Value>(context, (keys) => load(keys, context), {
      cacheKeyFn,
      maxBatchSize: 5000,
      // A macrotask: whatever one level awaits in microtasks still lands in the same batch.
      batchScheduleFn: (dispatch) => setImmediate(dispatch),
    });
    loaders.set(context, { epoch, loader });
    return loader;
  };
}

/** A DataLoader whose values go on at the pace of the call. */
class PacedLoader<Key, Value> extends DataLoader<Key, Value, unknown> {
  readonly #pace: ReturnType<typeof paceOf>;

  constructor(context: Context, ...given: ConstructorParameters<typeof DataLoader<Key, Value, unknown>>) {
    super(...given);
    this.#pace = paceOf(context);
  }

  override async load(key: Key): Promise<Value> {
    const value = await super.load(key);
    const turn = this.#pace.next();
    if (turn) await turn;
    return value;
  }
}

/** One value per key, null where no row carries the key. */
export function inOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** All rows of each key, in the rows' own order. */
export function groupsInOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}

/** Things by a key of theirs, each group in the order given. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
