import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { defaultPage } from './pages/page-window.ts';

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      listSizes: ListSizesPlugin<Types>;
    }

    interface FieldOptions {
      /** No @listSize: composition takes no directive on a field that another subgraph requires. */
      unsized?: true;
    }
  }
}

/** So many elements a list is taken to hold whose field says nothing else. */
const assumedSize = 10;
const pages = new Set(['nodes', 'edges']);

/** A page at the root is a statement of its own, whatever it finds; pages further down are read together, for each thing that has one. */
const rootPageCost = 20_000;
const pageCost = 20;

/**
 * Puts @listSize on every list field and on every field that gives a page, and @cost on pages, so that the size of
 * a request can be told from the schema alone. A field's own `listSize` and `cost` stand before it.
 */
class ListSizesPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { unsized, listSize = listSizeOf(field) } = field.pothosOptions as { unsized?: true; listSize?: object };
    if (unsized || !listSize) return field;
    const cost = costOf(field);
    return { ...field, pothosOptions: { ...cost, ...field.pothosOptions, listSize } } as PothosOutputFieldConfig<Types>;
  }
}

function costOf<Types extends SchemaTypes>({ parentType, args }: PothosOutputFieldConfig<Types>): { cost?: number } {
  if (!Object.hasOwn(args, 'first')) return {};
  return { cost: parentType === 'Query' ? rootPageCost : pageCost };
}

function listSizeOf<Types extends SchemaTypes>(field: PothosOutputFieldConfig<Types>): object | null {
  const { name, parentType, type, args } = field;
  if (type.kind === 'List') return parentType.endsWith('Connection') && pages.has(name) ? null : { assumedSize };
  const slicingArguments = ['first', 'last'].filter((argument) => Object.hasOwn(args, argument));
  if (slicingArguments.length === 0) return null;
  return { assumedSize: defaultPage, slicingArguments, sizedFields: [...pages], requireOneSlicingArgument: false };
}

SchemaBuilder.registerPlugin('listSizes', ListSizesPlugin);
