import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import type { defineDocumentTypes } from './document/types.ts';
import * as rows from './loaders.ts';
import { logReceiptById } from './logs/loaders.ts';
import type { defineLogReceipt } from './logs/type.ts';
import type { defineRegulations } from './regulation/types.ts';
import type { defineReportTypes } from './report/types.ts';
import type { defineSecurityTypes } from './security/types.ts';
import * as verbs from './verbs/verbs.ts';

type Types = ReturnType<typeof defineSecurityTypes> &
  ReturnType<typeof defineReportTypes> &
  ReturnType<typeof defineRegulations> &
  ReturnType<typeof defineDocumentTypes> & { readonly logReceipt: ReturnType<typeof defineLogReceipt> };

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(builder: Builder, types: Types, problems: ProblemTypes): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const define = defineMutationsOf.bind(null, builder, problems);
  define({ shows: 'riskReport', type: types.riskReport, load: rows.riskReportById }, verbs.riskVerbs);
  define({ shows: 'stopOrder', type: types.stopOrder, load: rows.stopOrderById }, verbs.stopOrderVerbs);
  define({ shows: 'incident', type: types.incident, load: rows.incidentById }, verbs.incidentVerbs);
  define({ shows: 'inspection', type: types.inspection, load: rows.inspectionById }, verbs.inspectionVerbs);
  define({ shows: 'channel', type: types.channel, load: rows.channelById }, verbs.channelVerbs);
  define(
    { shows: 'platformCondition', type: types.platformCondition, load: rows.platformConditionByNumber },
    verbs.platformConditionVerbs,
  );
  define({ shows: 'complianceRecord', type: types.compliance, load: rows.complianceById }, verbs.complianceVerbs);
  define({ shows: 'logReceipt', type: types.logReceipt, load: logReceiptById }, verbs.logReceiptVerbs);
  define(
    { shows: 'operationReport', type: types.operationReport, load: rows.operationReportById },
    verbs.operationReportVerbs,
  );
  define(
    {
      shows: 'contributionEvaluation',
      showsMany: 'contributionEvaluations',
      type: types.contribution,
      load: rows.contributionById,
    },
    verbs.contributionVerbs,
  );
  define(
    { shows: 'registration', type: types.documentRegistration, load: rows.documentRegistrationById },
    verbs.documentVerbs,
  );
  define({ shows: 'regulation', type: types.regulation, load: rows.regulationById }, verbs.regulationVerbs);
}
