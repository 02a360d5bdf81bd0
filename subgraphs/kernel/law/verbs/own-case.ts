import sql, { raw, type Sql } from 'sql-template-tag';
import { organisationOwner, personOwner, type Viewer } from '../../platform/callers/viewer.ts';
import type { SubgraphName } from '../../platform/serving/subgraph-names.ts';

interface Case {
  readonly subgraph: SubgraphName;
  readonly alias: string;
  /** Its column that holds the owner. */
  readonly owner: string;
}

/**
 * Whether a thing is the caller's own case (visibility.md): its owner is the caller's organisation or the caller in person,
 * or the caller took it up as a DEVELOPER, under whatever token.
 */
export function isOwnCase({ subject, organisation }: Viewer, { subgraph, alias, owner }: Case): Sql {
  const owners = [
    ...(organisation === null ? [] : [organisationOwner(organisation)]),
    ...(subject === null ? [] : [personOwner(subject)]),
  ];
  return sql`(${raw(`${alias}.${owner}`)} = ANY(${owners}::text[]) OR EXISTS (SELECT 1 FROM ${raw(`${subgraph}.journal_event`)} j
    WHERE j.subject_id = ${raw(alias)}.id AND j.actor = ${subject} AND j.actor_role = 'DEVELOPER'))`;
}
