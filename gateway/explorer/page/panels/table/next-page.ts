import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  Kind,
  parseValue,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type AnswerShape, type AskedField, valueAt } from '../../../../export/table/answer-shape.ts';
import type { TableShape } from '../../../../export/table/table-shape.ts';
import type { Variables } from '../panel.ts';

/** Whether a table goes on, and if so how its next page is asked for. */
export type NextPage =
  /** All is there, or it is no page of anything. */
  | { readonly kind: 'end' }
  /** The document does not ask whether there is more. */
  | { readonly kind: 'unknown' }
  /** Each element of another list has pages of its own, which have no common end. */
  | { readonly kind: 'nested' }
  | { readonly kind: 'more'; readonly after: string };

/** How an answer's table goes on. */
export function findNextPage(shape: AnswerShape, table: TableShape, data: unknown): NextPage {
  const { connection, above } = table;
  if (connection === null) return { kind: 'end' };
  if (above > 0) return { kind: 'nested' };
  const field = findField(shape, connection);
  const pageInfo = field && shape.below(field).find(({ name }) => name === 'pageInfo');
  const asked = pageInfo ? shape.below(pageInfo) : [];
  const keyOf = (name: string) => asked.find((each) => each.name === name)?.key;
  const [hasNextPage, endCursor] = [keyOf('hasNextPage'), keyOf('endCursor')];
  if (!pageInfo || hasNextPage === undefined || endCursor === undefined) return { kind: 'unknown' };
  const page = [...connection, pageInfo.key];
  const after = valueAt(data, [...page, endCursor]);
  const goesOn = valueAt(data, [...page, hasNextPage]) === true && typeof after === 'string';
  return goesOn ? { kind: 'more', after } : { kind: 'end' };
}

function findField(shape: AnswerShape, path: readonly string[]): AskedField | null {
  let fields = shape.root;
  let found: AskedField | undefined;
  for (const key of path) {
    found = fields.find((field) => field.key === key);
    if (!found) return null;
    fields = shape.below(found);
  }
  return found ?? null;
}

/** What is asked: one operation of a document, with variables. */
export interface Question {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}

/** The same question for the page after a cursor: by its variable for `after` where it has one, else by a document of its own. */
export function askAfter(question: Question, connection: readonly string[], after: string): Question {
  const { document, variables } = question;
  const places = fieldsAt(question, connection);
  const given = places[0]?.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (given?.kind === Kind.VARIABLE) return { ...question, variables: { ...variables, [given.name.value]: after } };
  const argument = { kind: Kind.ARGUMENT, name: nameNode('after'), value: parseValue(JSON.stringify(after)) } as const;
  return { ...question, document: changeFields(document, places, (field) => withArgument(field, argument)) };
}

/** The same question, which asks whether there is more, too. */
export function askForPageInfo(question: Question, connection: readonly string[]): Question {
  const places = fieldsAt(question, connection);
  return { ...question, document: changeFields(question.document, places.slice(0, 1), withPageInfo) };
}

function withArgument(field: FieldNode, argument: ArgumentNode): FieldNode {
  const others = (field.arguments ?? []).filter(({ name }) => name.value !== argument.name.value);
  return { ...field, arguments: [...others, argument] };
}

function withPageInfo(field: FieldNode): FieldNode {
  const below = ['hasNextPage', 'endCursor'].map((name): FieldNode => ({ kind: Kind.FIELD, name: nameNode(name) }));
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: below };
  const pageInfo: FieldNode = { kind: Kind.FIELD, name: nameNode('pageInfo'), selectionSet };
  const selections = [...(field.selectionSet?.selections ?? []), pageInfo];
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function nameNode(value: string) {
  return { kind: Kind.NAME, value } as const;
}

function changeFields(
  document: DocumentNode,
  places: readonly FieldNode[],
  change: (field: FieldNode) => FieldNode,
): DocumentNode {
  return visit(document, { Field: { enter: (field) => (places.includes(field) ? change(field) : undefined) } });
}

/** The nodes of a document that stand under these keys of its answer, through fragments. */
function fieldsAt({ document, operationName }: Question, path: readonly string[]): readonly FieldNode[] {
  const operation = getOperationAST(document, operationName ?? null);
  let sets: readonly SelectionSetNode[] = operation ? [operation.selectionSet] : [];
  let found: readonly FieldNode[] = [];
  for (const key of path) {
    found = sets
      .flatMap((set) => fieldsIn(document, set, new Set()))
      .filter(({ alias, name }) => (alias ?? name).value === key);
    sets = found.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  }
  return found;
}

function fieldsIn(document: DocumentNode, { selections }: SelectionSetNode, visited: Set<string>): FieldNode[] {
  return selections.flatMap((selection: SelectionNode): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(document, selection.selectionSet, visited);
    const name = selection.name.value;
    if (visited.has(name)) return [];
    visited.add(name);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsIn(document, fragment.selectionSet, visited) : [];
  });
}
