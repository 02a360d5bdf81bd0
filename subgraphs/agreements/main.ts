import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { holdsUntil, keepTime, schema } from './schema.ts';

await serveSubgraph({ name: 'agreements', schema, holdsUntil, keepTime });
