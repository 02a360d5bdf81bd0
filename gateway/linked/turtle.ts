import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';
import { prefixes } from './vocabularies.ts';

/** What a document in JSON-LD says, in Turtle. */
export async function toTurtle(document: object): Promise<string> {
  const lines = await jsonld.toRDF(document as never, { format: 'application/n-quads' });
  const writer = new Writer({ prefixes });
  writer.addQuads(new Parser({ format: 'N-Quads' }).parse(lines as unknown as string));
  return new Promise((resolve, reject) =>
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text))),
  );
}
