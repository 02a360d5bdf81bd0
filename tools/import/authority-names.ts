const euAuthority = /^https?:\/\/publications\.europa\.eu\/resource\/authority\/(licence|file-type)\/([A-Z0-9_]+)$/;
const mediaType = /^https?:\/\/www\.iana\.org\/assignments\/media-types\/(\S+)$/;

/** What codes of the EU's tables of licences and of file types are called by everybody. */
const names: ReadonlyMap<string, string> = new Map([
  ['CC0', 'CC0 1.0'],
  ['COM_REUSE', 'Commission reuse notice'],
  ['ODC_BY', 'ODC-By'],
  ['ODC_PDDL', 'PDDL'],
  ['GEOJSON', 'GeoJSON'],
  ['JSON_LD', 'JSON-LD'],
  ['RDF_XML', 'RDF/XML'],
  ['RDF_TURTLE', 'Turtle'],
  ['RDF_N_TRIPLES', 'N-Triples'],
  ['WMS_SRVC', 'WMS'],
  ['WFS_SRVC', 'WFS'],
  ['WMTS_SRVC', 'WMTS'],
  ['WCS_SRVC', 'WCS'],
]);

/** What the address of an entry in an authority's table stands for: `CC BY 4.0`, `GeoJSON`, `text/csv`; any other text as it is. */
export function nameByAuthority(text: string): string {
  const media = mediaType.exec(text)?.[1];
  if (media !== undefined) return media;
  const [, table, code = ''] = euAuthority.exec(text) ?? [];
  if (table === undefined) return text;
  return names.get(code) ?? nameOfCreativeCommons(code) ?? code.replaceAll('_', ' ');
}

/** `CC_BYNCSA_3_0_AT` is CC BY-NC-SA 3.0 AT. */
function nameOfCreativeCommons(code: string): string | undefined {
  const [, also, major, minor, country] = /^CC_BY((?:NC|ND|SA)*)_(\d)_(\d)(?:_([A-Z]+))?$/.exec(code) ?? [];
  if (major === undefined) return undefined;
  const terms = ['BY', ...(also?.match(/../g) ?? [])].join('-');
  return ['CC', terms, `${major}.${minor}`, country].filter((part) => part !== undefined).join(' ');
}
