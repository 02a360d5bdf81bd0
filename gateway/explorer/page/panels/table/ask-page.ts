import type { GraphQLSchema } from 'graphql';
import { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { type Row, rowsOf } from '../../../../export/table/table.ts';
import type { TableShape } from '../../../../export/table/table-shape.ts';
import type { Answer } from '../panel.ts';
import { askAfter, askForPageInfo, findNextPage, type NextPage, type Question } from './next-page.ts';

/** How far a table has been read: what asks for its pages, and how it goes on. */
export interface Paging {
  readonly question: Question;
  readonly next: NextPage;
}

export interface Page {
  readonly answer: Answer;
  readonly rows: readonly Row[];
  readonly paging: Paging;
}

interface Means {
  readonly schema: GraphQLSchema;
  readonly table: TableShape;
  readonly ask: (question: Question) => Promise<Answer>;
}

/** Asks for what comes after what has been read. Where the document does not ask whether there is more, that is asked first, and no row comes. */
export async function askPage({ question, next }: Paging, { schema, table, ask }: Means): Promise<Page> {
  const connection = table.connection ?? [];
  const asked = next.kind === 'unknown' ? askForPageInfo(question, connection) : question;
  const answer = await ask(next.kind === 'more' ? askAfter(asked, connection, next.after) : asked);
  const shape = AnswerShape.of({ schema, ...asked });
  const found: NextPage = shape && !answer.errors?.length ? findNextPage(shape, table, answer.data) : next;
  const rows = next.kind === 'more' ? rowsOf(answer.data, table) : [];
  return { answer, rows, paging: { question: asked, next: goesOn(next, found) ? found : { kind: 'end' } } };
}

/** A service that answers with the same cursor would be asked for ever. */
function goesOn(before: NextPage, found: NextPage): boolean {
  if (before.kind === 'unknown') return found.kind !== 'unknown';
  return !(before.kind === 'more' && found.kind === 'more' && before.after === found.after);
}
