import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { isErrorCode } from '#kernel/platform/codes/errors.ts';
import { withoutInternals } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { Refusal } from '../refusal.ts';

/** Asks the graph as everybody; gives the `data` of a whole answer, and refuses where anything of it fails. */
export type AskPublic = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Asks in process, each document within the time of one request: what is made is for all readers, so that no reader's leaving ends it. */
export function publicAsker({ gateway, environment }: Pick<EdgeOptions, 'gateway' | 'environment'>): AskPublic {
  return async (query, variables = {}) => {
    const asking = { viewer: anonymous, language: 'en', requestId: 'feed', authorization: undefined } as const;
    const ask = (signal: AbortSignal) => gateway.execute({ query, variables }, { ...asking, signal });
    const { data, errors } = withoutInternals(await withinDeadline(ask, environment.requestDeadlineMs));
    const [error] = errors ?? [];
    if (error === undefined) return data;
    const code = isErrorCode(error.extensions?.code) ? error.extensions.code : 'INTERNAL_SERVER_ERROR';
    throw new Refusal(code, { zh: error.message, en: error.message }, {}, {}, statuses.get(code) ?? 500);
  };
}

const statuses: ReadonlyMap<string, number> = new Map([
  ['SUBGRAPH_UNAVAILABLE', 503],
  ['BAD_USER_INPUT', 400],
  ['CURSOR_INVALID', 400],
]);
