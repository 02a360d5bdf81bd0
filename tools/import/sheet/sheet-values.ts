import { readList } from '../../../gateway/export/cells.ts';
import {
  bareConditions,
  type DescriptionColumn,
  descriptionColumns,
  joinDescription,
} from '../../../gateway/export/description-lines.ts';
import { type SheetAttribute, sheetAttributes } from '../../../gateway/export/sheet-columns.ts';
import { attributeOf, isDate, type Period } from '../../../subgraphs/resources/attributes.ts';
import type { Warning } from '../convert.ts';
import { readDivisions, readPeriod } from '../coverage.ts';
import { dated, type NamedMoment, readMoment } from '../dates.ts';
import { readSerial } from '../read/xlsx-dates.ts';
import { soundText } from '../source-values.ts';
import type { SheetRow } from './group-rows.ts';
import { readLabel, type Vocabulary } from './vocabulary-labels.ts';

/** Notes what no rule understands; `line` where it is not the first of its resource. */
export type Warn = (attribute: string, value: string, kind: Warning['kind'], line?: number) => void;

/** Days and times that name no zone are Shanghai's. */
const offset = '+08:00';

interface Cell {
  /** Null where the cell is blank. */
  readonly text: string | null;
  /** The cell as it is. */
  readonly cell: string;
  readonly name: SheetAttribute;
  readonly warn: Warn;
}

/** What a row says of the attributes of a resource; a column that the sheet does not have is left out, a blank cell clears. */
export function readValues(row: SheetRow, warn: Warn): Record<string, unknown> {
  const openness = readOpenness(row, warn);
  const read = sheetAttributes.filter(isRead).flatMap((name): (readonly [string, unknown])[] => {
    const text = row.text(name);
    if (text === undefined) return [];
    if (isDate(name)) return Object.entries(dated(name, readDay(text ?? '', name, warn)));
    return [[name, readCell({ text, cell: row.cell(name) ?? '', name, warn })]];
  });
  const values = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  return { ...openness, ...values, ...readDescription(row) };
}

/** Names come with the record, and with the columns beside it the description has been read. */
function isRead(name: SheetAttribute): boolean {
  const { kind } = attributeOf(name);
  return kind !== 'name' && kind !== 'prose';
}

/** The value of a cell; undefined where it says nothing that we understand and what is stored is to stay. */
function readCell({ text, cell, name, warn }: Cell): unknown {
  const attribute = attributeOf(name);
  const said = text ?? '';
  switch (attribute.kind) {
    case 'words':
    case 'themes':
      return readList(cell).map(soundText);
    case 'codes':
      return readDivisions(readList(cell), (word) => warn(name, word, 'unreadable'));
    case 'period':
      return readCoverage(said, name, warn);
    case 'vocabulary':
      return attribute.blank === 'UNKNOWN' ? readGuarded(said, name, warn) : readPlain(said, name, name, warn);
    case 'flag': {
      const value = readPlain(said, name, 'flag', warn);
      return value === undefined ? undefined : value === 'true';
    }
    case 'page':
      return readPage(said, name, warn);
    default:
      return text;
  }
}

/** A value of a vocabulary that has UNKNOWN, which stands where the cell is blank or not understood. */
function readGuarded(said: string, name: SheetAttribute, warn: Warn): string {
  const value = readLabel(name as Vocabulary, said) ?? 'UNKNOWN';
  if (value === 'UNKNOWN') warn(name, said, 'unknown');
  return value;
}

function readPlain(said: string, name: SheetAttribute, vocabulary: string, warn: Warn): string | undefined {
  const value = said === '' ? undefined : readLabel(vocabulary as Vocabulary, said);
  if (said !== '' && value === undefined) warn(name, said, 'unreadable');
  return value;
}

function readDescription(row: SheetRow): { description?: string | null } {
  if (descriptionColumns.every((column) => row.text(column) === undefined)) return {};
  const parts = Object.fromEntries(descriptionColumns.map((column) => [column, row.text(column) ?? null]));
  return { description: joinDescription(parts as Record<DescriptionColumn, string | null>) };
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

function readCoverage(said: string, name: SheetAttribute, warn: Warn): Period | null {
  const period = readPeriod(said);
  if (said !== '' && period === null) warn(name, said, 'unreadable');
  return period;
}

/** A day; what is none is left out with a warning. */
function readDay(said: string, name: SheetAttribute, warn: Warn): NamedMoment | null {
  if (said === '') return null;
  const moment = readMoment(said, offset) ?? readMoment(readSerialDay(said), offset);
  if (moment === null) warn(name, said, 'unreadable');
  return moment;
}

function readPage(said: string, name: SheetAttribute, warn: Warn): string | null {
  if (said === '' || /^https?:\/\//i.test(said)) return said || null;
  warn(name, said, 'unreadable');
  return null;
}
