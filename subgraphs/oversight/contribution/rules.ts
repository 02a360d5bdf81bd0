import type { UnitKind } from '#prisma/oversight/generated/enums.ts';

/** What a provider's contribution is measured by (Article 25), in the order in which indicators are shown. */
export const indicatorNames = [
  'COMPLETENESS',
  'FRESHNESS',
  'SAMPLE_COVERAGE',
  'ENTRIES_PUBLISHED',
  'APPLICATIONS',
  'GRANTS',
  'LISTED_APPS',
] as const;

export type IndicatorName = (typeof indicatorNames)[number];

/**
 * Which indicators apply to a unit: the information center answers for the catalog's quality, the operator for its use. They measure data
 * that was contributed and what was made of it; a developer contributes none, so that none of them applies to it.
 */
const applying: Readonly<Record<UnitKind, readonly IndicatorName[]>> = {
  PROVIDER: indicatorNames,
  INFO_CENTER: ['COMPLETENESS', 'FRESHNESS', 'SAMPLE_COVERAGE'],
  OPERATOR: ['ENTRIES_PUBLISHED', 'APPLICATIONS', 'GRANTS', 'LISTED_APPS'],
};

/** What stood on a provider's data, or on all data where it names none. `described` counts descriptive elements that are given, of six a resource. */
export interface Contributed {
  readonly providerId: string | null;
  readonly providerCode: string | null;
  readonly resources: number;
  readonly described: number;
  readonly stale: number;
  readonly sampled: number;
  readonly entriesPublished: number;
  readonly applications: number;
  readonly grants: number;
  readonly listedApps: number;
}

export interface ScoredIndicator {
  readonly name: IndicatorName;
  /** 0 where it does not apply to the unit. */
  readonly weight: number;
  /** 0 to 1. */
  readonly value: number;
  readonly figure: string;
}

export interface ScoredUnit {
  readonly unitKind: UnitKind;
  /** The provider's id, or the kind where there is one of it. */
  readonly unit: string;
  readonly providerId: string | null;
  readonly providerCode: string | null;
  /** 0 to 1, to six places. */
  readonly score: number;
  /** Among the units of its kind. */
  readonly rank: number;
  readonly indicators: readonly ScoredIndicator[];
}

export type Weights = Readonly<Partial<Record<IndicatorName, number>>>;

const elementsOfAResource = 6;

/** Every indicator weighs the same. */
export const equalWeights: Weights = Object.fromEntries(
  indicatorNames.map((name) => [name, 1 / indicatorNames.length]),
);

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/**
 * Scores and ranks units, those of a kind among themselves: quality indicators as shares of a unit's own resources, counts relative to
 * the largest of its kind. Equal scores share a rank, and the next one is passed over. A unit to which no weighed indicator applies is left out.
 */
export function scoreContributions(all: readonly Contributed[], weights: Weights): ScoredUnit[] {
  const providers = all.filter(({ providerId }) => providerId !== null);
  const together = all.filter(({ providerId }) => providerId === null);
  return [
    ...scoreKind('PROVIDER', providers, weights),
    ...scoreKind('INFO_CENTER', together, weights),
    ...scoreKind('OPERATOR', together, weights),
  ];
}

function scoreKind(unitKind: UnitKind, units: readonly Contributed[], given: Weights): ScoredUnit[] {
  const weights = weightsOf(unitKind, given);
  if (weights === null) return [];
  const scored = units.map((one) => {
    const indicators = indicatorsOf(one, units, weights);
    const score = rounded(indicators.reduce((sum, { weight, value }) => sum + weight * value, 0));
    const { providerId, providerCode } = one;
    return { unitKind, unit: providerId ?? unitKind, providerId, providerCode, score, indicators };
  });
  return scored.map((one) => ({ ...one, rank: 1 + scored.filter(({ score }) => score > one.score).length }));
}

/** The weights of the indicators that apply to a kind, which sum to 1; null where none of them weighs anything. */
function weightsOf(unitKind: UnitKind, given: Weights): Weights | null {
  const applied = applying[unitKind];
  const total = applied.reduce((sum, name) => sum + (given[name] ?? 0), 0);
  if (total === 0) return null;
  const all = applied.length === indicatorNames.length;
  return Object.fromEntries(applied.map((name) => [name, (given[name] ?? 0) / (all ? 1 : total)]));
}

function indicatorsOf(one: Contributed, all: readonly Contributed[], weights: Weights): ScoredIndicator[] {
  const share = (part: number, whole: number) => ({
    value: whole === 0 ? 0 : rounded(part / whole),
    figure: `${part}/${whole}`,
  });
  const relative = (count: (each: Contributed) => number) => {
    const largest = Math.max(...all.map(count));
    return { value: largest === 0 ? 0 : rounded(count(one) / largest), figure: String(count(one)) };
  };
  const measured = {
    COMPLETENESS: share(one.described, one.resources * elementsOfAResource),
    FRESHNESS: share(one.resources - one.stale, one.resources),
    SAMPLE_COVERAGE: share(one.sampled, one.resources),
    ENTRIES_PUBLISHED: relative(({ entriesPublished }) => entriesPublished),
    APPLICATIONS: relative(({ applications }) => applications),
    GRANTS: relative(({ grants }) => grants),
    LISTED_APPS: relative(({ listedApps }) => listedApps),
  } satisfies Record<IndicatorName, { value: number; figure: string }>;
  return indicatorNames.map((name) => ({ name, weight: weights[name] ?? 0, ...measured[name] }));
}
