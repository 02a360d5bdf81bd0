import { createBuilder, toSubgraphSchema, withModels } from '#kernel/graph/builder.ts';
import { defineProblems } from '#kernel/graph/problems.ts';
import { defineSharedTypes } from '#kernel/graph/shared-types.ts';
import { defineHolding } from '#kernel/law/holding.ts';
import { getDatamodel } from '#prisma/oversight/generated/pothos.ts';
import { defineDocumentQueries } from './document/queries.ts';
import { defineDocumentTypes } from './document/types.ts';
import { defineDueItems } from './duty/due-items.ts';
import { defineOpenDuties } from './duty/open-duties.ts';
import { defineOversightEnums } from './enums.ts';
import { defineJournal } from './journal/types.ts';
import { defineLogQueries } from './logs/queries.ts';
import { defineLogReceipt } from './logs/type.ts';
import type { OversightModels } from './models.ts';
import { defineMutations } from './mutations.ts';
import { defineNodes } from './node/types.ts';
import { defineMutationOutcome } from './outcome/queries.ts';
import { defineStubs } from './parts.ts';
import { defineQueries } from './queries.ts';
import { defineRecount } from './recount.ts';
import { defineRegulations } from './regulation/types.ts';
import { defineReportTypes } from './report/types.ts';
import { defineSecurityTypes } from './security/types.ts';
import { defineViewer } from './viewer/type.ts';

const builder = createBuilder(getDatamodel());
const shared = defineSharedTypes(builder, { withStubs: true });
const parts = {
  shared,
  enums: defineOversightEnums(builder),
  stubs: defineStubs(builder, shared),
  models: withModels<OversightModels>(builder),
};
const security = defineSecurityTypes(builder, parts);
const reports = defineReportTypes(builder, parts);
const documents = defineDocumentTypes(parts);
defineQueries(builder, { ...parts, security, reports });
defineDocumentQueries(builder, { ...parts, documents });
defineDueItems(builder, parts);
defineOpenDuties(builder, parts);
const journalEvent = defineJournal(builder, parts);
defineRecount(builder);
const logReceipt = defineLogReceipt(parts);
defineLogQueries(builder, { ...parts, logReceipt });
const regulations = defineRegulations(builder, parts);
defineViewer(builder, parts);
defineMutationOutcome(builder, parts);
defineNodes(builder, parts, { ...security, ...reports, ...regulations, ...documents, logReceipt, journalEvent });
defineMutations(
  builder,
  { ...security, ...reports, ...regulations, ...documents, logReceipt },
  defineProblems(builder, shared),
);

export const schema = toSubgraphSchema(builder);

/** What it reads hangs on days alone, or on what holds not at all. */
export const holdsUntil = defineHolding();

export { storeSecurityEvents } from './security/record.ts';
