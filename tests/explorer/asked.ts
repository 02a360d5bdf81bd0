import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse } from 'graphql';
import { AnswerShape } from '../../gateway/export/table/answer-shape.ts';
import { listTables, type TableShape } from '../../gateway/export/table/table-shape.ts';
import { root } from '../architecture/repository-files.ts';

/** The graph as its clients see it. */
export const publicSchema = buildASTSchema(parse(readFileSync(join(root, 'public.graphql'), 'utf8')), {
  assumeValid: true,
});

/** A question as a panel has it. */
export function questionOf(text: string, variables: Record<string, unknown> = {}, operationName?: string) {
  return { document: parse(text), operationName, variables };
}

export function shapeOf(text: string, variables: Record<string, unknown> = {}, operationName?: string): AnswerShape {
  const shape = AnswerShape.of({ schema: publicSchema, ...questionOf(text, variables, operationName) });
  if (!shape) throw new Error('No such operation');
  return shape;
}

/** The table of an answer whose rows stand under these keys. */
export function tableAt(shape: AnswerShape, path: string): TableShape {
  const table = listTables(shape).find((each) => each.path.join('.') === path);
  if (!table) throw new Error(`No table at ${path}`);
  return table;
}
