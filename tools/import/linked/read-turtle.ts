import { Parser } from 'n3';
import { FileError } from '../read/file-error.ts';
import { tripleCollector } from './add-triples.ts';
import type { Graph } from './graph.ts';
import type { LinkedText } from './linked-text.ts';

/** Takes Turtle, TriG, N-Triples or N-Quads into a graph; throws FileError naming the line where it breaks. */
export function readTurtle({ text, base, name }: LinkedText, graph: Graph): Promise<void> {
  const add = tripleCollector(graph, name);
  return new Promise((resolve, reject) => {
    let failed = false;
    const fail = (error: unknown) => {
      failed = true;
      reject(
        error instanceof FileError
          ? error
          : new FileError(`${name}: is no Turtle that can be read: ${reasonOf(error)}`),
      );
    };
    new Parser({ baseIRI: base }).parse(text, (error, quad) => {
      if (failed) return;
      if (error) return fail(error);
      if (quad === null) return resolve();
      try {
        add(quad);
      } catch (fault) {
        fail(fault);
      }
    });
  });
}

function reasonOf(error: unknown): string {
  const { message, context } = error as { readonly message: string; readonly context?: { readonly line?: number } };
  const line = context?.line === undefined || message.includes(' on line ') ? '' : ` on line ${context.line}`;
  return `${message.replace(/\.$/, '').slice(0, 200)}${line}.`;
}
