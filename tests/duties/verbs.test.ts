import { describe, expect, it } from 'vitest';
import { dutyKinds } from '../../subgraphs/oversight/duty/kinds.ts';
import { verbRows, verbTable } from '../support/verb-table.ts';

/** The verbs that nobody is expected to take of any thing that waits, and why. */
const noDuty: Readonly<Record<string, string>> = {
  attachSample:
    'a sample may come with the sync; without one the entry on the resource is not published, which is a duty itself',
  submitProcessingRule: 'a rule is made when there is data for it',
  draftDevelopmentEntry: 'which resources become entries is for the operator to choose',
  raiseDataDemand: 'a need is raised by whoever has it',
  raiseScenarioDemand: 'a demand is raised by whoever has it',
  retireScenarioClass: 'a class stands as long as it is of use',
  reviseScenario: 'a draft may be changed; what waits is that it be published',
  registerDeveloper: 'nobody has to become a developer',
  reviseDeveloper: 'told by the developer when it changes',
  recordPublicIncident: 'recorded when one is made public outside',
  recordDishonesty: 'recorded when the list outside changes',
  deregisterDeveloper: 'a developer leaves when it likes',
  submitApplication: 'nobody has to apply',
  withdrawApplication: 'it may be taken back; what waits is that it be decided on',
  requestSourceData: 'asked for where processed data is not enough',
  recordConsent: 'a consent is its subject’s to give',
  withdrawConsent: 'a consent is its subject’s to take back',
  declareOutsideDataset: 'brought in by whoever has it',
  withdrawOutsideDataset: 'taken back by whoever brought it in',
  chargeFee: 'charged as agreed; what waits is that it be paid',
  accreditReviewer: 'a third party applies for it outside',
  submitApp: 'nobody has to make an app; a rejected one is submitted anew or not',
  revokeApp: 'done on what an inspection or a risk finds',
  registerExchange: 'an exchange is set up by law, outside',
  retireExchange: 'done when an exchange is none any more, outside',
  reportCarriage: 'told by an exchange when it carries a listing',
  registerWebhook: 'a market that wants to be told says so',
  rotateWebhookSecret: 'a market changes its secret when it likes',
  pauseWebhook: 'a market stops being told when it likes',
  resumeWebhook: 'a market is told again when it is ready',
  removeWebhook: 'a market ends being told when it likes',
  testWebhook: 'a market tries its receiver when it likes',
  redriveWebhook: 'a market that has lost something asks for it',
  listApp: 'listing is encouraged, not asked (Article 19)',
  reviseListing: 'said anew by the developer when it likes',
  delistApp: 'what may not circulate is taken off by system',
  reportRisk: 'reported by whoever finds one, at which the duty to settle it begins',
  reportIncident: 'reported by whoever finds one, at which the duty to answer it begins',
  nameResponsibleParty: 'named once it is found out; the operator acts meanwhile',
  openInspection: 'whom to inspect is for the inspectors to choose',
  recordSanction: 'what the law asks case by case, outside',
  registerChannel: 'told by whoever knows of one, at which the duty to merge it begins',
  requestOperationReport: 'asked for when supervision needs it',
  evaluateContributions: 'the measures name no period for it (Article 25)',
  registerDocuments: 'registered with the release of a client',
  enactRegulation: 'the text is made outside',
  publishInterpretation: 'an article is interpreted when a question about it comes up',
};

const named = new Map(Object.entries(dutyKinds).map(([kind, { by, article }]) => [kind, { by, article }]));

describe('every verb of verbs.csv', () => {
  it.each(verbRows)('$mutation discharges a duty, or it is said why nobody is expected to', ({ mutation }) => {
    const discharges = [...named.values()].some(({ by }) => (by as readonly string[]).includes(mutation));
    expect([mutation, discharges]).toEqual([mutation, noDuty[mutation] === undefined]);
  });

  it('and nothing is said of a verb that is not there', () => {
    expect(Object.keys(noDuty).filter((mutation) => !(mutation in verbTable))).toEqual([]);
  });
});

describe('every kind of duty', () => {
  it.each([...named])('%s is discharged by verbs that there are, under an article of theirs', (_, { by, article }) => {
    const rows = by.map((mutation) => verbRows.find((row) => row.mutation === mutation));
    expect(rows).not.toContain(undefined);
    expect(rows.map((row) => row?.article)).toContain(article);
  });
});
