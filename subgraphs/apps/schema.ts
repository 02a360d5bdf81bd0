import { createBuilder, toSubgraphSchema } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { defineHolding } from '#kernel/law/holding.ts';
import { defineViewerPart } from '#kernel/law/verbs/viewer-part.ts';
import { getDatamodel } from '#prisma/apps/generated/pothos.ts';
import { defineAppEnums } from './enums.ts';
import { defineExchangeQueries } from './exchange/queries.ts';
import { defineListingAggregate } from './listing/aggregate.ts';
import { defineFeed } from './listing/feed.ts';
import { defineMutations } from './mutations.ts';
import { defineQueries } from './queries.ts';
import { defineSigningKeys } from './signing/key-query.ts';
import { defineTypes } from './types.ts';
import * as verbs from './verbs/verbs.ts';
import { defineWebhookQueries } from './webhook/queries.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder);
const types = defineTypes(builder, shared, defineAppEnums(builder));
defineQueries(builder, types);
defineListingAggregate(builder, types);
defineExchangeQueries(builder, types);
defineFeed(builder, types);
defineWebhookQueries(builder, types);
defineSigningKeys(builder);
defineViewerPart(builder, shared, { subgraph: 'apps', verbs });
defineMutations(builder, types, defineProblems(builder, shared));

export { keepTime } from './clocks.ts';
export { settle as react } from './listing/settle.ts';
export { startDeliveries as work } from './webhook/delivery/worker.ts';

/** It holds the key that listings are signed with. */
export const signs = true;

export const schema = toSubgraphSchema(builder);

/** What it reads hangs on days alone, or on what holds not at all. */
export const holdsUntil = defineHolding();
