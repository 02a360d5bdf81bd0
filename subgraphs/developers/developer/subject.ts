import sql from 'sql-template-tag';
import { developerStatus, isAgreementInForce } from '#kernel/law/derived.ts';
import { isOwnCase } from '#kernel/law/verbs/own-case.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import type { PartyFacts } from './rules/developer-facts.ts';
import { developerTable } from './table.ts';

export const developerSubject: Subject<PartyFacts> = {
  entity: developerTable,
  shownStatus: ({ now }) => developerStatus('d', now),
  facts: ({
    now,
    viewer,
  }) => sql`d.owner, d.kind, ${isOwnCase(viewer, { subgraph: 'developers', alias: 'd', owner: 'owner' })} AS own_case, EXISTS (SELECT 1 FROM facts.agreement a
    WHERE a.developer_id = d.id AND ${isAgreementInForce('a', now)}) AS has_agreement_in_force`,
};
