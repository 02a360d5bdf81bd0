import { createBuilder, toSubgraphSchema } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { getDatamodel } from '#prisma/agreements/generated/pothos.ts';
import { defineAgreementEnums } from './enums.ts';
import { defineAccessDecision } from './grant/query.ts';
import { defineMutations } from './mutations.ts';
import { defineQueries } from './queries.ts';
import { defineTypes } from './types.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder);
const enums = defineAgreementEnums(builder);
const types = defineTypes(builder, shared, enums);
defineQueries(builder, enums, types);
defineAccessDecision(builder, { shared, enums, types });
defineMutations(builder, types, defineProblems(builder, shared));

export { keepTime } from './clocks.ts';

export const schema = toSubgraphSchema(builder);
