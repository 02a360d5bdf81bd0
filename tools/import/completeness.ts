import type { Paging } from './paging.ts';

/** Why the pages that were read are not all of a catalog; undefined where nothing shows it. */
export function tellMore(pages: readonly Paging[], records: number, absentCatalogs: number): string | undefined {
  const total = pages.at(-1)?.total;
  if (total !== undefined && total > records) return `holds ${records} of ${total} records`;
  if (pages[0]?.hasEarlier || pages.at(-1)?.goesOn) return 'is one page of several';
  return absentCatalogs === 0 ? undefined : `names ${absentCatalogs} data sets or catalogs that it does not describe`;
}
