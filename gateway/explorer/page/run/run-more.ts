import { print } from 'graphql';
import type { Answer, Further } from '../panels/panel.ts';
import type { Run } from './runs.ts';
import { type Caller, headersOf, send } from './send.ts';

/** Asks on beside a run: its document with other variables, or another document. */
export type RunMore = (run: Run, further: Further) => Promise<Answer>;

export function createRunMore(caller: () => Caller): RunMore {
  return async (run, { document, operationName, variables, signal }) => {
    const own = document === undefined;
    const question = {
      query: own ? run.text : print(document),
      operationName: own ? run.operationName : operationName,
      variables,
    };
    return (await send(question, headersOf(caller()), signal)).answer;
  };
}
