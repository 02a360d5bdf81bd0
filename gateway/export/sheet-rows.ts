import { writeInstant, writeList, writeText } from './cells.ts';
import { splitDescription } from './description-lines.ts';
import type { ExportedField, ExportedResource } from './resource.ts';
import { labels, type SheetColumn, sheetColumnKeys } from './sheet-columns.ts';

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
  return {
    title: writeText(resource.title),
    code: writeText(resource.code),
    providerName: writeText(resource.provider.name),
    providerCode: writeText(resource.provider.code),
    providerKind: labelOf('providerKind', resource.provider.kind),
    format: writeText(resource.format),
    sharing: labelOf('sharing', resource.sharing),
    ...describingCells(resource),
    updateFrequency: labelOf('updateFrequency', resource.updateFrequency),
    issuedAt: writeInstant(resource.issuedAt),
    themes: writeList(resource.themes.map(({ code }) => code)),
    keywords: writeList(resource.keywords),
    grade: labelOf('grade', resource.grade),
    containsPersonalInformation: labelOf('flag', String(resource.containsPersonalInformation)),
    containsTradeSecrets: labelOf('flag', String(resource.containsTradeSecrets)),
    delivery: labelOf('delivery', resource.delivery),
    modifiedAt: writeInstant(resource.modifiedAt),
    landingPage: writeText(resource.landingPage),
    licence: writeText(resource.licence),
    source: writeText(resource.source),
  };
}

function describingCells({ description, openness }: ExportedResource): Cells {
  const parts = splitDescription(description, openness);
  const isOpen = openness === 'UNCONDITIONAL' || openness === 'CONDITIONAL';
  return {
    description: writeText(parts.description),
    sharingCondition: writeText(parts.sharingCondition),
    sharingManner: writeText(parts.sharingManner),
    related: writeText(parts.related),
    opened: isOpen ? labels.flag.true : openness === 'NONE' ? labels.flag.false : labels.openness.UNKNOWN,
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
