import sql from 'sql-template-tag';
import { isAgreementInForce } from '#kernel/derived.ts';
import type { Subject } from '#kernel/verbs/work.ts';
import type { PartyFacts } from './domain/developer-facts.ts';
import { developerTable } from './tables.ts';

export const developerSubject: Subject<PartyFacts> = {
  entity: developerTable,
  facts: ({ now }) => sql`d.owner, d.kind, EXISTS (SELECT 1 FROM facts.agreement a
    WHERE a.developer_id = d.id AND ${isAgreementInForce('a', now)}) AS has_agreement_in_force`,
};
