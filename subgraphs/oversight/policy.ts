import type { Permit, SubjectFacts, Verb } from '#kernel/verbs/rules.ts';
import { developerOf } from '#kernel/visibility.ts';
import {
  type InspectionFacts,
  type OperationReportFacts,
  reasonsAgainstAccepting,
  reasonsAgainstRectifying,
  type StopOrderFacts,
} from './domain/oversight-facts.ts';

/** Verbs on risks and the orders that stop the use of data (Article 18). */
export const riskVerbs = {
  reportRisk: {
    subject: 'RiskReport',
    permits: [{ role: 'DEVELOPER' }, { role: 'OPERATOR' }, { role: 'AUTHORITY' }],
    from: [],
    to: ['OPEN'],
    article: 18,
    event: 'risk.reported',
  },
  liftStopOrder: {
    subject: 'StopOrder',
    permits: [{ role: 'AUTHORITY' }],
    from: ['open'],
    to: ['lifted'],
    article: 18,
    event: 'stop-order.lifted',
  },
} as const satisfies Record<string, Verb<StopOrderFacts>>;

/** Verbs on security incidents (Article 22). */
export const incidentVerbs = {
  reportIncident: {
    subject: 'Incident',
    permits: [{ role: 'OPERATOR' }, { role: 'INFO_CENTER' }, { role: 'PROVIDER' }, { role: 'DEVELOPER' }],
    from: [],
    to: ['OPEN'],
    article: 22,
    event: 'incident.reported',
  },
  advanceIncident: {
    subject: 'Incident',
    permits: [{ role: 'OPERATOR' }, { role: 'INFO_CENTER' }],
    from: ['OPEN', 'PLAN_STARTED', 'REPORTED'],
    to: ['PLAN_STARTED', 'REPORTED', 'CLOSED'],
    article: 22,
    event: 'incident.advanced',
  },
} as const satisfies Record<string, Verb>;

const theInspected: readonly Permit<InspectionFacts>[] = [
  { role: 'OPERATOR', when: (_, { inspectedDeveloper }) => !inspectedDeveloper },
  { role: 'DEVELOPER', when: (viewer, { inspectedOwner }) => developerOf(viewer) === inspectedOwner },
];
const theInspectors: readonly Permit<InspectionFacts>[] = [
  { role: 'AUTHORITY', when: (_, { byRole }) => byRole === 'AUTHORITY' },
  { role: 'SUPERVISOR', when: (_, { byRole }) => byRole === 'SUPERVISOR' },
];

/** Verbs on inspections and what they find (Article 23). */
export const inspectionVerbs = {
  openInspection: {
    subject: 'Inspection',
    permits: [{ role: 'AUTHORITY' }, { role: 'SUPERVISOR' }],
    from: [],
    to: ['OPEN'],
    article: 23,
    event: 'inspection.opened',
  },
  rectifyFinding: {
    subject: 'Inspection',
    permits: theInspected,
    from: ['OPEN', 'RECTIFYING'],
    to: ['RECTIFYING'],
    article: 23,
    event: 'finding.rectified',
    reasons: reasonsAgainstRectifying,
    dueAt: ({ nextDueAt }) => nextDueAt,
  },
  acceptRectification: {
    subject: 'Inspection',
    permits: theInspectors,
    from: ['RECTIFYING'],
    to: ['RECTIFYING', 'CLOSED'],
    article: 23,
    event: 'finding.accepted',
    reasons: reasonsAgainstAccepting,
  },
} as const satisfies Record<string, Verb<InspectionFacts>>;

/** Verbs on older channels (Article 6). */
export const channelVerbs = {
  registerChannel: {
    subject: 'Channel',
    permits: [{ role: 'PROVIDER' }, { role: 'OPERATOR' }],
    from: [],
    to: ['REGISTERED'],
    article: 6,
    event: 'channel.registered',
  },
  startMergingChannel: {
    subject: 'Channel',
    permits: [{ role: 'OPERATOR' }],
    from: ['REGISTERED'],
    to: ['MERGING'],
    article: 6,
    event: 'channel.merging',
  },
  mergeChannel: {
    subject: 'Channel',
    permits: [{ role: 'OPERATOR' }],
    from: ['MERGING'],
    to: ['MERGED'],
    article: 6,
    event: 'channel.merged',
  },
} as const satisfies Record<string, Verb>;

/** Verbs on what the platform must be and be able to show (Articles 7, 22). */
export const platformVerbs = {
  recordPlatformCondition: {
    subject: 'PlatformCondition',
    permits: [{ role: 'OPERATOR' }],
    from: ['any'],
    to: ['any'],
    article: 7,
    event: 'platform.condition',
  },
  fileComplianceRecord: {
    subject: 'ComplianceRecord',
    permits: [{ role: 'OPERATOR' }, { role: 'INFO_CENTER' }],
    from: [],
    to: ['filed'],
    article: 22,
    event: 'compliance.filed',
  },
} as const satisfies Record<string, Verb>;

/** Verbs on operation reports (Article 24). */
export const reportVerbs = {
  requestOperationReport: {
    subject: 'OperationReport',
    permits: [{ role: 'AUTHORITY' }],
    from: [],
    to: ['REQUESTED'],
    article: 24,
    event: 'report.requested',
  },
  submitOperationReport: {
    subject: 'OperationReport',
    permits: [{ role: 'OPERATOR' }],
    from: ['REQUESTED'],
    to: ['SUBMITTED'],
    article: 24,
    event: 'report.submitted',
    dueAt: ({ dueAt }) => dueAt,
  },
  acknowledgeOperationReport: {
    subject: 'OperationReport',
    permits: [{ role: 'AUTHORITY' }],
    from: ['SUBMITTED'],
    to: ['ACKNOWLEDGED'],
    article: 24,
    event: 'report.acknowledged',
  },
} as const satisfies Record<string, Verb<OperationReportFacts>>;

/** Verbs of the authority over the whole (Articles 25, 27). */
export const authorityVerbs = {
  evaluateContributions: {
    subject: 'ContributionEvaluation',
    permits: [{ role: 'AUTHORITY' }],
    from: [],
    to: ['evaluated'],
    article: 25,
    event: 'contribution.evaluated',
  },
  enactRegulation: {
    subject: 'Regulation',
    permits: [{ role: 'AUTHORITY' }],
    from: [],
    to: ['enacted'],
    article: 27,
    event: 'regulation.enacted',
  },
} as const satisfies Record<string, Verb<SubjectFacts>>;
