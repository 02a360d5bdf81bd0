/** A text of linked data. */
export interface LinkedText {
  readonly text: string;
  /** What relative addresses are relative to; empty where the text has none. */
  readonly base: string;
  readonly name: string;
}

/** A form of linked data; Turtle stands for TriG, N-Triples and N-Quads as well. */
export type LinkedForm = 'rdf/xml' | 'turtle';

/** So much of a text tells what it is. */
const looked = 65_536;
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** What form of linked data a text is in by its beginning; null where it is in none, JSON-LD aside. */
export function linkedFormOf(text: string): LinkedForm | null {
  const head = text.slice(0, looked);
  if (beginsXml.test(head) && head.includes(rdf)) return 'rdf/xml';
  const statement = afterComments(head);
  return beginsTurtle.some((beginning) => beginning.test(statement)) ? 'turtle' : null;
}

/** The first tag of RDF/XML names vocabularies, so that a blank stands in it; an address has none. */
const beginsXml = /^\s*<(\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(:[\w.-]+)?\s)/i;

const beginsTurtle = [
  /^@(prefix|base|version)\b/i,
  /^(prefix|base|version)\s+([\w.-]*:\s*)?[<"]/i,
  /^(<[^<>"{}|^`\\\s]*>|_:\S+)\s+(<|a\s|[\w.-]*:)/,
  /^graph\s+[<_]|^(<[^<>"{}|^`\\\s]*>|[\w.-]*:\S*)\s*\{/i,
];

function afterComments(head: string): string {
  const lines = head.split('\n');
  const first = lines.findIndex((line) => !/^\s*(#.*)?$/.test(line));
  return first === -1 ? '' : lines.slice(first).join('\n').trimStart();
}
