import { type ExportedResource, valueIn } from '../../gateway/export/resource.ts';
import {
  type AttributeName,
  attributeNames,
  attributeOf,
  blankOf,
  isDate,
  precisionOf,
} from '../../subgraphs/resources/attributes.ts';
import type { RecordInput } from '../../tools/import/convert.ts';
import type { FieldChange } from '../../tools/import/preview-batches.ts';

/** A resource as the graph holds it. */
export interface Stored extends ExportedResource {
  readonly status: string;
}

type Field = Readonly<Record<string, unknown>>;

/** Compared by themselves: they stand in every record. */
const apart = new Set<string>(['code', 'providerCode', 'providerName', 'providerKind'] satisfies AttributeName[]);

/** What a record would change of a resource; what it leaves out is kept. Of a sample nothing can be told beforehand. */
export function changesOf(record: RecordInput, stored: Stored): FieldChange[] {
  // Without a date of its own a record keeps the one that is stored.
  const undated = attributeNames.filter(isDate).filter((name) => attributeOf(name).merge === 'dated' && !record[name]);
  const kept = new Set<string>([...apart, ...undated, ...undated.map(precisionOf)]);
  const plain = attributeNames
    .filter((name) => !kept.has(name) && record[name] !== undefined)
    .map((name) => changeOf(name, valueIn(stored, name), record[name] ?? blankOf(attributeOf(name))));
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

function fieldChanges(given: readonly object[], stored: ExportedResource['fields']): FieldChange[] {
  const [before, after] = [
    stored.map((field) => plainField({ ...field })),
    given.map((field) => plainField({ ...field })),
  ];
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
