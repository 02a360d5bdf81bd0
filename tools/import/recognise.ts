import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mapping, parseMapping } from './mapping.ts';
import { FileError } from './read/file-error.ts';
import { readJson } from './read-catalog.ts';
import { cleanText, expressionOf, readPath } from './source-values.ts';

/** A mapping with the name of its file. */
export interface NamedMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

/** A file's records and the mapping that reads them. */
export interface Catalog extends NamedMapping {
  readonly records: readonly unknown[];
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

/** A file's records under a given mapping; throws FileError where there are none. */
export function openCatalog(value: unknown, path: string, named: NamedMapping): Catalog {
  const records = recordsIn(value, named.mapping);
  const where =
    named.mapping.records === undefined
      ? 'a JSON array of records'
      : `an array of records under "${named.mapping.records}"`;
  if (records === null) throw new FileError(`${path}: the mapping ${named.name} wants ${where}, and there is none.`);
  if (records.length === 0) throw new FileError(`${path}: holds no record; an empty catalog is not taken in.`);
  return { ...named, records };
}

/** A file's records under the one shipped mapping whose keys they have; throws FileError where none, or more than one, fits. */
export function recogniseCatalog(value: unknown, path: string, shipped: readonly NamedMapping[]): Catalog {
  const fitting = shipped.filter(({ mapping }) => fits(value, mapping));
  const [first, second] = fitting;
  if (first === undefined) {
    const known = shipped.map(({ name }) => name).join(', ');
    throw new FileError(
      `${path}: no shipped mapping (${known}) knows a catalog like this. Write one and give it with --mapping: docs/import.md has an example to copy.`,
    );
  }
  if (second !== undefined)
    throw new FileError(`${path}: both ${first.name} and ${second.name} know it; say which with --mapping.`);
  return openCatalog(value, path, first);
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

function recordsIn(value: unknown, mapping: Mapping): readonly unknown[] | null {
  const found = mapping.records === undefined ? value : readPath(value, mapping.records)[0];
  return Array.isArray(found) ? found : null;
}
