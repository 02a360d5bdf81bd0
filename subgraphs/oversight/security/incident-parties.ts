import sql, { type Sql } from 'sql-template-tag';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import { holds } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** Who answers for the stretch of an incident `i` (Article 21); where nobody was named for a stretch of many, the operator acts. */
export const responsibleKind = sql`CASE i.stretch WHEN 'RESOURCE_TO_FUSION_PLATFORM' THEN 'INFO_CENTER'
  WHEN 'PROVIDER_TO_RESOURCE_PLATFORM' THEN CASE WHEN i.responsible_owner IS NULL THEN 'OPERATOR' ELSE 'PROVIDER' END
  WHEN 'DEVELOPMENT_AND_CIRCULATION' THEN CASE WHEN i.responsible_owner IS NULL THEN 'OPERATOR' ELSE 'DEVELOPER' END
  ELSE 'OPERATOR' END`;

/** Whether one of many answers for the stretch of an incident `i`, and nobody was named. */
export const isUnnamed = sql`(i.responsible_owner IS NULL
  AND i.stretch::text IN ('PROVIDER_TO_RESOURCE_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION'))`;

/** The description of an incident `i` is for the authority, the supervisors, who reported it and who answers for it. */
export function seesDescription({ viewer }: Context): Sql {
  if (holds(viewer, 'AUTHORITY', 'SUPERVISOR')) return sql`true`;
  const owner = ownerOf(viewer);
  return anyOf([
    owner !== null && sql`${owner} IN (i.reporter_owner, i.responsible_owner)`,
    holds(viewer, 'OPERATOR') && sql`${responsibleKind} = 'OPERATOR'`,
    holds(viewer, 'INFO_CENTER') && sql`${responsibleKind} = 'INFO_CENTER'`,
  ]);
}
