import { serveSubgraph } from '#kernel/platform/serving/serve.ts';
import { holdsUntil, keepTime, react, schema, signs, work } from './schema.ts';

await serveSubgraph({ name: 'apps', schema, holdsUntil, keepTime, react, work, signs });
