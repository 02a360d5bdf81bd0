import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { keepTime, react, schema } from './schema.ts';

await serveSubgraph({ name: 'apps', schema, keepTime, react });
