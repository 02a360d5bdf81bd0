import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mapping, parseMapping } from './mapping.ts';
import { readJson } from './read/json.ts';

/** A mapping with the name of its file. */
export interface NamedMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

const shippedFolder = new URL('./mappings/', import.meta.url);

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
