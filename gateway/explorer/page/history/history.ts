import { readKept, writeKept } from '../run/kept.ts';

/** A question that was run: without its answer, and without whose token asked it. */
export interface Past {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
  readonly at: number;
}

const key = 'history';
const most = 50;
const longest = 20_000;

export function readHistory(): readonly Past[] {
  try {
    const found: unknown = JSON.parse(readKept(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isPast).slice(0, most) : [];
  } catch {
    return [];
  }
}

function isPast(found: unknown): found is Past {
  const { query, variables, at } = (found ?? {}) as Record<string, unknown>;
  return typeof query === 'string' && typeof variables === 'string' && typeof at === 'number';
}

/** Puts a question first; one that was run before moves there. */
export function noteInHistory(past: Past): void {
  if (past.query.length + past.variables.length > longest) return;
  const others = readHistory().filter(({ query, variables }) => query !== past.query || variables !== past.variables);
  writeKept(key, JSON.stringify([past, ...others].slice(0, most)));
}

export function clearHistory(): void {
  writeKept(key, null);
}
