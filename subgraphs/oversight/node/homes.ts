import type { FindThing, Thing } from '#kernel/graph/node.ts';
import type { NodeType } from '#kernel/graph/node-types.ts';
import { typeOfId } from '#kernel/graph/node-types.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { eventById } from '../journal/events.ts';
import * as rows from '../loaders.ts';
import { logReceiptById } from '../logs/loaders.ts';
import { conditionIdByNumber } from '../tables.ts';

/** What is at home here, each type by its id, as the caller sees it. */
export const ownById = {
  StopOrder: rows.stopOrderById,
  RiskReport: rows.riskReportById,
  Incident: rows.incidentById,
  Inspection: rows.inspectionById,
  Finding: rows.findingById,
  Sanction: rows.sanctionById,
  Channel: rows.channelById,
  PlatformCondition: rows.platformConditionById,
  ComplianceRecord: rows.complianceById,
  OperationReport: rows.operationReportById,
  ContributionEvaluation: rows.contributionById,
  Regulation: rows.regulationById,
  Interpretation: rows.interpretationById,
  SecurityEvent: rows.securityEventById,
  DocumentRegistration: rows.documentRegistrationById,
  LogReceipt: logReceiptById,
  JournalEvent: eventById,
} as const satisfies { readonly [Type in NodeType]?: FindThing };

const homes: ReadonlyMap<string, FindThing> = new Map(Object.entries(ownById));

/** The thing of an id: what is at home here as the caller sees it, else a stub, of which its home says whether the caller sees it. */
export async function findNode(context: Context, id: string): Promise<Thing | null> {
  const type = typeOfId(id);
  if (type === null) return null;
  const own = homes.get(type);
  return own ? own(context).load(id) : { id };
}

/** What an event, a duty or a stop order is about; null where that is a period or a kind, of which there is no thing yet. */
export function findSubject(context: Context, subjectId: string | null): Promise<Thing | null> {
  return findNode(context, conditionIdByNumber.get(subjectId ?? '') ?? subjectId ?? '');
}
