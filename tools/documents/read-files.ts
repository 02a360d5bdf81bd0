import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { hashOf, toDocumentId } from '#kernel/graph/document-id.ts';
import { type Document, DocumentFault } from './document.ts';

interface File {
  readonly path: string;
  readonly content: string;
}

/** One document for each operation of these files, with the fragments that it spreads, wherever among them they stand; as graphql-js prints them. */
export function readFiles(files: readonly File[]): Document[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: { operation: OperationDefinitionNode; path: string }[] = [];
  for (const { path, content } of files) {
    for (const definition of definitionsIn(path, content)) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push({ operation: definition, path });
      else if (definition.kind === Kind.FRAGMENT_DEFINITION) keepFragment(fragments, definition, path);
      else throw new DocumentFault(`${path} holds what is neither an operation nor a fragment.`);
    }
  }
  return operations.map(({ operation, path }) => {
    const text = textOf(operation, fragments, path);
    return { documentId: toDocumentId(hashOf(text)), text, from: path };
  });
}

function definitionsIn(path: string, content: string): readonly DefinitionNode[] {
  try {
    return parse(content, { noLocation: true }).definitions;
  } catch (error) {
    if (error instanceof GraphQLError) throw new DocumentFault(`${path}: ${error.message}`);
    throw error;
  }
}

function keepFragment(fragments: Map<string, FragmentDefinitionNode>, fragment: FragmentDefinitionNode, path: string) {
  const name = fragment.name.value;
  const known = fragments.get(name);
  if (known && print(known) !== print(fragment))
    throw new DocumentFault(`${path}: there is another fragment ${name} among the files.`);
  fragments.set(name, fragment);
}

function textOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  path: string,
): string {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void =>
    void visit(node, {
      FragmentSpread: ({ name: { value: name } }) => {
        if (used.has(name)) return;
        const fragment = fragments.get(name);
        if (!fragment) throw new DocumentFault(`${path} spreads ${name}, a fragment that no file given holds.`);
        used.set(name, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return [operation, ...used.values()].map(print).join('\n\n');
}
