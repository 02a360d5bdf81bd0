import { createBuilder, toSubgraphSchema } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { defineViewerPart } from '#kernel/law/verbs/viewer-part.ts';
import { getDatamodel } from '#prisma/resources/generated/pothos.ts';
import { defineResourceEnums } from './enums.ts';
import { defineFacets } from './facets/types.ts';
import { defineMutations } from './mutations.ts';
import { defineQueries } from './queries.ts';
import { defineResourceAggregate } from './resource/aggregate.ts';
import { defineSyncPreview } from './sync/preview-types.ts';
import { defineSyncTypes } from './sync/types.ts';
import { defineCatalogTypes } from './types.ts';
import * as verbs from './verbs/verbs.ts';
import { defineVocabulary } from './vocabulary/types.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder);
const problems = defineProblems(builder, shared);
const enums = defineResourceEnums(builder);
const catalog = defineCatalogTypes(builder, shared, enums);
const sync = defineSyncTypes(builder, shared, enums);
defineSyncPreview(builder);
defineFacets(builder, { enums, catalog });
defineResourceAggregate(builder, shared, catalog.resourceConnection);
defineQueries(builder, { catalog, sync });
defineVocabulary(builder);
defineViewerPart(builder, shared, { subgraph: 'resources', verbs });
defineMutations(builder, { sync, problems, catalog });

export { holdsUntil } from './holding.ts';

export const schema = toSubgraphSchema(builder);
