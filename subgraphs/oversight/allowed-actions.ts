import { defineActionsOfRole, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import {
  channelSubject,
  contributionSubject,
  incidentSubject,
  inspectionSubject,
  operationReportSubject,
  stopOrderSubject,
} from './subjects.ts';
import { acceptRectification } from './verbs/accept-rectification.ts';
import { acknowledgeOperationReport } from './verbs/acknowledge-operation-report.ts';
import { advanceIncident } from './verbs/advance-incident.ts';
import { liftStopOrder } from './verbs/lift-stop-order.ts';
import { mergeChannel } from './verbs/merge-channel.ts';
import { nameResponsibleParty } from './verbs/name-responsible-party.ts';
import { publishInterpretation } from './verbs/publish-interpretation.ts';
import { recordPlatformCondition } from './verbs/record-platform-condition.ts';
import { recordSanction } from './verbs/record-sanction.ts';
import { rectifyFinding } from './verbs/rectify-finding.ts';
import { startMergingChannel } from './verbs/start-merging-channel.ts';
import { submitOperationReport } from './verbs/submit-operation-report.ts';
import { takeIntoAssessment } from './verbs/take-into-assessment.ts';

export const stopOrderActions = defineAllowedActions(stopOrderSubject, [liftStopOrder]);
export const incidentActions = defineAllowedActions(incidentSubject, [advanceIncident, nameResponsibleParty]);
export const inspectionActions = defineAllowedActions(inspectionSubject, [
  rectifyFinding,
  acceptRectification,
  recordSanction,
]);
export const channelActions = defineAllowedActions(channelSubject, [startMergingChannel, mergeChannel]);
export const operationReportActions = defineAllowedActions(operationReportSubject, [
  submitOperationReport,
  acknowledgeOperationReport,
]);
export const contributionActions = defineAllowedActions(contributionSubject, [takeIntoAssessment]);
export const regulationActions = defineActionsOfRole([publishInterpretation]);
export const platformConditionActions = defineActionsOfRole([recordPlatformCondition]);
