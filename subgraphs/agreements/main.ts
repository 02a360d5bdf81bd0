import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { keepTime, schema } from './schema.ts';

await serveSubgraph({ name: 'agreements', schema, keepTime });
