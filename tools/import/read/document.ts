import { Graph } from '../linked/graph.ts';
import { type LinkedForm, linkedFormOf } from '../linked/linked-text.ts';
import { readRdfXml } from '../linked/read-rdf-xml.ts';
import { readTurtle } from '../linked/read-turtle.ts';
import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import type { Input } from './input.ts';
import { parseText } from './json.ts';
import { isAddress } from './open-input.ts';
import type { RawRow } from './raw-table.ts';
import { isZip, readRawRows, refuseOtherKinds } from './table.ts';

/** What an input holds, told by its content: a JSON value, JSON lines, the rows of a table (CSV, XLSX or ODS), or linked data. */
export type Document =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly values: readonly unknown[] }
  | { readonly kind: 'table'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'graph'; readonly graph: Graph };

/** Reads an input whole, as the page of a catalog that it is; throws FileError naming the place where it is broken. */
export async function readDocument(input: Input, page = 0): Promise<Document> {
  const { name, bytes } = input;
  refuseOtherKinds(bytes, name);
  if (isZip(bytes)) return { kind: 'table', rows: await readRawRows(input) };
  const text = decodeText(bytes, name);
  const start = /\S/.exec(text)?.[0];
  if (start === undefined) throw new FileError(`${name}: is empty.`);
  const form = linkedFormOf(text);
  if (form !== null) return { kind: 'graph', graph: await readLinked(form, { text, name, page }) };
  if (start === '<')
    throw new FileError(`${name}: ${isHtml(text) ? 'is a page of HTML' : 'is XML, but no RDF/XML'}; ${giveOthers}`);
  if (start !== '{' && start !== '[') return { kind: 'table', rows: await readRawRows(input) };
  return isJsonLines(text)
    ? { kind: 'lines', values: readLines(text, name) }
    : { kind: 'json', value: parseText(text, name) };
}

const giveOthers = 'give the catalog itself, as JSON, RDF/XML, Turtle, CSV or XLSX.';

function isHtml(text: string): boolean {
  return /<(!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 2_000));
}

interface LinkedPage {
  readonly text: string;
  readonly name: string;
  readonly page: number;
}

async function readLinked(form: LinkedForm, { text, name, page }: LinkedPage): Promise<Graph> {
  const graph = new Graph(String(page));
  const read = form === 'turtle' ? readTurtle : readRdfXml;
  await read({ text, base: isAddress(name) ? name : '', name }, graph);
  return graph;
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
