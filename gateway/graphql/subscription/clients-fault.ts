import { GraphQLError } from 'graphql';
import { Refusal } from '../../refusal.ts';
import { inLanguage } from '../in-language.ts';
import { PageErrors } from './read-feed.ts';

const serversOwn = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/**
 * What a client is told of what its own request ended: a cursor that is not valid, a token that has expired. Null for what the service
 * ended, which another attempt may go on from.
 */
export function clientsFault(error: unknown, language: 'zh' | 'en'): object | null {
  if (error instanceof Refusal) return error.status < 500 ? error.answer(language) : null;
  if (error instanceof PageErrors) return isServersOwn(error) ? null : inLanguage({ errors: error.errors }, language);
  if (!(error instanceof GraphQLError)) return null;
  return { errors: [{ message: error.message, extensions: { code: error.extensions.code } }] };
}

function isServersOwn({ errors }: PageErrors): boolean {
  return errors.length === 0 || errors.some(({ extensions }) => serversOwn.has(String(extensions?.code)));
}
