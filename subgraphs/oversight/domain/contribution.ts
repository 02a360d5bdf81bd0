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

/** What stands on a provider's data now. `described` counts descriptive elements that are given, of six a resource. */
export interface Contributed {
  readonly providerId: string;
  readonly providerCode: string;
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
  readonly weight: number;
  /** 0 to 1. */
  readonly value: number;
  readonly figure: string;
}

export interface ScoredProvider {
  readonly providerId: string;
  readonly providerCode: string;
  /** 0 to 1, to six places. */
  readonly score: number;
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
 * Scores and ranks providers: quality indicators as shares of a provider's own resources, counts relative to the largest
 * among all providers. Equal scores share a rank, and the next one is passed over.
 */
export function scoreContributions(all: readonly Contributed[], weights: Weights): ScoredProvider[] {
  const scored = all.map((one) => {
    const indicators = indicatorsOf(one, all, weights);
    const score = rounded(indicators.reduce((sum, { weight, value }) => sum + weight * value, 0));
    return { providerId: one.providerId, providerCode: one.providerCode, score, indicators };
  });
  return scored.map((one) => ({ ...one, rank: 1 + scored.filter(({ score }) => score > one.score).length }));
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
