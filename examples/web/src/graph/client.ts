import { persistedExchange } from '@urql/exchange-persisted';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from 'urql';
import type { Language } from '../language/language.ts';
import { followEvents } from './follow-events.ts';
import { documentIdOf, graphUrl } from './service.ts';

/**
 * A client of the graph. What is built sends hashes of registered documents alone, by GET where it reads, so that the
 * browser's cache can answer; while one develops, documents change all the time and go as text.
 */
export function createGraphClient(language: Language, token: string | null): Client {
  const trusted = persistedExchange({
    enforcePersistedQueries: true,
    enableForMutation: true,
    preferGetForPersistedQueries: 'within-url-limit',
    generateHash: async (_, document) => documentIdOf(document),
  });
  return new Client({
    url: graphUrl,
    preferGetMethod: false,
    fetchOptions: {
      headers: { 'accept-language': language, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    },
    exchanges: [
      cacheExchange,
      ...(import.meta.env.PROD ? [trusted] : []),
      fetchExchange,
      subscriptionExchange({ forwardSubscription: followEvents }),
    ],
  });
}
