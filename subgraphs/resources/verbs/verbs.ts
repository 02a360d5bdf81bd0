import { attachSample } from './attach-sample.ts';
import { correctResource } from './correct-resource.ts';
import { syncResources } from './sync-resources.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const resourceVerbs = [correctResource, attachSample];
export const syncRunVerbs = [syncResources];
