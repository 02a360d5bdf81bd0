import type { Permit, Verb } from '#kernel/verbs/rules.ts';
import { developerOf, reviewerOf } from '#kernel/visibility.ts';
import {
  type AppFacts,
  reasonsAgainstDeciding,
  reasonsAgainstListing,
  reasonsAgainstOwnCase,
} from './domain/app-facts.ts';
import type { ReportFacts, StandingListing } from './subjects.ts';

const own: Permit<{ readonly developerOwner: string }> = {
  role: 'DEVELOPER',
  when: (viewer, { developerOwner }) => developerOf(viewer) === developerOwner,
};
const operator = [{ role: 'OPERATOR' }] as const;
const ofApp = { subject: 'App', article: 19 } as const;
const ofListing = { subject: 'Listing', article: 19 } as const;

/** Verbs on data applications (Article 19). */
export const appVerbs = {
  submitApp: { ...ofApp, permits: [{ role: 'DEVELOPER' }], from: [], to: ['SUBMITTED'], event: 'app.submitted' },
  assignReviewer: {
    ...ofApp,
    permits: operator,
    from: ['SUBMITTED', 'UNDER_REVIEW'],
    to: ['UNDER_REVIEW'],
    event: 'app.assigned',
    reasons: reasonsAgainstOwnCase,
  },
  decideApp: {
    ...ofApp,
    permits: [
      { role: 'OPERATOR' },
      { role: 'REVIEWER', when: (viewer, { reviewers }) => reviewers.includes(reviewerOf(viewer) ?? '') },
    ],
    from: ['SUBMITTED', 'UNDER_REVIEW'],
    to: ['APPROVED', 'REJECTED'],
    event: 'app.decided',
    reasons: reasonsAgainstDeciding,
  },
  revokeApp: {
    ...ofApp,
    permits: [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }],
    from: ['APPROVED'],
    to: ['REVOKED'],
    event: 'app.revoked',
  },
} as const satisfies Record<string, Verb<AppFacts>>;

/** Listing an app: the first time, or again after it was delisted (Article 19). */
export const listingMakers = {
  listApp: {
    ...ofListing,
    permits: [own],
    from: ['DELISTED'],
    to: ['LISTED'],
    event: 'listing.listed',
    reasons: reasonsAgainstListing,
  },
} as const satisfies Record<string, Verb<AppFacts>>;

/** Verbs on listings that are there (Article 19). */
export const listingVerbs = {
  reviseListing: { ...ofListing, permits: [own], from: ['LISTED'], to: ['LISTED'], event: 'listing.revised' },
  delistApp: {
    ...ofListing,
    permits: [own, { role: 'OPERATOR' }, { role: 'AUTHORITY' }],
    from: ['LISTED', 'SUSPENDED'],
    to: ['DELISTED'],
    event: 'listing.delisted',
  },
} as const satisfies Record<string, Verb<StandingListing>>;

/** Verbs on reviewers and on the reports owed for approved apps (Article 19). */
export const reviewVerbs = {
  accreditReviewer: {
    subject: 'Accreditation',
    permits: [{ role: 'AUTHORITY' }],
    from: [],
    to: ['live'],
    article: 19,
    event: 'reviewer.accredited',
  },
  sendAppReport: {
    subject: 'AppReport',
    permits: operator,
    from: ['owed'],
    to: ['sent'],
    article: 19,
    event: 'app.reported',
    dueAt: ({ dueAt }) => dueAt,
  },
} as const satisfies Record<string, Verb<ReportFacts>>;
