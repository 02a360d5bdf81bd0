import sql from 'sql-template-tag';
import { defineHolding } from '#kernel/law/holding.ts';

/**
 * A resource is stale from a number of days after it was modified, which hangs on its frequency (Article 8): of each frequency the one that
 * was modified first of those that are not stale yet.
 */
export const holdsUntil = defineHolding(
  (now) => sql`SELECT min(turn.at) AS at FROM unnest(enum_range(NULL::resources."UpdateFrequency")) frequency(each)
    CROSS JOIN LATERAL (SELECT facts.stale_since(min(r.modified_at), frequency.each::text) AS at FROM resources.resource r
      WHERE r.update_frequency = frequency.each
        AND r.modified_at >= ${now}::timestamptz - (facts.stale_since(${now}::timestamptz, frequency.each::text) - ${now}::timestamptz)) turn`,
);
