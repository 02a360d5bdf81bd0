import { type Permit, type Reason, reasonsThatHold, type Verb } from '#kernel/verbs/rules.ts';
import { developerOf, providerOf } from '#kernel/visibility.ts';
import {
  type AgreementFacts,
  type ApplicationFacts,
  reasonsAgainstCountersigning,
  reasonsAgainstOffering,
  reasonsAgainstOwnCase,
  reasonsAgainstReporting,
} from './domain/agreement-facts.ts';
import { reasons } from './domain/reasons.ts';
import type { OwnedFacts, RequestFacts } from './subjects.ts';

const own: Permit<{ readonly developerOwner: string }> = {
  role: 'DEVELOPER',
  when: (viewer, { developerOwner }) => developerOf(viewer) === developerOwner,
};
const operator = [{ role: 'OPERATOR' }] as const;
const ofApplication = { subject: 'Application', article: 12 } as const;
const ofAgreement = { subject: 'Agreement', article: 17 } as const;
const ofRequest = { subject: 'SourceDataRequest', article: 12 } as const;
const ofConsent = { subject: 'Consent', article: 13 } as const;
const ofDataset = { subject: 'OutsideDataset', article: 14 } as const;

/** Verbs on applications (Articles 12, 16). */
export const applicationVerbs = {
  submitApplication: {
    ...ofApplication,
    permits: [{ role: 'DEVELOPER' }],
    from: [],
    to: ['SUBMITTED'],
    event: 'application.submitted',
  },
  withdrawApplication: {
    ...ofApplication,
    permits: [own],
    from: ['SUBMITTED'],
    to: ['WITHDRAWN'],
    event: 'application.withdrawn',
  },
  decideApplication: {
    ...ofApplication,
    permits: operator,
    from: ['SUBMITTED'],
    to: ['APPROVED', 'REJECTED'],
    event: 'application.decided',
    dueAt: ({ dueAt }) => dueAt,
    reasons: reasonsAgainstOwnCase,
  },
} as const satisfies Record<string, Verb<ApplicationFacts>>;

/** Offering an agreement on an approved application (Article 17). */
export const agreementMakers = {
  signAgreement: {
    ...ofAgreement,
    permits: operator,
    from: [],
    to: ['OFFERED'],
    event: 'agreement.offered',
    reasons: reasonsAgainstOffering,
  },
} as const satisfies Record<string, Verb<ApplicationFacts>>;

/** Verbs on agreements (Articles 12, 17, 20). */
export const agreementVerbs = {
  countersignAgreement: {
    ...ofAgreement,
    permits: [own],
    from: ['OFFERED'],
    to: ['SIGNED'],
    event: 'agreement.signed',
    reasons: reasonsAgainstCountersigning,
  },
  reportAgreement: {
    ...ofAgreement,
    permits: operator,
    from: ['SIGNED'],
    to: ['SIGNED'],
    article: 12,
    event: 'agreement.reported',
    reasons: reasonsAgainstReporting,
    dueAt: ({ reportDueAt }) => reportDueAt,
  },
  terminateAgreement: {
    ...ofAgreement,
    permits: [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }, own],
    from: ['OFFERED', 'SIGNED'],
    to: ['TERMINATED'],
    event: 'agreement.terminated',
  },
  chargeFee: {
    ...ofAgreement,
    permits: operator,
    from: ['SIGNED'],
    to: ['SIGNED'],
    article: 20,
    event: 'agreement.charged',
  },
  recordPayment: {
    ...ofAgreement,
    permits: operator,
    from: ['SIGNED', 'TERMINATED'],
    to: ['SIGNED', 'TERMINATED'],
    article: 20,
    event: 'agreement.paid',
  },
} as const satisfies Record<string, Verb<AgreementFacts>>;

/** Source data are synced under an agreement that both have signed, that is not over, and that covers the entry. */
function reasonsAgainstSyncing({ agreementId, covered }: RequestFacts): Reason[] {
  return reasonsThatHold([
    [agreementId === null, reasons.agreementNotInForce],
    [agreementId !== null && !covered, reasons.notInAgreement],
  ]);
}

/** Verbs on requests for source data (Article 12). */
export const requestVerbs = {
  requestSourceData: {
    ...ofRequest,
    permits: [{ role: 'DEVELOPER' }],
    from: [],
    to: ['REQUESTED'],
    event: 'source-data.requested',
  },
  recordSourceDataOpinion: {
    ...ofRequest,
    permits: [
      { role: 'PROVIDER', when: (viewer, { departments }) => departments.includes(providerOf(viewer) ?? '') },
      { role: 'AUTHORITY' },
    ],
    from: ['REQUESTED'],
    to: ['REQUESTED', 'APPROVED', 'REJECTED'],
    event: 'source-data.opinion',
  },
  completeSourceDataSync: {
    ...ofRequest,
    permits: [{ role: 'INFO_CENTER' }],
    from: ['APPROVED'],
    to: ['SYNCED'],
    event: 'source-data.synced',
    reasons: reasonsAgainstSyncing,
  },
} as const satisfies Record<string, Verb<RequestFacts>>;

/** Verbs on consents (Article 13) and on outside datasets (Article 14). */
export const recordVerbs = {
  recordConsent: {
    ...ofConsent,
    permits: [{ role: 'DEVELOPER' }, { role: 'OPERATOR' }],
    from: [],
    to: ['live'],
    event: 'consent.recorded',
  },
  withdrawConsent: {
    ...ofConsent,
    permits: [own, { role: 'OPERATOR' }, { role: 'INFO_CENTER' }],
    from: ['live'],
    to: ['withdrawn'],
    event: 'consent.withdrawn',
  },
  declareOutsideDataset: {
    ...ofDataset,
    permits: [{ role: 'DEVELOPER' }],
    from: [],
    to: ['DECLARED'],
    event: 'outside-dataset.declared',
  },
  decideOutsideDataset: {
    ...ofDataset,
    permits: operator,
    from: ['DECLARED'],
    to: ['ADMITTED', 'REFUSED'],
    event: 'outside-dataset.decided',
    reasons: reasonsAgainstOwnCase,
  },
  withdrawOutsideDataset: {
    ...ofDataset,
    permits: [own],
    from: ['DECLARED', 'ADMITTED'],
    to: ['WITHDRAWN'],
    event: 'outside-dataset.withdrawn',
  },
} as const satisfies Record<string, Verb<OwnedFacts>>;
