import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { snakeCased } from '../platform/database/rows.ts';
import type { Context } from '../platform/serving/context.ts';

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      columns: ColumnsPlugin<Types>;
    }
  }
}

/** The columns that a field needs of the rows of a type, in the field's extensions. */
export interface NeededColumns {
  readonly of: string;
  readonly columns: readonly string[];
}

/**
 * Keeps with each field of a Prisma type which columns its `select` names. Rows come from statements of our own, which read
 * just those, so Pothos' own check of each value of each row, and its client that would fetch what is missing, are left out.
 */
class ColumnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (field.kind !== 'PrismaObject') return field;
    const { pothosPrismaSelect: exposed, ...extensions } = field.extensions ?? {};
    const needed: NeededColumns = {
      of: field.parentType,
      columns: Object.keys(field.pothosOptions.select ?? exposed ?? {}),
    };
    return { ...field, kind: 'Object', extensions: { ...extensions, needed } } as PothosOutputFieldConfig<Types>;
  }
}

SchemaBuilder.registerPlugin('columns', ColumnsPlugin);

/** A document is parsed and kept for one schema. */
const columnsByDocument = new WeakMap<DocumentNode, Map<string, Set<string>>>();
const readings = new WeakMap<DocumentNode, Map<string, readonly string[]>>();

/** The columns that any field of the document needs, by type: whatever reads the type for this document reads them all, so that all who ask for a row share it. */
function columnsOf(schema: GraphQLSchema, document: DocumentNode): Map<string, Set<string>> {
  const known = columnsByDocument.get(document);
  if (known) return known;
  const found = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const needed = types.getFieldDef()?.extensions.needed as NeededColumns | undefined;
        if (needed) found.set(needed.of, new Set([...(found.get(needed.of) ?? []), ...needed.columns]));
      },
    }),
  );
  columnsByDocument.set(document, found);
  return found;
}

/** What a call's document reads of a type. */
function readingOf({ asked }: Pick<Context, 'asked'>, type: string): readonly string[] {
  if (!asked) throw new Error(`${type} is read outside of a document`);
  const known = readings.get(asked.document) ?? new Map<string, readonly string[]>();
  readings.set(asked.document, known);
  const existing = known.get(type);
  if (existing) return existing;
  const columns = [...always(asked.schema, type), ...(columnsOf(asked.schema, asked.document).get(type) ?? [])];
  const reading = [...new Set(columns)].sort();
  known.set(type, reading);
  return reading;
}

/** The columns that every row of the type has: the `select` of the type itself. */
function always(schema: GraphQLSchema, type: string): string[] {
  return Object.keys(schema.getType(type)?.extensions.pothosPrismaSelect ?? {});
}

/** A table as its rows are read: under a GraphQL type, with what is computed of a row, by the name under which fields select it. */
export interface ReadTable<Row extends object = object> {
  readonly type: string;
  readonly alias: string;
  readonly computed?: { readonly [Column in keyof Row & string]?: (context: Context) => Sql };
}

/** The columns of a table that the call's document asks for. */
export function askedColumns(context: Context, { type, alias, computed = {} }: ReadTable): Sql {
  const columns = readingOf(context, type);
  const compute: Readonly<Record<string, ((context: Context) => Sql) | undefined>> = computed;
  const stored = columns.filter((column) => !compute[column]).map((column) => `${alias}.${snakeCased(column)}`);
  const derived = columns.flatMap((column) => {
    const value = compute[column]?.(context);
    return value ? [sql`${value} AS ${raw(snakeCased(column))}`] : [];
  });
  return join([...(stored.length > 0 ? [raw(stored.join(', '))] : []), ...derived]);
}
