import sql from 'sql-template-tag';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { resourceTable } from './rows.ts';

export interface ResourceFacts extends SubjectFacts {
  readonly providerCode: string;
}

/** A resource; nobody changes one while a sync does. */
export const resourceSubject: Subject<ResourceFacts> = {
  entity: resourceTable,
  facts: () => sql`r.provider_code`,
  restsOn: () => [resourceCatalog],
};
