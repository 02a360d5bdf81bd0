import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { schema } from './schema.ts';

await serveSubgraph({ name: 'development', schema });
