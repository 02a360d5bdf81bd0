import sql, { type Sql } from 'sql-template-tag';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import { holds } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { InspectedKind, SecurityStretch } from '#prisma/oversight/generated/enums.ts';

/** Which kind of party answers for each stretch (Article 21). */
export const answeringKind: Readonly<Record<SecurityStretch, InspectedKind>> = {
  PROVIDER_TO_RESOURCE_PLATFORM: 'PROVIDER',
  RESOURCE_TO_FUSION_PLATFORM: 'INFO_CENTER',
  FUSION_PLATFORM: 'OPERATOR',
  DEVELOPMENT_AND_CIRCULATION: 'DEVELOPER',
};

/** The stretches for which one of many answers, who has to be named. */
const namedOn = Object.keys(answeringKind).filter((stretch) => {
  const kind = answeringKind[stretch as SecurityStretch];
  return kind === 'PROVIDER' || kind === 'DEVELOPER';
});
const isOfMany = sql`i.stretch::text = ANY(${namedOn}::text[])`;

/** Who answers for an incident `i` now: where nobody was named for a stretch of many, the operator acts. */
export const responsibleKind = sql`CASE WHEN ${isOfMany} AND i.responsible_owner IS NULL THEN 'OPERATOR'
  ELSE (${JSON.stringify(answeringKind)}::jsonb)->>(i.stretch::text) END`;

/** Whether one of many answers for an incident `i`, and nobody was named, or whoever was has not taken it on. */
export const mayBeNamed = sql`(${isOfMany} AND (i.responsible_owner IS NULL OR i.status = 'OPEN'))`;

/** The description of an incident `i` is for the authority, the supervisors, who reported it, who answers for it, and who may name that party as long as it may. */
export function seesDescription({ viewer }: Context): Sql {
  if (holds(viewer, 'AUTHORITY', 'SUPERVISOR')) return sql`true`;
  const owner = ownerOf(viewer);
  return anyOf([
    owner !== null && sql`${owner} IN (i.reporter_owner, i.responsible_owner)`,
    holds(viewer, 'OPERATOR', 'INFO_CENTER') && mayBeNamed,
    holds(viewer, 'OPERATOR') && sql`${responsibleKind} = 'OPERATOR'`,
    holds(viewer, 'INFO_CENTER') && sql`${responsibleKind} = 'INFO_CENTER'`,
  ]);
}
