import type { Catalog, CatalogReader, Page } from '../catalog.ts';
import { convertRecord, type Warning } from '../convert.ts';
import { jsonOf } from '../find-records.ts';
import type { Languages } from '../languages.ts';
import { FileError } from '../read/file-error.ts';
import { isAddress } from '../read/open-input.ts';
import type { NamedMapping } from '../shipped-mappings.ts';
import { fetchedContexts, shippedContexts } from './contexts.ts';
import { findPages, type NamedPages } from './find-pages.ts';
import { Graph } from './graph.ts';
import { type LinkedDatasets, readDatasets } from './read-datasets.ts';
import { isLinkedData, readJsonLd } from './read-json-ld.ts';

interface LinkedOptions {
  readonly languages: Languages;
  /** Answers contexts that do not come with Egret; without it nothing is asked of the network. */
  readonly fetchContext: ((address: string) => Promise<object>) | undefined;
}

/** Takes in a catalog that is linked data: what its pages say of a thing stands together. */
export function linkedReader(named: NamedMapping, { languages, fetchContext }: LinkedOptions): CatalogReader {
  let graph: Graph | undefined;
  const pages: NamedPages[] = [];
  const unknown = new Set<string>();
  const contexts =
    fetchContext === undefined ? shippedContexts((address) => unknown.add(address)) : fetchedContexts(fetchContext);
  return {
    add: async ({ document, name, next }: Page) => {
      const base = isAddress(name) ? name : '';
      const page = document.kind === 'graph' ? document.graph : new Graph(`${pages.length}`);
      if (document.kind !== 'graph') {
        const value = jsonOf(document, name);
        if (!isLinkedData(value)) throw new FileError(`${name}: is no linked data, as the catalog before it was.`);
        await readJsonLd({ value, base, name, contexts }, page);
      }
      const found = findPages(page, base);
      pages.push(found);
      graph = graph === undefined ? page : graph.take(page);
      return next ?? found.later[0];
    },
    close: () => catalogOf(named, { found: readDatasets(graph ?? new Graph('')), pages, languages, unknown }),
  };
}

interface Taken {
  readonly found: LinkedDatasets;
  readonly pages: readonly NamedPages[];
  readonly languages: Languages;
  readonly unknown: ReadonlySet<string>;
}

function catalogOf({ name, mapping }: NamedMapping, { found, pages, languages, unknown }: Taken): Catalog {
  const datasets = found.records.map((record, i) => convertRecord(record, i + 1, mapping, languages));
  const others = found.others.map(({ reason, record }, i) => ({
    ...convertRecord(record, datasets.length + i + 1, mapping, languages),
    leftOut: reason,
  }));
  const isPage = (pages[0]?.earlier.length ?? 0) > 0 || (pages.at(-1)?.later.length ?? 0) > 0;
  const [first, ...rest] = [...datasets, ...others];
  return {
    name,
    source: mapping.source,
    converted:
      first === undefined ? [] : [{ ...first, warnings: [...warningsOf(unknown), ...first.warnings] }, ...rest],
    tellsStates: mapping.leaveOut !== undefined,
    more: found.more ?? (isPage ? 'is one page of several' : undefined),
  };
}

/** Contexts that do not come with Egret are told with the first record. */
function warningsOf(contexts: ReadonlySet<string>): Warning[] {
  return [...contexts].map((value) => ({ line: 1, code: '', attribute: '@context', value, kind: 'unreadable' }));
}
