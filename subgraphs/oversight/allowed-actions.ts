import { defineActionsOfRole, defineAllowedActions } from '#kernel/verbs/allowed-actions.ts';
import { channelVerbs, incidentVerbs, inspectionVerbs, platformVerbs, reportVerbs, riskVerbs } from './policy.ts';
import {
  channelSubject,
  incidentSubject,
  inspectionSubject,
  operationReportSubject,
  stopOrderSubject,
} from './subjects.ts';

export const stopOrderActions = defineAllowedActions(stopOrderSubject, { liftStopOrder: riskVerbs.liftStopOrder });

export const incidentActions = defineAllowedActions(incidentSubject, {
  advanceIncident: incidentVerbs.advanceIncident,
});

export const inspectionActions = defineAllowedActions(inspectionSubject, {
  rectifyFinding: inspectionVerbs.rectifyFinding,
  acceptRectification: inspectionVerbs.acceptRectification,
});

export const channelActions = defineAllowedActions(channelSubject, {
  startMergingChannel: channelVerbs.startMergingChannel,
  mergeChannel: channelVerbs.mergeChannel,
});

export const operationReportActions = defineAllowedActions(operationReportSubject, {
  submitOperationReport: reportVerbs.submitOperationReport,
  acknowledgeOperationReport: reportVerbs.acknowledgeOperationReport,
});

export const platformConditionActions = defineActionsOfRole({
  recordPlatformCondition: platformVerbs.recordPlatformCondition,
});
