import { type Logger, pino } from 'pino';

type Line = Readonly<Record<string, unknown>>;

/** A log that keeps its lines, from this level on. */
export function openLog(level: string): { readonly log: Logger; readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  const log = pino({ level }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  return { log, lines };
}
