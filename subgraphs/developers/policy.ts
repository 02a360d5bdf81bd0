import type { Permit, Verb } from '#kernel/verbs/rules.ts';
import { developerOf } from '#kernel/visibility.ts';
import { type PartyFacts, reasonsAgainstDeregistering, reasonsAgainstOwnCase } from './domain/developer-facts.ts';

const own: Permit<PartyFacts> = { role: 'DEVELOPER', when: (viewer, { owner }) => developerOf(viewer) === owner };
const registered = { subject: 'Developer', from: ['REGISTERED'], to: ['REGISTERED'], article: 15 } as const;

/** Verbs on tier-2 developers (Article 15). */
export const developerVerbs = {
  registerDeveloper: {
    ...registered,
    permits: [{ role: 'DEVELOPER' }],
    from: [],
    event: 'developer.registered',
  },
  reviseDeveloper: { ...registered, permits: [own], event: 'developer.revised' },
  submitConditionEvidence: { ...registered, permits: [own], event: 'condition.evidenced' },
  verifyCondition: {
    ...registered,
    permits: [{ role: 'OPERATOR' }],
    event: 'condition.verified',
    reasons: reasonsAgainstOwnCase,
  },
  recordPublicIncident: {
    ...registered,
    permits: [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }, { role: 'SUPERVISOR' }],
    event: 'developer.incident',
    reasons: reasonsAgainstOwnCase,
  },
  recordDishonesty: {
    ...registered,
    permits: [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }],
    event: 'developer.dishonesty',
    reasons: reasonsAgainstOwnCase,
  },
  deregisterDeveloper: {
    ...registered,
    permits: [own, { role: 'OPERATOR' }],
    to: ['DEREGISTERED'],
    event: 'developer.deregistered',
    reasons: reasonsAgainstDeregistering,
  },
} as const satisfies Record<string, Verb<PartyFacts>>;
