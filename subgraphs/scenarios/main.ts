import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { holdsUntil, schema } from './schema.ts';

await serveSubgraph({ name: 'scenarios', schema, holdsUntil });
