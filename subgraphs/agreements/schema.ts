import { createBuilder, toSubgraphSchema } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { defineViewerPart } from '#kernel/law/verbs/viewer-part.ts';
import { getDatamodel } from '#prisma/agreements/generated/pothos.ts';
import { defineAgreementAggregate } from './agreement/aggregate.ts';
import { defineApplicationAggregate } from './application/aggregate.ts';
import { defineAgreementEnums } from './enums.ts';
import { defineAccessDecision } from './grant/query.ts';
import { defineMutations } from './mutations.ts';
import { defineQueries } from './queries.ts';
import { defineTypes } from './types.ts';
import { defineUsageAggregate } from './usage/aggregate.ts';
import * as verbs from './verbs/verbs.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder);
const enums = defineAgreementEnums(builder);
const types = defineTypes(builder, shared, enums);
defineQueries(builder, types);
defineApplicationAggregate(builder, shared, types);
defineAgreementAggregate(builder, shared, types);
defineUsageAggregate(builder, shared, types);
defineAccessDecision(builder, { shared, enums, types });
defineViewerPart(builder, shared, { subgraph: 'agreements', verbs });
defineMutations(builder, types, defineProblems(builder, shared));

export { keepTime } from './clocks.ts';
export { holdsUntil } from './holding.ts';

export const schema = toSubgraphSchema(builder);
