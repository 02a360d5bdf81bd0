// subgraph-knows-no-gateway
import { edge } from '../../gateway/edge.ts';

export const queries = edge;
