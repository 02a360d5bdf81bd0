import sql from 'sql-template-tag';
import { entryStatus } from '#kernel/law/derived.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import type { EntryFacts } from './entry/rules/entry-facts.ts';
import type { RuleFacts } from './processing-rule/rules.ts';
import { dataDemandTable, entryTable, ruleTable } from './tables.ts';

/** The columns of an entry's sample that are more sensitive than INTERNAL, or have become so, and whether an approved rule covers each with the technique that was applied; one superseded since still covers what stands on it. */
const sensitiveColumns = sql`ARRAY(SELECT jsonb_build_object('technique', shown ->> 'technique', 'covered',
      EXISTS (SELECT 1 FROM development.processing_rule p CROSS JOIN jsonb_array_elements(p.steps) step
        WHERE step ->> 'field' = shown ->> 'name' AND step ->> 'technique' = shown ->> 'technique' AND step ->> 'technique' <> 'NONE'
          AND p.status IN ('APPROVED', 'SUPERSEDED') AND (p.scope = 'DESENSITISATION' OR p.id = e.processing_rule_id)))
      FROM jsonb_array_elements(e.sample -> 'columns') shown
      WHERE shown ->> 'sensitivity' NOT IN ('PUBLIC', 'INTERNAL')
        OR EXISTS (SELECT 1 FROM facts.resource r CROSS JOIN jsonb_array_elements(r.fields) f
          WHERE r.id = e.resource_id AND f ->> 'name' = shown ->> 'name' AND f ->> 'sensitivity' NOT IN ('PUBLIC', 'INTERNAL')))`;

/** An entry, with the resource and the rule it stands on. */
export const entrySubject: Subject<EntryFacts> = {
  entity: entryTable,
  shownStatus: () => entryStatus('e'),
  facts: () => sql`e.resource_id, e.processing_rule_id, e.sample IS NOT NULL AS has_sample,
    ${sensitiveColumns} AS sensitive_columns, e.screening, e.screened_version,
    EXISTS (SELECT 1 FROM development.processing_rule p
      WHERE p.id = e.processing_rule_id AND p.status IN ('APPROVED', 'SUPERSEDED')) AS rule_approved,
    (SELECT jsonb_build_object('status', r.status, 'grade', r.grade, 'sharing', r.sharing, 'version', r.version,
      'screeningVersion', r.screening_version) FROM facts.resource r WHERE r.id = e.resource_id) AS resource`,
  restsOn: ({ resourceId }) => [resourceId, resourceCatalog],
};

export const ruleSubject: Subject<RuleFacts> = {
  entity: ruleTable,
  facts: () => sql`p.name, p.scope,
    ARRAY(SELECT o.id FROM development.processing_rule o
      WHERE o.name = p.name AND o.scope = p.scope AND o.status = 'APPROVED' AND o.edition < p.edition ORDER BY o.id) AS standing,
    EXISTS (SELECT 1 FROM development.processing_rule o
      WHERE o.name = p.name AND o.scope = p.scope AND o.status IN ('APPROVED', 'SUPERSEDED') AND o.edition > p.edition) AS overtaken`,
};

export const dataDemandSubject: Subject<SubjectFacts> = { entity: dataDemandTable, facts: () => sql`n.title` };
