import { providerCodeOf } from '../codes.ts';
import type { Converted, Warning } from '../convert.ts';
import { findReasonToLeaveOut } from '../leave-out.ts';
import type { LeaveOutRule } from '../mapping.ts';
import type { Sheet } from './find-head.ts';
import { groupRows, type SheetResource, type SheetRow } from './group-rows.ts';
import { readSheetFields } from './sheet-fields.ts';
import { readValues, type Warn } from './sheet-values.ts';

/** The records of a sheet; a column that we do not know is told once and left out. */
export function convertSheet(sheet: Sheet): Converted[] {
  const converted = groupRows(sheet).map((resource) => convertResource(resource, hasFields(sheet)));
  const [first] = converted;
  if (first === undefined) return [];
  const unknown = sheet.unknown.map(
    (value): Warning => ({ line: sheet.headLine, code: '', attribute: 'column', value, kind: 'unreadable' }),
  );
  return [{ ...first, warnings: [...unknown, ...first.warnings] }, ...converted.slice(1)];
}

/** What sheets call a resource that is not published yet, or no longer. */
const states: readonly LeaveOutRule[] = [
  { reason: 'DRAFT', from: ['state'], matching: '^(草稿|编制中|暂存|[待未]发布|待审核|审核中|draft)' },
  { reason: 'DELETED', from: ['state'], matching: '^(已?删除|已?作废|deleted)' },
  { reason: 'WITHDRAWN', from: ['state'], matching: '^(已?(下线|下架|撤回|撤销|停用|注销)|withdrawn)' },
  { reason: 'PRIVATE', from: ['state'], matching: '^(私有|private)' },
];

function stateOf(head: SheetRow): Converted['leftOut'] {
  return findReasonToLeaveOut({ value: { state: head.text('state') }, absent: new Set() }, states);
}

function hasFields({ columns }: Sheet): boolean {
  return columns.has('fieldList') || columns.has('fieldTitle') || columns.has('fieldName');
}

function convertResource(resource: SheetResource, withFields: boolean): Converted {
  const { head } = resource;
  const code = head.text('code') ?? '';
  const providerName = head.text('providerName') ?? '';
  const warnings: Warning[] = [];
  const warn: Warn = (attribute, said, kind, line = head.line) =>
    warnings.push({ line, code, attribute, value: said.slice(0, 200), kind });
  const record = {
    line: head.line,
    code,
    title: head.text('title') ?? '',
    providerCode: head.text('providerCode') ?? providerCodeOf(providerName),
    providerName,
    ...readValues(head, warn),
    ...(withFields ? { fields: readSheetFields(resource, warn) } : {}),
  };
  return { record, warnings, source: head.text('source') ?? null, leftOut: stateOf(head) };
}
