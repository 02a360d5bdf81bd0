import type { SubjectFacts, Verb } from '#kernel/verbs/rules.ts';
import { providerOf } from '#kernel/visibility.ts';
import { type ClassFacts, reasonsAgainstDeciding } from './domain/class-facts.ts';
import { reasonsAgainstPublishing, type ScenarioFacts } from './domain/scenario-facts.ts';

const operator = [{ role: 'OPERATOR' }] as const;
const operatorOrAuthority = [{ role: 'OPERATOR' }, { role: 'AUTHORITY' }] as const;
const developerOrOperator = [{ role: 'DEVELOPER' }, { role: 'OPERATOR' }] as const;

const ofDemand = { subject: 'ScenarioDemand', article: 10 } as const;
const ofClass = { subject: 'ScenarioClass', article: 10 } as const;
const ofScenario = { subject: 'Scenario', article: 10 } as const;

/** Verbs on demands for scenarios (Article 10). */
export const demandVerbs = {
  raiseScenarioDemand: {
    ...ofDemand,
    permits: developerOrOperator,
    from: [],
    to: ['RAISED'],
    event: 'scenario-demand.raised',
  },
  declineScenarioDemand: {
    ...ofDemand,
    permits: operator,
    from: ['RAISED', 'LISTED'],
    to: ['DECLINED'],
    event: 'scenario-demand.declined',
  },
} as const satisfies Record<string, Verb<SubjectFacts>>;

/** Verbs on classes of scenarios, each reviewed once (Article 10). */
export const classVerbs = {
  proposeScenarioClass: {
    ...ofClass,
    permits: operator,
    from: [],
    to: ['UNDER_REVIEW'],
    event: 'scenario-class.proposed',
  },
  recordClassOpinion: {
    ...ofClass,
    permits: [
      { role: 'PROVIDER', when: (viewer, { departments }) => departments.includes(providerOf(viewer) ?? '') },
      { role: 'AUTHORITY' },
    ],
    from: ['UNDER_REVIEW'],
    to: ['UNDER_REVIEW'],
    event: 'scenario-class.opinion',
  },
  decideScenarioClass: {
    ...ofClass,
    permits: [{ role: 'AUTHORITY' }],
    from: ['UNDER_REVIEW'],
    to: ['APPROVED', 'REJECTED'],
    event: 'scenario-class.decided',
    reasons: reasonsAgainstDeciding,
  },
  retireScenarioClass: {
    ...ofClass,
    permits: operatorOrAuthority,
    from: ['APPROVED'],
    to: ['RETIRED'],
    event: 'scenario-class.retired',
  },
} as const satisfies Record<string, Verb<ClassFacts>>;

/** Verbs on scenarios (Article 10). */
export const scenarioVerbs = {
  draftScenario: { ...ofScenario, permits: operator, from: [], to: ['DRAFT'], event: 'scenario.drafted' },
  reviseScenario: { ...ofScenario, permits: operator, from: ['DRAFT'], to: ['DRAFT'], event: 'scenario.revised' },
  publishScenario: {
    ...ofScenario,
    permits: operator,
    from: ['DRAFT'],
    to: ['PUBLISHED'],
    event: 'scenario.published',
    reasons: reasonsAgainstPublishing,
  },
  retireScenario: {
    ...ofScenario,
    permits: operatorOrAuthority,
    from: ['DRAFT', 'PUBLISHED'],
    to: ['RETIRED'],
    event: 'scenario.retired',
  },
} as const satisfies Record<string, Verb<ScenarioFacts>>;
