import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { type Row, rowsOf } from '../../../../export/table/table.ts';
import type { TableShape } from '../../../../export/table/table-shape.ts';
import { errorIn, unreachable } from '../answer/told-errors.ts';
import type { PanelProps } from '../panel.ts';
import { askPage, type Paging } from './ask-page.ts';
import { findNextPage, type NextPage, type Question } from './next-page.ts';

/** So many rows are gathered page by page. */
export const mostRows = 10_000;

export interface GatheredRows {
  readonly rows: readonly Row[];
  readonly next: NextPage;
  readonly isAsking: boolean;
  readonly problem: string | null;
  /** Asks for one page more, or for all there are up to the limit. */
  readonly askMore: (howMany: 'page' | 'all') => void;
  readonly stop: () => void;
}

interface Gathered {
  readonly rows: readonly Row[];
  readonly paging: Paging;
}

export interface Source {
  readonly shape: AnswerShape;
  readonly schema: GraphQLSchema;
  readonly table: TableShape;
}

/** The rows of a table, and those of its further pages as they are asked for. */
export function useRows(props: PanelProps, source: Source): GatheredRows {
  const [gathered, setGathered] = useState(() => firstRows(props, source));
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState<AbortController | null>(null);
  const last = useRef<AbortController | null>(null);
  useEffect(() => () => last.current?.abort(), []);

  function askMore(howMany: 'page' | 'all'): void {
    const controller = new AbortController();
    last.current = controller;
    setAsking(controller);
    setProblem(null);
    gather(props, source, { gathered, howMany, signal: controller.signal, keep: setGathered })
      .catch(() => (controller.signal.aborted ? null : unreachable(props.language)))
      .then(setProblem)
      .finally(() => setAsking(null));
  }

  const { rows, paging } = gathered;
  return { rows, next: paging.next, isAsking: asking !== null, problem, askMore, stop: () => asking?.abort() };
}

function firstRows({ answer, document, operationName, variables }: PanelProps, { shape, table }: Source): Gathered {
  const paging = { question: { document, operationName, variables }, next: findNextPage(shape, table, answer.data) };
  return { rows: rowsOf(answer.data, table), paging };
}

interface Gathering {
  readonly gathered: Gathered;
  readonly howMany: 'page' | 'all';
  readonly signal: AbortSignal;
  readonly keep: (gathered: Gathered) => void;
}

/** Asks for page after page; says what went wrong, or null. */
async function gather(props: PanelProps, source: Source, gathering: Gathering): Promise<string | null> {
  const { howMany, signal, keep } = gathering;
  const ask = (question: Question) => props.runMore(furtherOf(props, question, signal));
  let { rows, paging } = gathering.gathered;
  while (rows.length < mostRows && (paging.next.kind === 'more' || paging.next.kind === 'unknown')) {
    const page = await askPage(paging, { ...source, ask });
    const error = errorIn(page.answer);
    if (error !== null || signal.aborted) return error;
    rows = [...rows, ...page.rows];
    paging = page.paging;
    keep({ rows, paging });
    if (howMany === 'page' && page.rows.length > 0) break;
  }
  return null;
}

/** The document as it was sent is named by not being named: where only trusted documents are served, it is one. */
function furtherOf(props: PanelProps, { document, operationName, variables }: Question, signal: AbortSignal) {
  return document === props.document ? { variables, signal } : { document, operationName, variables, signal };
}
