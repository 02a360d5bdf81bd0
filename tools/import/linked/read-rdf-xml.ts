import { Readable } from 'node:stream';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { FileError } from '../read/file-error.ts';
import { tripleCollector } from './add-triples.ts';
import { checkXml } from './check-xml.ts';
import { chunksOf } from './chunks.ts';
import type { Graph } from './graph.ts';
import type { LinkedText } from './linked-text.ts';

/** What relative addresses are made absolute with, and are freed from again, where a text has no address of its own. */
const nowhere = 'http://relative.invalid/';

/** Takes RDF/XML into a graph; throws FileError naming line and column where it breaks. */
export async function readRdfXml({ text, base, name }: LinkedText, graph: Graph): Promise<void> {
  checkXml(text, name);
  const add = tripleCollector(graph, name);
  const parser = new RdfXmlParser({ baseIRI: base || nowhere, trackPosition: true, validateUri: false });
  const stream = Readable.from(chunksOf(text));
  stream.pipe(parser);
  try {
    for await (const { subject, predicate, object } of parser)
      add({ subject: freed(subject), predicate, object: freed(object) });
  } catch (error) {
    if (error instanceof FileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(`${name}: is no RDF/XML that can be read: ${reason.replace(/\.$/, '').slice(0, 200)}.`);
  } finally {
    stream.destroy();
  }
}

interface Term {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
}

function freed(term: Term): Term {
  const { termType, value } = term;
  if (termType !== 'NamedNode' || !value.startsWith(nowhere)) return term;
  return { termType, value: value.slice(nowhere.length) };
}
