import type { RecordInput } from './convert.ts';

/** One attribute that would change; a field of the resource by its name, as `fields.名称`. What is not there is null. */
export interface FieldChange {
  readonly attribute: string;
  readonly from: unknown;
  readonly to: unknown;
}

export const storedFields = `fragment Stored on Resource {
  status title description format updateFrequency sharing openness grade containsPersonalInformation containsTradeSecrets delivery
  issuedAt modifiedAt landingPage licence keywords source provider { code name kind } themes { code }
  fields { name title description dataType length unit sensitivity desensitisation }
}`;

/** A resource as the graph holds it. */
export interface Stored {
  readonly status: string;
  readonly source: string | null;
  readonly provider: { readonly code: string; readonly name: string; readonly kind: string };
  readonly themes: readonly { readonly code: string }[];
  readonly fields: readonly Field[];
  readonly [attribute: string]: unknown;
}

type Field = Readonly<Record<string, unknown>>;

/** What clearing an attribute leaves, where that is not null. */
const cleared: Readonly<Record<string, unknown>> = {
  updateFrequency: 'UNKNOWN',
  sharing: 'UNKNOWN',
  openness: 'UNKNOWN',
  grade: 'UNKNOWN',
  containsPersonalInformation: false,
  containsTradeSecrets: false,
  delivery: 'AGGREGATED',
  themes: [],
  keywords: [],
};

/** Told by themselves, or not of the resource at all. */
const apart = new Set(['line', 'code', 'providerCode', 'providerName', 'providerKind', 'fields', 'sample']);
apart.add('desensitisationRuleId');

/** What a record would change of a resource; what it leaves out is kept. Of a sample nothing can be told beforehand. */
export function changesOf(record: RecordInput, stored: Stored): FieldChange[] {
  const plain = Object.entries(record)
    .filter(([attribute, value]) => !apart.has(attribute) && value !== undefined)
    // Without a date of its own a record keeps the one that is stored.
    .filter(([attribute, value]) => attribute !== 'modifiedAt' || value !== null)
    .map(([attribute, value]) =>
      changeOf(attribute, storedValue(stored, attribute), value ?? cleared[attribute] ?? null),
    );
  return [
    changeOf('status', stored.status, 'ACTIVE'),
    changeOf('providerCode', stored.provider.code, record.providerCode),
    changeOf('providerName', stored.provider.name, record.providerName),
    ...plain,
    ...(record.fields === undefined ? [] : fieldChanges(record.fields ?? [], stored.fields)),
  ].filter(({ from, to }) => !sameJson(from, to));
}

function changeOf(attribute: string, from: unknown, to: unknown): FieldChange {
  return { attribute, from: from ?? null, to };
}

function storedValue(stored: Stored, attribute: string): unknown {
  return attribute === 'themes' ? stored.themes.map(({ code }) => code) : stored[attribute];
}

function fieldChanges(given: readonly object[], stored: readonly Field[]): FieldChange[] {
  const [before, after] = [stored.map(plainField), given.map((field) => plainField({ ...field }))];
  const byName = (fields: readonly Field[]) => new Map(fields.map((field) => [String(field.name), field]));
  const [old, fresh] = [byName(before), byName(after)];
  const changes = [...new Set([...old.keys(), ...fresh.keys()])].map((name) =>
    changeOf(`fields.${name}`, old.get(name) ?? null, fresh.get(name) ?? null),
  );
  const isReordered = changes.every(({ from, to }) => sameJson(from, to)) && !sameJson(before, after);
  return isReordered ? [changeOf('fields', [...old.keys()], [...fresh.keys()])] : changes;
}

/** A field with what the service fills in where it is not given. */
function plainField(field: Field): Field {
  const { name, title, description, dataType, length, unit, sensitivity, desensitisation } = field;
  return {
    name,
    title: title ?? name,
    description: description ?? null,
    dataType,
    length: length ?? null,
    unit: unit ?? null,
    sensitivity: sensitivity ?? 'INTERNAL',
    desensitisation: desensitisation ?? null,
  };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
