import { serveSubgraph } from '#kernel/serve.ts';
import { keepTime, schema } from './schema.ts';

await serveSubgraph({ name: 'agreements', schema, keepTime });
