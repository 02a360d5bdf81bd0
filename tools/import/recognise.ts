import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMore } from './completeness.ts';
import { type Converted, convertRecord, type Warning } from './convert.ts';
import { fitLimits } from './fit-limits.ts';
import { readDatasets } from './linked/read-datasets.ts';
import { isLinkedData, readJsonLd } from './linked/read-json-ld.ts';
import { type Mapping, parseMapping } from './mapping.ts';
import { areOwnRecords, convertOwn } from './own-records.ts';
import type { Document } from './read/document.ts';
import { FileError } from './read/file-error.ts';
import { readJson } from './read/json.ts';
import { isAddress } from './read/open-input.ts';
import { splitHead } from './read/raw-table.ts';
import { refuseWiderRow } from './read/table.ts';
import { convertSheet } from './sheet/convert-sheet.ts';
import { findSheet } from './sheet/find-head.ts';
import { cleanText, expressionOf, readPath } from './source-values.ts';

/** A mapping with the name of its file. */
export interface NamedMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

/** What a file holds, as records of ours, and what read it: a mapping, `sheet`, or `records`. */
export interface Catalog {
  readonly name: string;
  /** The source of records that do not name one; the file names it where this is undefined. */
  readonly source: string | undefined;
  readonly converted: readonly Converted[];
  /** Whether what read it can tell drafts, deleted, withdrawn and private records; where not, the report says so. */
  readonly tellsStates: boolean;
  /** What the file says that shows that it is not all of its catalog. */
  readonly more?: string | undefined;
}

const shippedFolder = new URL('./mappings/', import.meta.url);
/** So many records from the start must look like the mapping's. */
const looked = 50;

/** The mappings that come with Egret. */
export function loadShippedMappings(): NamedMapping[] {
  const names = readdirSync(shippedFolder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => loadMapping(fileURLToPath(new URL(name, shippedFolder))));
}

/** The mapping in a file; throws FileError or MappingError. */
export function loadMapping(path: string): NamedMapping {
  return { name: basename(path, '.json'), mapping: parseMapping(readJson(path), path) };
}

/** A document's records under a given mapping; throws FileError where there are none. */
export function openCatalog(document: Document, path: string, named: NamedMapping): Catalog {
  return mapped(jsonOf(document, path), path, named);
}

/**
 * A document's records by what it is: records of our own, a sheet with the columns of the guide, what one shipped mapping
 * knows, or DCAT-AP. Throws FileError where it is none of them, or fits two mappings.
 */
export async function recogniseCatalog(
  document: Document,
  path: string,
  shipped: readonly NamedMapping[],
): Promise<Catalog> {
  const own = recogniseOwn(document) ?? recogniseSheet(document, path);
  if (own !== null) return closeCatalog(own, path);
  const value = jsonOf(document, path);
  const fitting = shipped.filter(({ mapping }) => fits(value, mapping));
  const [first, second] = fitting;
  if (second !== undefined)
    throw new FileError(`${path}: both ${first?.name} and ${second.name} know it; say which with --mapping.`);
  if (first !== undefined) return mapped(value, path, first);
  const linked = shipped.find(({ name }) => name === 'dcat-ap');
  const catalog = linked !== undefined && isLinkedData(value) ? await openLinked(value, path, linked) : null;
  if (catalog !== null) return catalog;
  const known = shipped.map(({ name }) => name).join(', ');
  throw new FileError(
    `${path}: no shipped mapping (${known}) knows a catalog like this, and it is no sheet with the columns 信息资源名称, 信息资源代码 and 信息资源提供方. Write a mapping and give it with --mapping: docs/import.md has an example to copy.`,
  );
}

function recogniseOwn(document: Document): Catalog | null {
  if (document.kind === 'table') return null;
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

/** A document as JSON: the rows of a table become objects with a key for each column. */
function jsonOf(document: Document, path: string): unknown {
  if (document.kind === 'json') return document.value;
  if (document.kind === 'lines') return document.values;
  const { head, below } = splitHead(document.rows);
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  return below.map((row) => {
    refuseWiderRow(row, columns.length, path);
    return Object.fromEntries(columns.map((column, i) => [column, row.cells[i] ?? '']));
  });
}

/** The data sets of linked data; null where it has none. */
async function openLinked(value: unknown, path: string, named: NamedMapping): Promise<Catalog | null> {
  const unknown = new Set<string>();
  const base = isAddress(path) ? path : '';
  const graph = await readJsonLd(value, { base, name: path, onUnknownContext: (address) => unknown.add(address) });
  const { records, more } = readDatasets(graph);
  if (records.length === 0) return null;
  return withWarnings({ ...mapped(records, path, named), more }, [...unknown]);
}

/** Contexts that do not come with Egret are told with the first record. */
function withWarnings(catalog: Catalog, contexts: readonly string[]): Catalog {
  const [first, ...rest] = catalog.converted;
  if (first === undefined || contexts.length === 0) return catalog;
  const told = contexts.map(
    (value): Warning => ({ line: 1, code: '', attribute: '@context', value, kind: 'unreadable' }),
  );
  return { ...catalog, converted: [{ ...first, warnings: [...told, ...first.warnings] }, ...rest] };
}

function mapped(value: unknown, path: string, { name, mapping }: NamedMapping): Catalog {
  const records = recordsIn(value, mapping);
  const where =
    mapping.records === undefined
      ? 'a JSON array of records'
      : `an array of records under "${mapping.records.join('" or "')}"`;
  if (records === null) throw new FileError(`${path}: the mapping ${name} wants ${where}, and there is none.`);
  const converted = records.map((record, i) => convertRecord(record, i + 1, mapping));
  const tellsStates = mapping.leaveOut !== undefined;
  const more = findMore(value, records.length);
  return closeCatalog({ name, source: mapping.source, converted, tellsStates, more }, path);
}

/** A catalog with records that fit the limits of the service; one without any is refused. */
function closeCatalog(catalog: Catalog, path: string): Catalog {
  if (catalog.converted.length === 0)
    throw new FileError(`${path}: holds no record; an empty catalog is not taken in.`);
  return { ...catalog, converted: catalog.converted.map(fitLimits) };
}

function fits(value: unknown, mapping: Mapping): boolean {
  const { recognise } = mapping;
  if (recognise === undefined) return false;
  const records = (recordsIn(value, mapping) ?? [])
    .filter((record) => record !== null && typeof record === 'object')
    .slice(0, looked);
  if (records.length === 0) return false;
  const keys = new Set(records.flatMap((record) => Object.keys(record as object)));
  if (!recognise.keys.every((key) => keys.has(key))) return false;
  return Object.entries(recognise.matches ?? {}).every(([path, pattern]) =>
    records.some((record) => readPath(record, path).some((found) => expressionOf(pattern).test(cleanText(found)))),
  );
}

/** The records of a value: it is their array, or holds it, and others in the catalogs and series inside it. */
function recordsIn(value: unknown, mapping: Mapping): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (mapping.records === undefined) return null;
  const own = mapping.records.map((path) => readPath(value, path)[0]).filter((found) => Array.isArray(found));
  const inner = innerCatalogs(value, mapping).flatMap((each) => recordsIn(each, mapping) ?? []);
  return own.length === 0 && inner.length === 0 ? null : [...own.flat(), ...inner];
}

function innerCatalogs(value: unknown, { within = [] }: Mapping): unknown[] {
  return within.flatMap((key) => readPath(value, `${key}[]`)).filter((each) => !Array.isArray(each));
}
