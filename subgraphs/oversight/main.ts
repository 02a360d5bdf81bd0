import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { schema, storeSecurityEvents } from './schema.ts';

await serveSubgraph({ name: 'oversight', schema, storeSecurityEvents });
