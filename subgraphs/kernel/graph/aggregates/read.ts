import type { GraphQLError } from 'graphql';
import type { Role } from '../../platform/callers/roles.ts';
import { graphError } from '../../platform/codes/graph-error.ts';
import { badArgument } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import { suppressedOf } from '../../privacy/suppress.ts';
import { defineLoader, groupBy } from '../loaders.ts';
import type { Page, Source } from '../pages/page.ts';
import type { Aggregated, GroupKey } from './definition.ts';
import { type GroupRow, groupsStatement, mostGroups } from './statement.ts';

/** A group as it is shown: the key and value of each of its keys stand in the same order. */
export interface Group<Figures> {
  readonly by: readonly GroupKey[];
  readonly row: GroupRow & Figures;
}

export interface Aggregate<Figures> {
  readonly groups: readonly Group<Figures>[];
  readonly suppressed: number;
}

interface Key {
  readonly source: Source;
  readonly parent: string;
  readonly by: readonly GroupKey[];
}

/** The groups of a page's whole list by these keys: pages that hang on different parents of one list share a statement. */
export function defineAggregateReader<Figures>(aggregated: Aggregated) {
  const loaderOf = defineLoader<Key, Aggregate<Figures> | Error>(
    async (keys, context) => {
      const found = new Map<Key, Aggregate<Figures> | Error>();
      for (const sameList of groupBy(keys, ({ source }) => source).values()) {
        for (const together of groupBy(sameList, ({ by }) => by.join()).values()) {
          for (const [key, answer] of await readTogether<Figures>(context, aggregated, together))
            found.set(key, answer);
        }
      }
      return keys.map((key) => found.get(key) ?? { groups: [], suppressed: 0 });
    },
    (key) => key,
  );
  return async (context: Context, { of }: Page<unknown>, by: readonly GroupKey[]): Promise<Aggregate<Figures>> => {
    requireKeys(context, aggregated, by);
    if (!of) return { groups: [], suppressed: 0 };
    requireOpenFilter(context, of.source);
    const answer = await loaderOf(context).load({ source: of.source, parent: of.parent, by });
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

async function readTogether<Figures>(
  context: Context,
  aggregated: Aggregated,
  keys: readonly Key[],
): Promise<[Key, Aggregate<Figures> | Error][]> {
  const { source, by } = keys[0] as Key;
  const parents = [...new Set(keys.map(({ parent }) => parent))];
  const statement = groupsStatement(context, aggregated, { source, parents, by });
  const rows = groupBy(await context.db.query<GroupRow & Figures>(statement), ({ parent }) => parent);
  return keys.map((key) => [key, toAggregate<Figures>(context, by, rows.get(key.parent) ?? [])]);
}

function toAggregate<Figures>(
  context: Context,
  by: readonly GroupKey[],
  rows: readonly (GroupRow & Figures)[],
): Aggregate<Figures> | Error {
  if (rows.length > mostGroups) return tooMany(context);
  const counted = rows.map((row) => ({ ...row, persons: row.persons ?? 0 }));
  const hidden = suppressedOf(counted);
  const shown = counted.filter((row) => !hidden.has(row));
  return { groups: shown.map((row) => ({ by, row })), suppressed: hidden.size };
}

function tooMany(context: Context): GraphQLError {
  return badArgument(context, 'by', {
    zh: `分组超过 ${mostGroups} 个；请减少分组依据或收紧筛选。`,
    en: `There are more than ${mostGroups} groups: group by less, or filter.`,
  });
}

/** Refuses keys that the list does not have, more than two, one twice, and by name those that are closed to the caller. */
function requireKeys(context: Context, { keys }: Aggregated, by: readonly GroupKey[]): void {
  if (by.length > 2 || new Set(by).size < by.length) {
    throw badArgument(context, 'by', {
      zh: 'by 最多两项，且不得重复。',
      en: 'by takes two keys at most, each once.',
    });
  }
  if (!by.every((key) => keys.has(key))) {
    const known = [...keys.keys()];
    throw badArgument(context, 'by', {
      zh: `by 中有此清单不支持的分组依据，可选：${known.join('、')}。`,
      en: `by holds a key that this list is not grouped by; use ${known.join(', ')}.`,
    });
  }
  for (const key of by) {
    const openTo = keys.get(key)?.openTo?.(context);
    if (openTo) throw closed(context, 'by', `by: ${key}`, openTo);
  }
}

/** A list under a filter by what is closed to the caller is empty; its count of nothing would be taken for a fact. */
function requireOpenFilter(context: Context, { closedFilters }: Source): void {
  const [first] = closedFilters ?? [];
  if (first) throw closed(context, first.argument, first.argument, first.openTo);
}

function closed({ language }: Context, argument: string, name: string, openTo: readonly Role[]): GraphQLError {
  const roles = openTo.join(', ');
  const message =
    language === 'zh'
      ? `无权按 ${name} 统计：该字段只对以下角色公开：${roles}。`
      : `Not permitted: ${name} rests on a field that is open to ${roles} only.`;
  return graphError('FORBIDDEN', message, { argument, roles: [...openTo] });
}
