import { type Catalog, type CatalogReader, type Page, wholeReader } from './catalog.ts';
import { fits, jsonOf } from './find-records.ts';
import type { Languages } from './languages.ts';
import { linkedReader } from './linked/linked-reader.ts';
import { isLinkedData } from './linked/read-json-ld.ts';
import { closeCatalog, mappedReader } from './mapped-reader.ts';
import { areOwnRecords, convertOwn } from './own-records.ts';
import type { Document } from './read/document.ts';
import { FileError } from './read/file-error.ts';
import { convertSheet } from './sheet/convert-sheet.ts';
import { findSheet } from './sheet/find-head.ts';
import type { NamedMapping } from './shipped-mappings.ts';

/** How catalogs are to be read. */
export interface Reading {
  /** The mappings that come with Egret; or the one that was given, which reads whatever there is. */
  readonly mappings: readonly NamedMapping[] | NamedMapping;
  readonly languages: Languages;
  /** Answers contexts that do not come with Egret; without it nothing is asked of the network. */
  readonly fetchContext?: ((address: string) => Promise<object>) | undefined;
}

/** The catalog in a document that is all of it; throws FileError. */
export async function readCatalog(document: Document, name: string, reading: Reading): Promise<Catalog> {
  const reader = openCatalog(document, name, reading);
  await reader.add({ document, name });
  return closeCatalog(reader.close(), name);
}

/**
 * What reads a catalog, by its first page: a given mapping, records of our own, a sheet with the columns of the guide, the one
 * shipped mapping that knows it, or linked data. Throws FileError where it is none of them, or fits two mappings.
 */
export function openCatalog(document: Page['document'], path: string, reading: Reading): CatalogReader {
  const { mappings } = reading;
  if ('mapping' in mappings) return readerOf(mappings, reading);
  const own = recogniseOwn(document) ?? recogniseSheet(document, path);
  if (own !== null) return wholeReader(own);
  const found = document.kind === 'graph' ? undefined : recogniseMapping(jsonOf(document, path), path, mappings);
  const named = found ?? mappings.find(({ mapping }) => mapping.linked && isLinked(document, path));
  if (named !== undefined) return readerOf(named, reading);
  const known = mappings.map(({ name }) => name).join(', ');
  throw new FileError(
    `${path}: no shipped mapping (${known}) knows a catalog like this, and it is no sheet with the columns 信息资源名称, 信息资源代码 and 信息资源提供方. Write a mapping and give it with --mapping: docs/import.md has an example to copy.`,
  );
}

function readerOf(named: NamedMapping, { languages, fetchContext }: Reading): CatalogReader {
  return named.mapping.linked ? linkedReader(named, { languages, fetchContext }) : mappedReader(named, languages);
}

function recogniseMapping(value: unknown, path: string, mappings: readonly NamedMapping[]): NamedMapping | undefined {
  const [first, second] = mappings.filter(({ mapping }) => fits(value, mapping));
  if (second !== undefined)
    throw new FileError(`${path}: both ${first?.name} and ${second.name} know it; say which with --mapping.`);
  return first;
}

function isLinked(document: Document, path: string): boolean {
  return document.kind === 'graph' || isLinkedData(jsonOf(document, path));
}

function recogniseOwn(document: Document): Catalog | null {
  if (document.kind === 'table' || document.kind === 'graph') return null;
  const values = document.kind === 'lines' ? document.values : [document.value].flat();
  if (!areOwnRecords(values)) return null;
  return {
    name: 'records',
    source: undefined,
    tellsStates: true,
    converted: values.map((value, i) => convertOwn(value, i + 1)),
  };
}

function recogniseSheet(document: Document, path: string): Catalog | null {
  const sheet = document.kind === 'table' ? findSheet(document.rows, path) : null;
  if (sheet === null) return null;
  const tellsStates = sheet.columns.has('state');
  return { name: 'sheet', source: undefined, converted: convertSheet(sheet), tellsStates };
}
