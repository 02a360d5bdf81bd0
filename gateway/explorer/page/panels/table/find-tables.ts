import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { listTables, type TableShape } from '../../../../export/table/table-shape.ts';

/** So many tables are offered of one answer. */
const mostTables = 40;

/** A name for a table: the keys to it. */
export function tableName({ path }: Pick<TableShape, 'path'>): string {
  return path.join('.');
}

export function findTables(shape: AnswerShape): readonly TableShape[] {
  return listTables(shape).slice(0, mostTables);
}
