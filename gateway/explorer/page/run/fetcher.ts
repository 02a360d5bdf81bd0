import type { Fetcher } from '@graphiql/toolkit';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import type { Answer, Variables } from '../panels/panel.ts';
import type { Runs } from './runs.ts';
import { type Caller, headersOf, send } from './send.ts';
import { subscribe } from './subscribe.ts';

interface Options {
  readonly runs: Runs;
  readonly caller: () => Caller;
}

/** Runs what stands in the editor and keeps the answer for the panels: queries and mutations by POST, subscriptions as server-sent events. */
export function createFetcher({ runs, caller }: Options): Fetcher {
  return ({ query, operationName, variables }, options) => {
    const headers = headersOf(caller(), options?.headers as Readonly<Record<string, string>> | undefined);
    const document = readDocument(query);
    const tab = runs.activeTab;
    const asked = { query, operationName: operationName ?? undefined, variables: (variables ?? {}) as Variables };
    const keep = (received: { answer: Answer; status: number; milliseconds: number; length: number }) => {
      const { operationName: name, variables: values } = asked;
      runs.keep(tab, { ...received, text: query, document, operationName: name, variables: values, at: Date.now() });
      return received.answer;
    };
    const kind = document && getOperationAST(document, operationName)?.operation;
    if (kind === 'subscription') return subscribe(asked, headers, keep) as never;
    return send(asked, headers).then(keep) as never;
  };
}

function readDocument(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
