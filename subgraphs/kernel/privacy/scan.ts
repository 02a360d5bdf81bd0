import { detectAddresses } from './addresses.ts';
import { cellOf } from './cells.ts';
import { type ColumnFinding, type ScannedColumn, scanColumns, scanGroups } from './columns.ts';
import { detectPlates, detectTravelDocuments } from './documents.ts';
import { decodedOnce } from './encodings.ts';
import { fold } from './fold.ts';
import type { Detect, PersonalDataKind } from './kinds.ts';
import { leavesOf } from './leaves.ts';
import { detectMail } from './mail.ts';
import { detectNames } from './names.ts';
import { detectBankCards, detectDevices, detectSoleTraders } from './numbers.ts';
import { detectLandlines, detectMobiles } from './phones.ts';
import { detectResidentIds } from './resident-ids.ts';
import { scanSplits } from './splits.ts';

export type Finding = ColumnFinding;

interface ScanOptions {
  /** How many characters may be looked at before the scan gives up, which refuses. */
  readonly mostCharacters?: number;
  /** How long it may take, in milliseconds, before it gives up, which refuses. */
  readonly mostMilliseconds?: number;
  readonly detectors?: readonly Detect[];
}

const detectors: readonly Detect[] = [
  detectResidentIds,
  detectMobiles,
  detectLandlines,
  detectBankCards,
  detectTravelDocuments,
  detectPlates,
  detectMail,
  detectNames,
  detectAddresses,
  detectDevices,
  detectSoleTraders,
];
const mostCharacters = 4_000_000;
const mostMilliseconds = 30_000;
/** What one more text costs, in characters. */
const leafCost = 40;
const longestText = 20_000;
const mostFindings = 50;

/** The kinds of personal data in one text that stands by itself; the text is looked at as it is and once decoded. */
export function scanText(text: string, about = ''): PersonalDataKind[] {
  try {
    return kindsIn(text, about, detectors);
  } catch {
    return ['SCAN_INCOMPLETE'];
  }
}

/**
 * All personal data in a table, cell by cell, name by name and column by column. It fails closed: a scan that errs, comes to its
 * limit, or meets text that is no text, says so as a finding, and a finding refuses.
 */
export function scanTable(
  columns: readonly ScannedColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
  options: ScanOptions = {},
): Finding[] {
  try {
    return scan(columns, rows, { mostCharacters, mostMilliseconds, detectors, ...options });
  } catch {
    return [{ kind: 'SCAN_INCOMPLETE', row: 0, column: '' }];
  }
}

function scan(
  columns: readonly ScannedColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
  options: Required<ScanOptions>,
): Finding[] {
  const found: Finding[] = scanNames(columns, options.detectors);
  const until = performance.now() + options.mostMilliseconds;
  let characters = 0;
  for (const [i, row] of rows.entries()) {
    for (const [place, { name, title }] of columns.entries()) {
      for (const { text, keys } of leavesOf(cellOf(row, name))) {
        characters += text.length + leafCost;
        if (characters > options.mostCharacters || performance.now() > until)
          return [...found, { kind: 'SCAN_INCOMPLETE', row: i + 1, column: nameOf(columns, place) }];
        const kinds = kindsIn(text, `${name} ${title ?? ''} ${keys}`, options.detectors);
        found.push(...kinds.map((kind) => ({ kind, row: i + 1, column: nameOf(columns, place) })));
      }
    }
    if (found.length >= mostFindings) return found.slice(0, mostFindings);
  }
  return [...found, ...scanColumns(columns, rows), ...scanSplits(columns, rows), ...scanGroups(columns, rows)];
}

/** Personal data in the names of columns; what is found there is told by the column's place, because its name would tell it. */
function scanNames(columns: readonly ScannedColumn[], all: readonly Detect[]): Finding[] {
  return columns.flatMap(({ name, title }, place) =>
    [name, title ?? '']
      .flatMap((text) => kindsIn(text, '', all))
      .map((kind) => ({ kind, row: 0, column: `#${place + 1}` })),
  );
}

function nameOf(columns: readonly ScannedColumn[], place: number): string {
  const name = columns[place]?.name ?? '';
  return kindsIn(name, '', detectors).length > 0 ? `#${place + 1}` : name;
}

function kindsIn(text: string, about: string, all: readonly Detect[]): PersonalDataKind[] {
  if (harmless.test(text)) return [];
  if (text.length > longestText) return ['SCAN_INCOMPLETE'];
  if (isNoText(text)) return ['UNKNOWN_ENCODING'];
  const context = { about: about.normalize('NFKC').toUpperCase() };
  const texts = [text, ...decodedOnce(text)].map(fold);
  return [...new Set(texts.flatMap((each) => all.flatMap((detect) => detect(each, context))))];
}

/** A number of at most ten digits, six of them before its point: too short to be anybody's. */
const harmless = /^(?=[^\d]*(?:\d[^\d]*){0,10}$)[+-]?\d{0,6}(?:\.\d{1,10})?$/;

/** Characters that no decoding should have left: replacement characters, lone surrogates, controls. */
function isNoText(text: string): boolean {
  return /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/.test(text) || !text.isWellFormed();
}
