import type { Bilingual } from '../panel.ts';

/** The way of data from the catalog to a market, by the types of the graph. */
export const stages = [
  'Resource',
  'DevelopmentEntry',
  'Scenario',
  'Application',
  'Agreement',
  'App',
  'Listing',
] as const;

export type Stage = (typeof stages)[number];

/** What people call a thing of a stage. */
export const stageNames: Readonly<Record<Stage, Bilingual>> = {
  Resource: { zh: '资源', en: 'Resource' },
  DevelopmentEntry: { zh: '条目', en: 'Entry' },
  Scenario: { zh: '场景', en: 'Scenario' },
  Application: { zh: '申请', en: 'Application' },
  Agreement: { zh: '协议', en: 'Agreement' },
  App: { zh: '应用', en: 'App' },
  Listing: { zh: '挂牌', en: 'Listing' },
};

export function isStage(typeName: string | undefined): typeName is Stage {
  return stages.some((stage) => stage === typeName);
}

/** How a state is shown beside its words: it goes on, it waits for somebody, it was refused or stopped, it is over. */
export type Tone = 'good' | 'waiting' | 'bad' | 'over';

const tones: ReadonlyMap<string, Tone> = new Map<string, Tone>([
  ['ACTIVE', 'good'],
  ['PUBLISHED', 'good'],
  ['APPROVED', 'good'],
  ['SIGNED', 'good'],
  ['IN_FORCE', 'good'],
  ['LISTED', 'good'],
  ['DRAFT', 'waiting'],
  ['REPORTED', 'waiting'],
  ['SUBMITTED', 'waiting'],
  ['OFFERED', 'waiting'],
  ['UNDER_REVIEW', 'waiting'],
  ['SUSPENDED', 'bad'],
  ['REJECTED', 'bad'],
  ['REVOKED', 'bad'],
  ['TERMINATED', 'bad'],
  ['RETIRED', 'over'],
  ['WITHDRAWN', 'over'],
  ['EXPIRED', 'over'],
  ['DELISTED', 'over'],
]);

/** The tone of a state; undefined where it has none, and is told in words alone. */
export function toneOf(state: string): Tone | undefined {
  return tones.get(state);
}
