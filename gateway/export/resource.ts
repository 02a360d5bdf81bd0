import {
  type AttributeName,
  attributeNames,
  attributeOf,
  isOfResource,
  type Kind,
  type ProviderName,
  type ValueOf,
} from '../../subgraphs/resources/attributes.ts';

/** A resource as the graph gives it to the caller, with all that a record of syncResources takes but its sample. */
export type ExportedResource = {
  readonly [Name in Exclude<AttributeName, ProviderName>]: ValueOf<Name, 'answered'>;
} & {
  readonly provider: { readonly code: string; readonly name: string; readonly kind: string };
  readonly fields: readonly ExportedField[];
  /** Null where the caller may not know it. */
  readonly source: string | null;
};

export interface ExportedField {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly dataType: string;
  readonly length: number | null;
  readonly unit: string | null;
  readonly sensitivity: string;
  readonly desensitisation: string | null;
}

const exportedFields = {
  name: true,
  title: true,
  description: true,
  dataType: true,
  length: true,
  unit: true,
  sensitivity: true,
  desensitisation: true,
} as const satisfies Record<keyof ExportedField, true>;

/** What to ask of the kinds that the graph answers as things. */
const partsOf: { readonly [Of in Kind]?: string } = { themes: ' { code }', period: ' { from to }' };

/** What to ask of a Resource in the graph to have an ExportedResource. */
export const exportedSelection = [
  ...attributeNames.filter(isOfResource).map((name) => `${name}${partsOf[attributeOf(name).kind] ?? ''}`),
  'provider { code name kind }',
  `fields { ${Object.keys(exportedFields).join(' ')} }`,
  'source',
].join(' ');

/** The value of an attribute as a record has it. */
export function valueIn(resource: ExportedResource, name: AttributeName): unknown {
  if (!isOfResource(name)) return resource.provider[attributeOf(name).ofProvider ?? 'code'];
  return name === 'themes' ? resource.themes.map(({ code }) => code) : resource[name];
}
