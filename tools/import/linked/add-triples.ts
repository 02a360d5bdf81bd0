import { FileError } from '../read/file-error.ts';
import { addValue, type Graph, type LinkedValue } from './graph.ts';

/** All of a graph is kept, and one of a city's catalog is far smaller. */
export const mostTriples = 1_000_000;

/** A statement as the readers of RDF give it. */
interface Triple {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
}

interface Term {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
}

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** Takes statements into a graph, whatever named graph they stand in; statements about statements are none of a catalog. */
export function tripleCollector(graph: Graph, name: string): (triple: Triple) => void {
  let count = 0;
  return ({ subject, predicate, object }) => {
    count += 1;
    if (count > mostTriples) throw tooManyTriples(name);
    if (!isNode(subject) || (!isNode(object) && object.termType !== 'Literal')) return;
    const node = graph.node(idOf(subject, graph));
    if (predicate.value === rdfType) node.types.add(object.value);
    else addValue(node, predicate.value, objectOf(object, graph));
    // What is referred to is a node too, so that it keeps its place in the file.
    if (isNode(object) && predicate.value !== rdfType) graph.node(idOf(object, graph));
  };
}

export function tooManyTriples(name: string): FileError {
  return new FileError(`${name}: says more than ${mostTriples} things; split it into files of fewer data sets.`);
}

function isNode({ termType }: Term): boolean {
  return termType === 'NamedNode' || termType === 'BlankNode';
}

function idOf({ termType, value }: Term, graph: Graph): string {
  return termType === 'BlankNode' ? graph.blankId(value) : value;
}

function objectOf(object: Term, graph: Graph): LinkedValue {
  if (object.termType !== 'Literal') return { id: idOf(object, graph) };
  return { text: object.value, language: object.language === '' ? undefined : object.language };
}
