import { SaxesParser } from 'saxes';
import { FileError } from './file-error.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names come without their namespace prefix. */
  open?(element: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(element: string): void;
  /** Asked between chunks: whether what was read suffices. */
  isDone?(): boolean;
}

interface Source {
  readonly name: string;
  readonly part: string;
  readonly chunks: AsyncGenerator<string, void, void>;
}

/** No tag and no text between two tags is longer: what is, would have to be kept whole. */
const mostBetweenTags = 4_000_000;

/** Reads XML as it comes; throws FileError naming line and column where it breaks. Document types, and so entities of one's own, are refused. */
export async function readXml({ name, part, chunks }: Source, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser();
  const refuse = (reason: string) => {
    const place = `line ${parser.line}, column ${parser.columnIndex + 1}`;
    throw new FileError(`${name}: is no sound workbook: its part ${part} ${reason} at ${place}.`);
  };
  parser.on('error', () => refuse('is no XML'));
  parser.on('doctype', () => refuse('declares a document type'));
  let sinceTag = 0;
  parser.on('opentag', ({ name: element, attributes }) => {
    sinceTag = 0;
    handlers.open?.(localName(element), attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name: element }) => handlers.close?.(localName(element)));
  for await (const chunk of chunks) {
    sinceTag += chunk.length;
    parser.write(chunk);
    if (sinceTag > mostBetweenTags) refuse('holds a text that is too long');
    if (handlers.isDone?.()) return;
  }
  parser.close();
}

function localName(element: string): string {
  return element.slice(element.indexOf(':') + 1);
}
