import { serveSubgraph } from '#kernel/serve.ts';
import { schema, storeSecurityEvents } from './schema.ts';

await serveSubgraph({ name: 'oversight', schema, storeSecurityEvents });
