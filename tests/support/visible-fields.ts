import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { offeredSchema } from './minimal-input.ts';

/** What a type's field holds: a plain value, parts of its own, a thing of whatever type, or references to other listed things. */
export type Shape =
  | { readonly kind: 'plain' }
  | { readonly kind: 'node' }
  | { readonly kind: 'parts'; readonly parts: ReadonlyMap<string, Shape> }
  | { readonly kind: 'reference' | 'references' | 'page'; readonly of: string };

/** The types of visibility.csv, each with the paths of its fields and who may see them beyond the thing itself. */
export const openTo: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = readTable();

function readTable(): Map<string, Map<string, readonly string[]>> {
  const table = new Map<string, Map<string, readonly string[]>>();
  const text = readFileSync(new URL('../contract/visibility.csv', import.meta.url), 'utf8');
  for (const line of text.trim().split('\n').slice(1)) {
    const [type = '', fields = '', audiences = ''] = line.split(',');
    const rows = table.get(type) ?? new Map<string, readonly string[]>();
    for (const field of fields.split(' ')) rows.set(field, audiences.split(' '));
    table.set(type, rows);
  }
  return table;
}

/** What hangs on the caller by its nature: what they may do, and how many things they see. */
const ofTheCaller = new Set(['allowedActions', 'resourceCount']);

/** The shapes of all fields of a type, but for what hangs on the caller alone. */
export function shapesOf(type: string): ReadonlyMap<string, Shape> {
  const fields = Object.values((offeredSchema.getType(type) as GraphQLObjectType).getFields());
  return new Map(
    fields
      .filter(({ name }) => !ofTheCaller.has(name))
      .map((field) => [field.name, shapeOf(type, field.name, field.type)]),
  );
}

function shapeOf(type: string, name: string, given: Parameters<typeof getNamedType>[0]): Shape {
  const named = getNamedType(given);
  if (isInterfaceType(named)) return { kind: 'node' };
  if (!isObjectType(named)) return { kind: 'plain' };
  const nodes = named.getFields().nodes;
  if (nodes) return { kind: 'page', of: getNamedType(nodes.type).name };
  // A class is seen with its scenario, whether it is listed or not.
  if (openTo.has(named.name) && `${type}.${name}` !== 'Scenario.class')
    return { kind: isListType(getNullableType(given)) ? 'references' : 'reference', of: named.name };
  return { kind: 'parts', parts: shapesOf(named.name) };
}

/** The quarter that the city has evaluated. */
const evaluated = quarterBefore(new Date(Date.now() - 50 * 24 * 3600 * 1000));

function quarterBefore(day: Date): string {
  const count = day.getUTCFullYear() * 4 + Math.floor(day.getUTCMonth() / 3) - 1;
  return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}

/** Selects everything of these fields. */
export function selectionOf(shapes: ReadonlyMap<string, Shape>): string {
  return [...shapes].map(([name, shape]) => `${name}${argumentsOf(name, shape)} ${within(shape)}`).join(' ');
}

function argumentsOf(name: string, { kind }: Shape): string {
  if (name === 'contribution') return `(period: "${evaluated}")`;
  return kind === 'page' ? '(first: 100)' : '';
}

function within(shape: Shape): string {
  if (shape.kind === 'plain') return '';
  if (shape.kind === 'node') return '{ __typename id }';
  if (shape.kind === 'parts') return `{ ${selectionOf(shape.parts)} }`;
  return shape.kind === 'page' ? '{ totalCount nodes { id } }' : '{ id }';
}

export type Thing = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a caller may see of a thing, and of what it leads to. */
export interface Rules {
  readonly isOpen: (path: string, otherwise: boolean) => boolean;
  readonly sees: (type: string, id: string) => boolean;
}

/** Where what somebody is shown of a thing, or of a part of it, is not what they may see; `whole` is all of it. */
export function differencesIn(
  rules: Rules,
  path: string,
  shapes: ReadonlyMap<string, Shape>,
  mine: Thing,
  whole: Thing,
  open: boolean,
): string[] {
  return [...shapes].flatMap(([name, shape]) => {
    const at = path + name;
    const [left, right] = [mine[name], whole[name]];
    if (!rules.isOpen(at, open)) return isNothing(left) ? [] : [`${at}: is shown`];
    if (shape.kind === 'plain') return isDeepStrictEqual(left, right) ? [] : [`${at}: is not what it is`];
    if (shape.kind === 'node') return differencesInNode(rules, at, left, right);
    return shape.kind === 'parts'
      ? differencesInParts(rules, at, shape.parts, left, right)
      : differencesInLinks(rules, at, shape.of, left, right);
  });
}

function differencesInParts(
  rules: Rules,
  path: string,
  shapes: ReadonlyMap<string, Shape>,
  mine: unknown,
  whole: unknown,
): string[] {
  const [parts, wholes] = [[mine ?? []].flat(), [whole ?? []].flat()] as [Thing[], Thing[]];
  if (parts.length !== wholes.length) return [`${path}: has ${parts.length} parts of ${wholes.length}`];
  return parts.flatMap((part, i) => differencesIn(rules, `${path}.`, shapes, part, wholes[i] as Thing, true));
}

function differencesInLinks({ sees }: Rules, path: string, of: string, mine: unknown, whole: unknown): string[] {
  const ids = referredIn(whole).filter((id) => sees(of, id));
  const { totalCount = ids.length } = (mine ?? {}) as { totalCount?: number };
  return isDeepStrictEqual(referredIn(mine), ids) && totalCount === ids.length ? [] : [`${path}: leads elsewhere`];
}

/** Whatever it is, it is shown to whoever may see it. */
function differencesInNode({ sees }: Rules, path: string, mine: unknown, whole: unknown): string[] {
  const { __typename: of, id } = (whole ?? {}) as { __typename?: string; id?: string };
  const expected = of !== undefined && id !== undefined && sees(of, id) ? whole : null;
  return isDeepStrictEqual(mine ?? null, expected) ? [] : [`${path}: leads elsewhere`];
}

function isNothing(value: unknown): boolean {
  return value === null || isDeepStrictEqual(value, []) || (value as { totalCount?: number }).totalCount === 0;
}

function referredIn(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  const nodes = (value as { nodes?: unknown[] }).nodes ?? [value].flat();
  return (nodes as { id: string }[]).map(({ id }) => id).toSorted();
}
