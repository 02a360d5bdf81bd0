import { defineActionsOfRole, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import {
  channelSubject,
  contributionSubject,
  incidentSubject,
  inspectionSubject,
  operationReportSubject,
  stopOrderSubject,
} from './subjects.ts';
import { publishInterpretation } from './verbs/publish-interpretation.ts';
import { recordPlatformCondition } from './verbs/record-platform-condition.ts';
import * as verbs from './verbs/verbs.ts';

export const stopOrderActions = defineAllowedActions(stopOrderSubject, verbs);
export const incidentActions = defineAllowedActions(incidentSubject, verbs);
export const inspectionActions = defineAllowedActions(inspectionSubject, verbs);
export const channelActions = defineAllowedActions(channelSubject, verbs);
export const operationReportActions = defineAllowedActions(operationReportSubject, verbs);
export const contributionActions = defineAllowedActions(contributionSubject, verbs);
export const regulationActions = defineActionsOfRole([publishInterpretation]);
export const platformConditionActions = defineActionsOfRole([recordPlatformCondition]);
