import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { holdsUntil, schema, storeSecurityEvents } from './schema.ts';

await serveSubgraph({ name: 'oversight', schema, holdsUntil, storeSecurityEvents });
