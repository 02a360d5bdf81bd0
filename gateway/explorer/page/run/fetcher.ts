import type { Fetcher } from '@graphiql/toolkit';
import { type DocumentNode, getOperationAST, Kind, parse } from 'graphql';
import type { Past } from '../history/history.ts';
import type { Answer, Variables } from '../panels/panel.ts';
import type { Runs } from './runs.ts';
import { type Caller, headersOf, type Received, send } from './send.ts';
import { shortened } from './shortened.ts';
import { subscribe } from './subscribe.ts';

interface Options {
  readonly runs: Runs;
  readonly caller: () => Caller;
  readonly onRun: (past: Past) => void;
}

/** Runs what stands in the editor and keeps the answer for the panels: queries and mutations by POST, subscriptions as server-sent events. */
export function createFetcher({ runs, caller, onRun }: Options): Fetcher {
  return ({ query, operationName, variables }, options) => {
    const { language, token } = caller();
    const headers = headersOf({ language, token }, options?.headers as Readonly<Record<string, string>> | undefined);
    headers.set('x-egret-cost', '1');
    const document = readDocument(query);
    const tab = runs.activeTab;
    const asked = { query, operationName: nameIn(document, operationName), variables: (variables ?? {}) as Variables };
    const keep = (received: Received) => {
      const { operationName: name, variables: values } = asked;
      runs.keep(tab, { ...received, text: query, document, operationName: name, variables: values, at: Date.now() });
      return shortened(received, language);
    };
    const kept = Object.keys(asked.variables).length === 0 ? '' : JSON.stringify(asked.variables, null, 2);
    onRun({ query, variables: kept, operationName: asked.operationName ?? null, at: Date.now() });
    const kind = document && getOperationAST(document, asked.operationName)?.operation;
    if (kind === 'subscription') return subscribe(asked, headers, keep) as never;
    return send(asked, headers).then(keep) as Promise<Answer> as never;
  };
}

/** The operation that is meant: the editor may still name one of the document that stood there before. */
function nameIn(document: DocumentNode | null, given: string | null | undefined): string | undefined {
  const names = (document?.definitions ?? []).flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
  if (document === null || (given && names.includes(given))) return given ?? undefined;
  return names[0];
}

function readDocument(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
