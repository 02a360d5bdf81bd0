import type { Clause } from '../clause.ts';

const stretches: readonly (readonly [at: string, who: string])[] = [
  ['21¶2', 'From the provider to the resource platform, the provider named answers.'],
  ['21¶3', 'From the resource platform to the fusion platform, the information center answers.'],
  ['21¶4', 'On the fusion platform, the operator answers.'],
  ['21¶5', 'In development and circulation, the developer named answers.'],
];

/** Chapters 4 and 5: security and supervision, interpretation and validity (Articles 21 to 27). */
export const security: readonly Clause[] = [
  {
    at: '21¶1',
    how: 'Each incident names its stretch of the way, and so the party that answers.',
    verbs: ['reportIncident'],
    seen: ['Incident.stretch', 'Incident.responsible'],
    shownBy: ['Art. 21: the stretch on which an incident happened says who answers for it'],
  },
  ...stretches.map(([at, how]) => ({
    at,
    how,
    verbs: ['reportIncident', 'advanceIncident'],
    seen: ['Incident.responsibleParty'],
    shownBy: ['Art. 21: the party that answers is named, and takes its own incident on'],
    ...(at === '21¶2' ? { notOurs: 'What contractors of government systems owe under their own contracts.' } : {}),
  })),
  {
    at: '22',
    how: 'The duties are the operator’s; what it did is on file.',
    verbs: ['fileComplianceRecord'],
    seen: ['Query.complianceRecords'],
    shownBy: ['Art. 22: what is done for security goes on file'],
  },
  {
    at: '22(1)',
    how: 'Policies and trainings are filed, with their documents.',
    verbs: ['fileComplianceRecord'],
    seen: ['ComplianceRecord.kind', 'ComplianceRecord.document'],
    shownBy: ['Art. 22: what is done for security goes on file'],
    notOurs: 'Holding the trainings.',
  },
  {
    at: '22(2)',
    how: 'Every change is an event of an append-only, hash-chained journal, every access decision and every refused attempt is on record, and the information center reads all of it as feeds and acknowledges how far it has them. To supply them is the operator’s duty (it is told while they are behind); that they came is for the information center, which runs the resource platform, to say.',
    verbs: ['acknowledgeLogs'],
    seen: [
      'Query.journal',
      'Query.journalVerification',
      'Query.usage',
      'Query.securityEvents',
      'Query.logDelivery',
      'facts.journal',
      'facts.logs_duties',
    ],
    shownBy: [
      'Art. 22: loses no event while eight writers write through two processes',
      'Art. 22 (2): what was logged and not received yet',
      'Art. 22: the embedded database itself refuses to change or empty',
      'Art. 22: what is refused for security is counted per minute, kind and source, and no token with it',
    ],
    notOurs: 'Monitoring the machines.',
  },
  {
    at: '22(3)',
    how: 'An incident is due from the hour it is reported, until its plan was started and it was reported on.',
    verbs: ['reportIncident', 'advanceIncident'],
    seen: ['Incident.status', 'Incident.description', 'facts.oversight_duties'],
    shownBy: ['Art. 22: an incident', 'Art. 22: an incident is advanced at once, as the regulation says'],
    notOurs: 'Writing the plan: that there is one is filed.',
  },
  {
    at: '23',
    how: 'Findings with due days, rectified by the inspected alone, accepted by who inspects, joint inspections among them; what was done by law is recorded.',
    verbs: ['openInspection', 'rectifyFinding', 'acceptRectification', 'recordSanction'],
    refuses: ['WRONG_STATE'],
    seen: ['Inspection.findings', 'Inspection.byRoles', 'Inspection.sanctions'],
    shownBy: [
      'Art. 23: what an inspection found is rectified and accepted, one by one',
      'Art. 23: who acts on an inspection',
      'Art. 23: what was done by law is recorded',
    ],
    notOurs: 'Punishing: what was done is recorded.',
  },
  {
    at: '24',
    how: 'Regular reports by the periods of the regulation, due from their end, with figures of the graph as of then; others on request, with an answer to what was asked.',
    verbs: ['requestOperationReport', 'submitOperationReport', 'acknowledgeOperationReport'],
    seen: ['OperationReport.figures', 'OperationReport.answer', 'facts.regular_report_duties'],
    shownBy: [
      'Art. 24: regular reports are due by the parameters of the regulation',
      'Art. 24: the authority asks for a report',
    ],
  },
  {
    at: '25',
    how: 'Indicators of quality and of use for each unit, weighed and ranked as of the end of a period, in editions; what goes into the annual assessment is noted.',
    verbs: ['evaluateContributions', 'takeIntoAssessment'],
    refuses: ['NOTHING_TO_EVALUATE', 'ALREADY_ASSESSED', 'FURTHER_EDITION'],
    seen: ['ContributionEvaluation.indicators', 'ContributionEvaluation.assessmentYear'],
    shownBy: ['Art. 25: the authority evaluates what every provider contributed'],
    notOurs: 'Incentives, and the annual assessment itself.',
  },
  {
    at: '26',
    verbs: ['publishInterpretation'],
    seen: ['Regulation.interpretedBy', 'Article.interpretations'],
    shownBy: ['Art. 26: who interprets the regulation publishes it at the article'],
  },
  {
    at: '27',
    how: 'Parameters belong to the text in force on the day; after its last day the last text still gives them, and answers say that it has expired. A successor is enacted as data.',
    verbs: ['enactRegulation'],
    refuses: ['NO_SUCCESSOR'],
    seen: ['Regulation.inForce', 'RuleViolation.basisExpired', 'facts.regulation_on'],
    shownBy: ['Art. 27: what the validity of the regulation says', 'Art. 27: a successor is enacted as data'],
  },
];
