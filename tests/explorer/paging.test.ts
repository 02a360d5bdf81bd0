import { print } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../gateway/explorer/page/panels/panel.ts';
import { askPage, type Paging } from '../../gateway/explorer/page/panels/table/ask-page.ts';
import { findNextPage, type Question } from '../../gateway/explorer/page/panels/table/next-page.ts';
import { rowsOf } from '../../gateway/export/table/table.ts';
import { publicSchema, questionOf, shapeOf, tableAt } from './asked.ts';

/** A service that has so many resources, a page of two at a time. */
function serviceOf(codes: readonly string[], asked: string[] = []) {
  return async ({ document, variables }: Question): Promise<Answer> => {
    const text = print(document);
    asked.push(text);
    const literal = /after: "(\w+)"/.exec(text)?.[1];
    const after = literal ?? variables.after ?? variables.from;
    const start = after === undefined || after === null ? 0 : codes.indexOf(String(after)) + 1;
    const nodes = codes.slice(start, start + 2).map((code) => ({ code }));
    const endCursor = nodes.at(-1)?.code ?? null;
    const page = { hasNextPage: start + 2 < codes.length, endCursor };
    return { data: { list: { rows: nodes, pageInfo: page, page: { more: page.hasNextPage, end: endCursor } } } };
  };
}

async function readAll(text: string, asked: string[] = []): Promise<unknown[]> {
  const ask = serviceOf(['A', 'B', 'C', 'D', 'E'], asked);
  const question = questionOf(text);
  const shape = shapeOf(text);
  const table = tableAt(shape, 'list.rows');
  const { data } = await ask(question);
  const rows = rowsOf(data, table).map(([row]) => row);
  let paging: Paging = { question, next: findNextPage(shape, table, data) };
  for (let i = 0; i < 10 && (paging.next.kind === 'more' || paging.next.kind === 'unknown'); i += 1) {
    const page = await askPage(paging, { schema: publicSchema, table, ask });
    rows.push(...page.rows.map(([row]) => row));
    paging = page.paging;
  }
  return rows.map((row) => (row as { code: string }).code);
}

describe('the further pages of a table', () => {
  it('are asked for by the variable that the document gives to after, the document unchanged', async () => {
    const asked: string[] = [];
    const text =
      'query P($from: String) { list: resources(after: $from) { rows: nodes { code } page: pageInfo { more: hasNextPage end: endCursor } } }';
    expect(await readAll(text, asked)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(new Set(asked).size).toBe(1);
  });

  it('are asked for by an argument where the document has no variable, through fragments', async () => {
    const text =
      '{ ...all } fragment all on Query { list: resources(first: 2) { rows: nodes { code } pageInfo { hasNextPage endCursor } } }';
    expect(await readAll(text)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('are found where the document does not select pageInfo: it is added, and no row comes twice', async () => {
    expect(await readAll('{ list: resources { rows: nodes { code } } }')).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('end where the service answers with the same cursor again', async () => {
    const text = '{ list: resources { rows: nodes { code } pageInfo { hasNextPage endCursor } } }';
    const ask = async (): Promise<Answer> => ({
      data: { list: { rows: [{ code: 'A' }], pageInfo: { hasNextPage: true, endCursor: 'A' } } },
    });
    const table = tableAt(shapeOf(text), 'list.rows');
    const page = await askPage(
      { question: questionOf(text), next: { kind: 'more', after: 'A' } },
      { schema: publicSchema, table, ask },
    );
    expect([page.rows.length, page.paging.next]).toEqual([1, { kind: 'end' }]);
  });

  it('of lists within a list have no common end; a list that is no page of anything has one', () => {
    const text =
      '{ resources { nodes { fields { name } developmentEntry { scenarios { edges { node { code } } } } } } }';
    const kinds = ['resources.nodes', 'resources.nodes.fields', 'resources.nodes.developmentEntry.scenarios.edges'].map(
      (path) => findNextPage(shapeOf(text), tableAt(shapeOf(text), path), {}).kind,
    );
    expect(kinds).toEqual(['unknown', 'end', 'nested']);
  });
});
