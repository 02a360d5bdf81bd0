import sql, { type Sql } from 'sql-template-tag';
import { holds } from '#kernel/law/visibility.ts';
import { organisationOwner, personOwner, type Viewer } from '#kernel/platform/callers/viewer.ts';

/** The owners as whom a caller may be inspected: its organisation, itself, and the one operator or information center whose token it holds. */
function partiesOf(viewer: Viewer): string[] {
  const { subject, organisation } = viewer;
  return [
    ...(organisation === null ? [] : [organisationOwner(organisation)]),
    ...(subject === null ? [] : [personOwner(subject)]),
    ...(['OPERATOR', 'INFO_CENTER'] as const).filter((role) => holds(viewer, role)),
  ];
}

/** Whether the caller is the party of an inspection `n`, or took part in its rectification under whatever token (Article 23). */
export function isInspectedParty(viewer: Viewer): Sql {
  return sql`(n.inspected_owner = ANY(${partiesOf(viewer)}::text[]) OR EXISTS (SELECT 1 FROM oversight.journal_event j
    WHERE j.subject_id = n.id AND j.type = 'finding.rectified' AND j.actor = ${viewer.subject}))`;
}
