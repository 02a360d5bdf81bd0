import { createHash } from 'node:crypto';
import type { Sql } from 'sql-template-tag';

/** A statement as node-postgres takes it; one with a name is parsed and planned once in each session. */
export interface Query {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

const keptNames = 500;
const names = new Map<string, string>();

/** A statement as it stands. */
export function unnamed({ text, values }: Sql): Query {
  return { text, values };
}

/** A statement by the name of its text, so that a session that has met it does not parse it again; beyond so many texts, without one. */
export function named({ text, values }: Sql): Query {
  const known = names.get(text);
  if (known !== undefined) return { name: known, text, values };
  if (names.size >= keptNames) return { text, values };
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return { name, text, values };
}
