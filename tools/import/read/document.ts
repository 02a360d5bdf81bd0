import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import type { Input } from './input.ts';
import { parseText } from './json.ts';
import type { RawRow } from './raw-table.ts';
import { isZip, readRawRows, refuseOtherKinds } from './table.ts';

/** What an input holds, told by its content: a JSON value, JSON lines, or the rows of a table (CSV or XLSX). */
export type Document =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly values: readonly unknown[] }
  | { readonly kind: 'table'; readonly rows: readonly RawRow[] };

/** Reads an input whole; throws FileError naming the place where it is broken. */
export async function readDocument(input: Input): Promise<Document> {
  const { name, bytes } = input;
  refuseOtherKinds(bytes, name);
  if (isZip(bytes)) return { kind: 'table', rows: await readRawRows(input) };
  const text = decodeText(bytes, name);
  const start = /\S/.exec(text)?.[0];
  if (start === undefined) throw new FileError(`${name}: is empty.`);
  if (start === '<') throw new FileError(`${name}: is XML or HTML; give JSON, CSV or XLSX.`);
  if (start !== '{' && start !== '[') return { kind: 'table', rows: await readRawRows(input) };
  return isJsonLines(text)
    ? { kind: 'lines', values: readLines(text, name) }
    : { kind: 'json', value: parseText(text, name) };
}

/** Whether a text has an object on its first line, and more below. */
function isJsonLines(text: string): boolean {
  const [, first = '', rest = ''] = /^\s*(\{[^\n]*\})[^\S\n]*\n([\s\S]*)/.exec(text) ?? [];
  if (first === '' || !/\S/.test(rest)) return false;
  try {
    return typeof JSON.parse(first) === 'object';
  } catch {
    return false;
  }
}

function readLines(text: string, name: string): unknown[] {
  return text.split('\n').flatMap((line, i) => {
    if (!/\S/.test(line)) return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      return [parseText(line, name, i)];
    }
  });
}
