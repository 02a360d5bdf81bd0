import type { ExecutionResult, SubscriptionForwarder } from 'urql';
import { setLive } from './live.ts';
import { documentIdOf, graphUrl } from './service.ts';

/**
 * A subscription over the browser's own EventSource. Where the connection breaks, the browser comes back with the id of
 * the last event that it saw, and the service sends what came meanwhile. It sends no header of ours, so no token either.
 */
export const followEvents: SubscriptionForwarder = (request, operation) => ({
  subscribe: (sink) => {
    const url = new URL(graphUrl);
    const documentId = import.meta.env.PROD ? documentIdOf(operation.query) : undefined;
    if (documentId) url.searchParams.set('documentId', documentId);
    else url.searchParams.set('query', request.query ?? '');
    url.searchParams.set('variables', JSON.stringify(request.variables ?? {}));
    const events = new EventSource(url);
    events.addEventListener('open', () => setLive(true));
    events.addEventListener('next', ({ data }) => sink.next(JSON.parse(data) as ExecutionResult));
    events.addEventListener('complete', () => {
      events.close();
      sink.complete();
    });
    events.addEventListener('error', () => {
      setLive(false);
      if (events.readyState === EventSource.CLOSED) sink.error(new Error('The stream was refused.'));
    });
    return { unsubscribe: () => events.close() };
  },
});
