// no-other-subgraph
export { schema as other } from '../beta/schema.ts';

export const schema = 'alpha';
