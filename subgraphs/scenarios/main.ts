import { serveSubgraph } from '#kernel/serve.ts';
import { schema } from './schema.ts';

await serveSubgraph({ name: 'scenarios', schema });
