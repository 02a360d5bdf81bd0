import sql from 'sql-template-tag';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { nameOfOwner, organisationOwner, personOwner } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { InspectedKind } from '#prisma/oversight/generated/enums.ts';

/** A party that is there: the one operator, the one information center, a provider or a developer. */
export interface KnownParty {
  readonly kind: InspectedKind;
  readonly name: string;
  /** Whose tokens are it, where it is a provider or a developer. */
  readonly owner: string | null;
}

const unknown = {
  zh: '没有这样的主体：请给出 OPERATOR、INFO_CENTER、提供单位代码，或二级开发主体的统一社会信用代码（自然人为其账号标识）。',
  en: 'There is no such party: give OPERATOR, INFO_CENTER, the code of a provider, or the credit code of a developer (the subject of a natural person).',
};

const ambiguous = {
  zh: '有自然人与组织同名，请以 org: 或 sub: 开头指明。',
  en: 'A person and an organisation both go by it; begin with org: or sub: to say which.',
};

/** Whether a developer is registered whose tokens are these. */
export async function isDeveloper(run: Run, owner: string): Promise<boolean> {
  const rows = await run(sql`SELECT 1 FROM facts.developer d WHERE d.owner = ${owner} LIMIT 1`);
  return rows.length > 0;
}

/** The party that goes by a name; refuses a name that is nobody's, at its field. */
export async function findParty(context: Context, run: Run, field: string, named: string): Promise<KnownParty> {
  if (named === 'OPERATOR' || named === 'INFO_CENTER') return { kind: named, name: named, owner: null };
  const owners = [organisationOwner(named), personOwner(named), named];
  const rows = await run<{ kind: InspectedKind; owner: string }>(
    sql`SELECT 'DEVELOPER' AS kind, d.owner FROM facts.developer d WHERE d.owner = ANY(${owners}::text[])
      UNION ALL SELECT 'PROVIDER', 'org:' || p.code FROM facts.provider p WHERE p.code = ${named} OR 'org:' || p.code = ${named}`,
  );
  if (new Set(rows.map(({ owner }) => owner)).size > 1) throw new Refused(invalidField(context, [field], ambiguous));
  const [found] = rows;
  if (!found) throw new Refused(invalidField(context, [field], unknown));
  return { ...found, name: nameOfOwner(found.owner) };
}
