import sql from 'sql-template-tag';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { nameOfOwner, organisationOwner, personOwner } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

interface Inspected {
  /** What the inspection calls it. */
  readonly inspected: string;
  readonly inspectedOwner: string;
}

const ambiguous = {
  zh: '有自然人与组织同名，请以 org: 或 sub: 开头指明。',
  en: 'A person and an organisation both go by it; begin with org: or sub: to say which.',
};

/** The party that an inspection names: a developer by its organisation or subject, or else any organisation. */
export async function findInspected(context: Context, run: Run, named: string): Promise<Inspected> {
  const owners = [organisationOwner(named), personOwner(named), named];
  const rows = await run<{ owner: string }>(
    sql`SELECT d.owner FROM facts.developer d WHERE d.owner = ANY(${owners}::text[])`,
  );
  if (rows.length > 1) throw new Refused(invalidField(context, ['inspected'], ambiguous));
  const [found] = rows;
  return found
    ? { inspected: nameOfOwner(found.owner), inspectedOwner: found.owner }
    : { inspected: named, inspectedOwner: organisationOwner(named) };
}
