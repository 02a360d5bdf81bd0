import type { Catalog, CatalogReader, Page } from './catalog.ts';
import { tellMore } from './completeness.ts';
import { convertRecord } from './convert.ts';
import { countAbsentCatalogs, jsonOf, recordsIn } from './find-records.ts';
import { fitLimits } from './fit-limits.ts';
import type { Languages } from './languages.ts';
import { type Paging, readPaging } from './paging.ts';
import { FileError } from './read/file-error.ts';
import type { NamedMapping } from './shipped-mappings.ts';

/** Takes in a catalog whose records a mapping reads. */
export function mappedReader({ name, mapping }: NamedMapping, languages: Languages): CatalogReader {
  const records: unknown[] = [];
  const pages: Paging[] = [];
  let absent = 0;
  return {
    add: async ({ document, name: path, next }: Page) => {
      const value = jsonOf(document, path);
      const found = recordsIn(value, mapping);
      if (found === null)
        throw new FileError(`${path}: the mapping ${name} wants ${whereOf(mapping.records)}, and there is none.`);
      for (const record of found) records.push(record);
      absent += countAbsentCatalogs(value, mapping);
      const paging = readPaging(value, { address: path, records: found.length, pageBy: mapping.pageBy, next });
      pages.push(paging);
      return paging.next;
    },
    close: () => {
      const converted = records.map((record, i) => convertRecord(record, i + 1, mapping, languages));
      const tellsStates = mapping.leaveOut !== undefined;
      return { name, source: mapping.source, converted, tellsStates, more: tellMore(pages, records.length, absent) };
    },
  };
}

function whereOf(records: readonly string[] | undefined): string {
  return records === undefined ? 'a JSON array of records' : `an array of records under "${records.join('" or "')}"`;
}

/** A catalog with records that fit the limits of the service; one without any is refused. */
export function closeCatalog(catalog: Catalog, path: string): Catalog {
  if (catalog.converted.length === 0)
    throw new FileError(`${path}: holds no record; an empty catalog is not taken in.`);
  return { ...catalog, converted: catalog.converted.map(fitLimits) };
}
