import { acceptRectification } from './accept-rectification.ts';
import { acknowledgeOperationReport } from './acknowledge-operation-report.ts';
import { advanceIncident } from './advance-incident.ts';
import { enactRegulation } from './enact-regulation.ts';
import { evaluateContributions } from './evaluate-contributions.ts';
import { fileComplianceRecord } from './file-compliance-record.ts';
import { liftStopOrder } from './lift-stop-order.ts';
import { mergeChannel } from './merge-channel.ts';
import { openInspection } from './open-inspection.ts';
import { recordPlatformCondition } from './record-platform-condition.ts';
import { rectifyFinding } from './rectify-finding.ts';
import { registerChannel } from './register-channel.ts';
import { reportIncident } from './report-incident.ts';
import { reportRisk } from './report-risk.ts';
import { requestOperationReport } from './request-operation-report.ts';
import { startMergingChannel } from './start-merging-channel.ts';
import { submitOperationReport } from './submit-operation-report.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const riskVerbs = [reportRisk];
export const stopOrderVerbs = [liftStopOrder];
export const incidentVerbs = [reportIncident, advanceIncident];
export const inspectionVerbs = [openInspection, rectifyFinding, acceptRectification];
export const channelVerbs = [registerChannel, startMergingChannel, mergeChannel];
export const platformConditionVerbs = [recordPlatformCondition];
export const complianceVerbs = [fileComplianceRecord];
export const operationReportVerbs = [requestOperationReport, submitOperationReport, acknowledgeOperationReport];
export const contributionVerbs = [evaluateContributions];
export const regulationVerbs = [enactRegulation];
