import sql from 'sql-template-tag';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { exchangeTable } from './tables.ts';

export const exchangeSubject: Subject<SubjectFacts> = { entity: exchangeTable, facts: () => sql`x.code` };
