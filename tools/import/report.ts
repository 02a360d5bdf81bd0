import type { Warning } from './convert.ts';
import type { LeaveOutReason, LeftOut } from './leave-out.ts';
import type { Renaming, ResourceChange } from './preview-batches.ts';
import type { Refusal } from './send-run.ts';

/** What became of one file. A count that is not known (in a dry run without a service) is null. */
export interface Outcome {
  readonly file: string;
  readonly source: string;
  readonly mapping: string;
  readonly runKey: string;
  /** In the file: created, updated, unchanged, duplicates, refused and left out together. */
  readonly records: number;
  readonly counts: Readonly<Record<Count, number | null>>;
  readonly warnings: readonly Warning[];
  readonly refusals: readonly Refusal[];
  readonly leftOut: readonly LeftOut[];
  readonly tellsStates: boolean;
  /** What the file says that shows that it is not all of its catalog: the rest is not taken in. */
  readonly more?: string;
  /** Of a dry run: what would become of resources that are there. */
  readonly changes?: readonly ResourceChange[];
  readonly renamed?: readonly Renaming[];
}

const countNames = [
  'created',
  'updated',
  'unchanged',
  'retired',
  'refused',
  'duplicates',
  'leftOut',
  'warnings',
] as const;
type Count = (typeof countNames)[number];

const shown = 20;

/** The closing account for people: a table with a row per file, then refusals and warnings with their records. */
export function renderReport(outcomes: readonly Outcome[]): string {
  const details = outcomes.flatMap((outcome) => [
    ...renderRefusals(outcome),
    ...renderLeftOut(outcome),
    ...renderMore(outcome),
    ...renderWarnings(outcome),
  ]);
  return [...renderTable(outcomes), ...details].join('\n');
}

function renderTable(outcomes: readonly Outcome[]): string[] {
  const head = ['source', 'records', ...countNames.map((name) => (name === 'leftOut' ? 'left out' : name))];
  const rows = outcomes.map(({ source, records, counts }) => [
    source,
    String(records),
    ...countNames.map((name) => String(counts[name] ?? '-')),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
}

function renderRefusals({ file, refusals }: Outcome): string[] {
  if (refusals.length === 0) return [];
  const lines = refusals
    .slice(0, shown)
    .map(({ line, code, reasons }) => `  record ${line}${code ? ` (${code})` : ''}: ${reasons.join('; ')}`);
  return ['', `${file}: ${refusals.length} refused`, ...lines, ...more(refusals.length)];
}

const reasons: Readonly<Record<LeaveOutReason, string>> = {
  DRAFT: 'drafts',
  DELETED: 'deleted',
  WITHDRAWN: 'withdrawn',
  PRIVATE: 'private',
  SERIES: 'series of data sets, whose members come in',
  SERVICE: 'services',
  FOR_SALE: 'for sale',
  OTHER: 'no data sets',
};
const namedOfReason = 5;

/** What was left out, by reason, the first of each named; or that nobody could tell. */
function renderLeftOut({ file, mapping, leftOut, tellsStates }: Outcome): string[] {
  if (!tellsStates)
    return [
      '',
      `${file}: nothing says which records are drafts, deleted, withdrawn or private (${mapping} has no rule for it), so none was left out.`,
    ];
  if (leftOut.length === 0) return [];
  const lines = (Object.keys(reasons) as LeaveOutReason[]).flatMap((reason) => {
    const some = leftOut.filter((each) => each.reason === reason);
    if (some.length === 0) return [];
    const named = some.slice(0, namedOfReason).map(({ line, code, title }) => `record ${line} (${code || title})`);
    const rest = some.length > namedOfReason ? ` and ${some.length - namedOfReason} more` : '';
    return [`  ${some.length} × ${reasons[reason]}: ${named.join(', ')}${rest}`];
  });
  return ['', `${file}: ${leftOut.length} left out`, ...lines];
}

/** What is known to be elsewhere. */
function renderMore({ file, more: rest }: Outcome): string[] {
  return rest === undefined ? [] : ['', `${file} ${rest}: what is not in it was not taken in.`];
}

const outcomes: Readonly<Record<Warning['kind'], string>> = {
  unknown: 'taken as UNKNOWN',
  unreadable: 'left out',
  cut: 'the rest is left out',
};

function renderWarnings({ file, warnings }: Outcome): string[] {
  if (warnings.length === 0) return [];
  const groups = groupWarnings(warnings);
  const lines = groups.slice(0, shown).map(({ attribute, value, kind, count, line, code }) => {
    const said = value === '' ? 'nothing said' : JSON.stringify(value);
    return `  ${count} × ${attribute}: ${said}, ${outcomes[kind]}; first in record ${line} (${code})`;
  });
  return ['', `${file}: ${warnings.length} warnings`, ...lines, ...more(groups.length)];
}

function more(count: number): string[] {
  return count > shown ? [`  and ${count - shown} more; --report FILE writes all`] : [];
}

/** Warnings that say the same, counted, with their first record; most frequent first. */
function groupWarnings(warnings: readonly Warning[]): (Warning & { readonly count: number })[] {
  const groups = new Map<string, Warning & { count: number }>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.attribute, warning.value, warning.kind]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...warning, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
