import { readList } from '../../../gateway/export/cells.ts';
import {
  bareConditions,
  type DescriptionColumn,
  descriptionColumns,
  joinDescription,
} from '../../../gateway/export/description-lines.ts';
import type { labels } from '../../../gateway/export/sheet-columns.ts';
import type { Warning } from '../convert.ts';
import { readMoment } from '../dates.ts';
import { readSerial } from '../read/xlsx-dates.ts';
import { soundText } from '../source-values.ts';
import type { SheetRow } from './group-rows.ts';
import { readLabel } from './vocabulary-labels.ts';

/** Notes what no rule understands; `line` where it is not the first of its resource. */
export type Warn = (attribute: string, value: string, kind: Warning['kind'], line?: number) => void;

/** Days and times that name no zone are Shanghai's. */
const offset = '+08:00';

/** What a row says of texts and lists; a column that the sheet does not have is left out, a blank cell clears. */
export function readTexts(row: SheetRow): Record<string, unknown> {
  const texts: Record<string, unknown> = {};
  for (const column of ['format', 'licence'] as const) {
    const said = row.text(column);
    if (said !== undefined) texts[column] = said;
  }
  for (const column of ['themes', 'keywords'] as const) {
    const cell = row.cell(column);
    if (cell !== undefined) texts[column] = readList(cell).map(soundText);
  }
  return { ...texts, ...readDescription(row) };
}

function readDescription(row: SheetRow): { description?: string | null } {
  if (descriptionColumns.every((column) => row.text(column) === undefined)) return {};
  const parts = Object.fromEntries(descriptionColumns.map((column) => [column, row.text(column) ?? null]));
  return { description: joinDescription(parts as Record<DescriptionColumn, string | null>) };
}

/** What a row says by vocabularies. What has UNKNOWN becomes it where the cell is blank or not understood; the others are left out. */
export function readVocabularies(row: SheetRow, warn: Warn): Record<string, unknown> {
  const values: Record<string, unknown> = { ...readOpenness(row, warn) };
  for (const column of ['sharing', 'updateFrequency', 'grade'] as const) {
    const said = row.text(column);
    if (said === undefined) continue;
    values[column] = readLabel(column, said ?? '') ?? 'UNKNOWN';
    if (values[column] === 'UNKNOWN') warn(column, said ?? '', 'unknown');
  }
  for (const column of ['delivery', 'providerKind'] as const) {
    const value = readPlain(row, column, column, warn);
    if (value !== undefined) values[column] = value;
  }
  for (const column of ['containsPersonalInformation', 'containsTradeSecrets'] as const) {
    const value = readPlain(row, column, 'flag', warn);
    if (value !== undefined) values[column] = value === 'true';
  }
  return values;
}

function readPlain(
  row: SheetRow,
  column: Parameters<SheetRow['text']>[0],
  vocabulary: keyof typeof labels,
  warn: Warn,
): string | undefined {
  const said = row.text(column) ?? '';
  const value = said === '' ? undefined : readLabel(vocabulary, said);
  if (said !== '' && value === undefined) warn(column, said, 'unreadable');
  return value;
}

/**
 * 是 (open) tells how only together with 开放条件: 无条件开放, or what the condition is. Without it nothing is guessed.
 */
function readOpenness(row: SheetRow, warn: Warn): { openness?: string } {
  const said = row.text('opened');
  if (said === undefined) return {};
  const openness = opennessOf(said ?? '', row.text('openingCondition') ?? '');
  if (openness === 'UNKNOWN') warn('openness', said ?? '', 'unknown');
  return { openness };
}

function opennessOf(said: string, condition: string): string {
  const flag = readLabel('flag', said);
  if (flag === undefined) return readLabel('openness', said) ?? 'UNKNOWN';
  if (flag === 'false') return 'NONE';
  if (condition === '' || condition === '无') return 'UNKNOWN';
  return Object.hasOwn(bareConditions, condition) ? (bareConditions[condition] ?? 'UNKNOWN') : 'CONDITIONAL';
}

/** A day that a workbook shows as the number by which it counts days; empty where a text is none from 1954 to 2173. */
function readSerialDay(said: string): string {
  const isSerial = /^[2-9]\d{4}(\.\d+)?$/.test(said);
  return isSerial ? (readSerial(Number(said), false) ?? '') : '';
}

/** What a row says of days and of the page; what is none is left out with a warning. */
export function readDates(row: SheetRow, warn: Warn): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const column of ['issuedAt', 'modifiedAt'] as const) {
    const said = row.text(column);
    if (said === undefined) continue;
    const moment = said === null ? null : (readMoment(said, offset) ?? readMoment(readSerialDay(said), offset));
    values[column] = moment?.at ?? null;
    if (said !== null && moment === null) warn(column, said, 'unreadable');
    if (said !== null && moment !== null && moment.precision !== 'EXACT') warn(column, said, 'coarse');
  }
  const page = row.text('landingPage');
  if (page === undefined) return values;
  const isPage = page !== null && /^https?:\/\//i.test(page);
  if (page !== null && !isPage) warn('landingPage', page, 'unreadable');
  return { ...values, landingPage: isPage ? page : null };
}
