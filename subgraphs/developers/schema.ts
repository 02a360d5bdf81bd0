import { createBuilder, toSubgraphSchema } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { defineHolding } from '#kernel/law/holding.ts';
import { defineViewerPart } from '#kernel/law/verbs/viewer-part.ts';
import { getDatamodel } from '#prisma/developers/generated/pothos.ts';
import { defineQueries } from './developer/queries.ts';
import { defineTypes } from './developer/type.ts';
import { defineDeveloperEnums } from './enums.ts';
import { defineMutations } from './mutations.ts';
import * as verbs from './verbs/verbs.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder);
const enums = defineDeveloperEnums(builder);
const types = defineTypes(builder, shared, enums);
defineQueries(builder, { shared, enums, types });
defineViewerPart(builder, shared, { subgraph: 'developers', verbs });
defineMutations(builder, types, defineProblems(builder, shared));

export const schema = toSubgraphSchema(builder);

/** What it reads hangs on days alone, or on what holds not at all. */
export const holdsUntil = defineHolding();
