import type { SubjectFacts, Verb } from '#kernel/verbs/rules.ts';
import type { RuleFacts } from './domain/approve-rule.ts';
import type { EntryFacts } from './domain/entry-facts.ts';
import { reasonsAgainstPublishing } from './domain/publish-entry.ts';

const operator = [{ role: 'OPERATOR' }] as const;

/** Verbs on entries of the development catalog (Article 9). */
export const entryVerbs = {
  draftDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: operator,
    from: [],
    to: ['DRAFT'],
    article: 9,
    event: 'entry.drafted',
  },
  reviseDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: operator,
    from: ['DRAFT', 'REPORTED'],
    to: ['DRAFT'],
    article: 9,
    event: 'entry.revised',
  },
  screenDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: operator,
    from: ['DRAFT', 'REPORTED', 'PUBLISHED'],
    to: ['DRAFT', 'REPORTED', 'PUBLISHED', 'WITHDRAWN'],
    article: 9,
    event: 'entry.screened',
  },
  reportDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: operator,
    from: ['DRAFT'],
    to: ['REPORTED'],
    article: 9,
    event: 'entry.reported',
  },
  publishDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: operator,
    from: ['REPORTED'],
    to: ['PUBLISHED'],
    article: 9,
    event: 'entry.published',
    reasons: reasonsAgainstPublishing,
  },
  withdrawDevelopmentEntry: {
    subject: 'DevelopmentEntry',
    permits: [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }],
    from: ['DRAFT', 'REPORTED', 'PUBLISHED'],
    to: ['WITHDRAWN'],
    article: 9,
    event: 'entry.withdrawn',
  },
} as const satisfies Record<string, Verb<EntryFacts>>;

/** Verbs on editions of desensitisation and processing rules (Article 13). */
export const ruleVerbs = {
  submitProcessingRule: {
    subject: 'ProcessingRule',
    permits: [{ role: 'INFO_CENTER' }, { role: 'OPERATOR' }],
    from: [],
    to: ['SUBMITTED'],
    article: 13,
    event: 'rule.submitted',
  },
  decideProcessingRule: {
    subject: 'ProcessingRule',
    permits: [{ role: 'AUTHORITY' }],
    from: ['SUBMITTED'],
    to: ['APPROVED', 'REJECTED'],
    article: 13,
    event: 'rule.decided',
  },
} as const satisfies Record<string, Verb<RuleFacts>>;

/** Verbs on needs that the development catalog does not meet (Article 11). */
export const dataDemandVerbs = {
  raiseDataDemand: {
    subject: 'DataDemand',
    permits: [{ role: 'DEVELOPER' }, { role: 'OPERATOR' }],
    from: [],
    to: ['OPEN'],
    article: 11,
    event: 'data-demand.raised',
  },
  forwardDataDemands: {
    subject: 'DataDemand',
    permits: operator,
    from: ['OPEN'],
    to: ['FORWARDED'],
    article: 11,
    event: 'data-demand.forwarded',
  },
  settleDataDemand: {
    subject: 'DataDemand',
    permits: [{ role: 'INFO_CENTER' }],
    from: ['FORWARDED', 'ACCEPTED'],
    to: ['ACCEPTED', 'DECLINED', 'FULFILLED'],
    article: 11,
    event: 'data-demand.settled',
  },
} as const satisfies Record<string, Verb<SubjectFacts>>;
