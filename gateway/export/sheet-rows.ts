import { attributeOf, type DateName, type Period, precisionOf } from '../../subgraphs/resources/attributes.ts';
import { writeDate, writeList, writePeriod, writeText } from './cells.ts';
import { splitDescription } from './description-lines.ts';
import { type ExportedField, type ExportedResource, valueIn } from './resource.ts';
import { labels, type SheetAttribute, type SheetColumn, sheetAttributes, sheetColumnKeys } from './sheet-columns.ts';

type Cells = Partial<Record<SheetColumn, string>>;

/** The rows of a resource in a sheet: one for each of its fields, one where it has none; what all have in common stands in the first. */
export function sheetRowsOf(resource: ExportedResource): string[][] {
  const common = commonCells(resource);
  if (resource.fields.length === 0) return [toRow(common)];
  return resource.fields.map((field, i) =>
    toRow({ ...(i === 0 ? common : { code: common.code ?? '' }), ...fieldCells(field) }),
  );
}

function toRow(cells: Cells): string[] {
  return sheetColumnKeys.map((key) => cells[key] ?? '');
}

function commonCells(resource: ExportedResource): Cells {
  const cells = sheetAttributes.map((name) => [name, writeValue(name, resource)]);
  return { ...Object.fromEntries(cells), ...describingCells(resource), source: writeText(resource.source) };
}

function writeValue(name: SheetAttribute, resource: ExportedResource): string {
  const value = valueIn(resource, name);
  const attribute = attributeOf(name);
  switch (attribute.kind) {
    case 'name':
    case 'text':
    case 'prose':
    case 'joined':
    case 'page':
      return writeText(value as string | null);
    case 'words':
    case 'codes':
    case 'themes':
      return writeList(value as readonly string[]);
    case 'vocabulary':
      return labelOf(name as keyof typeof labels, value as string);
    case 'flag':
      return labelOf('flag', String(value));
    case 'instant':
      return writeDate(value as string | null, resource[precisionOf(name as DateName)]);
    case 'precision':
      // It is told by how much of its date stands there.
      return '';
    case 'period':
      return writePeriod(value as Period | null);
  }
}

function describingCells({ description, openness }: ExportedResource): Cells {
  const parts = splitDescription(description, openness);
  const isOpen = openness === 'UNCONDITIONAL' || openness === 'CONDITIONAL';
  return {
    description: writeText(parts.description),
    sharingCondition: writeText(parts.sharingCondition),
    sharingManner: writeText(parts.sharingManner),
    related: writeText(parts.related),
    opened: isOpen ? labels.flag.true : openness === 'NONE' ? labels.flag.false : labelOf('openness', 'UNKNOWN'),
    openingCondition: writeText(parts.openingCondition ?? (isOpen ? labelOf('openness', openness) : null)),
  };
}

function fieldCells(field: ExportedField): Cells {
  return {
    fieldName: writeText(field.name),
    fieldTitle: writeText(field.title),
    fieldDescription: writeText(field.description),
    fieldType: labelOf('fieldType', field.dataType),
    fieldLength: field.length === null ? '' : String(field.length),
    fieldUnit: writeText(field.unit),
    fieldSensitivity: labelOf('fieldSensitivity', field.sensitivity),
    fieldTechnique: field.desensitisation === null ? '' : labelOf('fieldTechnique', field.desensitisation),
  };
}

/** What stands for a value; a value without a label stands for itself. */
function labelOf(vocabulary: keyof typeof labels, value: string): string {
  return (labels[vocabulary] as Readonly<Record<string, string>>)[value] ?? value;
}
