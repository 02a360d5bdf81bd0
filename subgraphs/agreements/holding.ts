import sql from 'sql-template-tag';
import { defineHolding } from '#kernel/law/holding.ts';

/** What is not overdue becomes so at its due moment (Article 12). */
export const holdsUntil = defineHolding(
  (now) => sql`SELECT min(a.due_at) AS at FROM agreements.application a
    WHERE a.status = 'SUBMITTED' AND a.due_at > ${now}::timestamptz`,
);
