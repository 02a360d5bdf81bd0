import { defineEntityLoader, defineGroupLoader } from '#kernel/graph/entities.ts';
import { documentRegistrationTable, trustedDocumentTable } from './document/tables.ts';
import {
  channelTable,
  complianceTable,
  contributionTable,
  findingTable,
  incidentTable,
  inspectionTable,
  interpretationTable,
  openFindingTable,
  openSanctionTable,
  operationReportTable,
  platformConditionTable,
  regulationTable,
  riskReportTable,
  sanctionTable,
  securityEventTable,
  stopOrderTable,
} from './tables.ts';

export const stopOrderById = defineEntityLoader(stopOrderTable, 'id');
export const riskReportById = defineEntityLoader(riskReportTable, 'id');
export const incidentById = defineEntityLoader(incidentTable, 'id');
export const inspectionById = defineEntityLoader(inspectionTable, 'id');
export const operationReportById = defineEntityLoader(operationReportTable, 'id');
export const channelById = defineEntityLoader(channelTable, 'id');
export const complianceById = defineEntityLoader(complianceTable, 'id');
export const platformConditionByNumber = defineEntityLoader(platformConditionTable, 'number::text');
export const platformConditionById = defineEntityLoader(platformConditionTable, 'id');
export const findingById = defineEntityLoader(openFindingTable, 'id');
export const sanctionById = defineEntityLoader(openSanctionTable, 'id');
export const interpretationById = defineEntityLoader(interpretationTable, 'id');
export const securityEventById = defineEntityLoader(securityEventTable, 'id');
export const contributionById = defineEntityLoader(contributionTable, 'id');
export const regulationById = defineEntityLoader(regulationTable, 'id');

export const trustedDocumentByHash = defineEntityLoader(trustedDocumentTable, 'hash');
export const documentRegistrationById = defineEntityLoader(documentRegistrationTable, 'id');

/** The documents of each registration. */
export const documentsOf = defineGroupLoader(
  trustedDocumentTable,
  'r.registration_id',
  'd.operation_name, d.hash',
  'JOIN oversight.registered_document r ON r.hash = d.hash',
);

/** The stop orders that the caller may see on each target, latest first. */
export const stopOrdersOnTarget = defineGroupLoader(stopOrderTable, 'target_id', 'o.ordered_at DESC, o.id DESC');

/** The stop orders of each risk report that the caller may see. */
export const stopOrdersOfRisk = defineGroupLoader(stopOrderTable, 'risk_report_id', 'o.ordered_at, o.id');

/** The findings of each inspection, in order. */
export const findingsOf = defineGroupLoader(findingTable, 'inspection_id', 'f.due_on, f.id');

/** What was done by law about each inspection, in order. */
export const sanctionsOf = defineGroupLoader(sanctionTable, 'inspection_id', 's.done_on, s.id');

/** How an article is to be read, latest first, by its regulation and its number: `reg_…:19`. */
export const interpretationsOf = defineGroupLoader(
  interpretationTable,
  "t.regulation_id || ':' || t.article",
  't.published_at DESC, t.id DESC',
);
