import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { ownerOf, type Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { isCreditCode } from '#kernel/privacy/numbers.ts';
import { DeveloperKind } from '#prisma/developers/generated/enums.ts';
import { clientOf, type Transaction } from '../store.ts';

const RegisterDeveloperInput = inputType(
  'RegisterDeveloperInput',
  ['登记的主体（第十五条）', 'The party that registers (Article 15)'],
  {
    name: field(text(), '名称', 'Its name'),
    kind: field(z.enum(DeveloperKind).meta({ graphql: 'DeveloperKind' }), '类别', 'Its kind'),
    creditCode: field(
      z.string().nullish(),
      '统一社会信用代码（GB 32100），组织必填',
      'Unified social credit code (GB 32100); of an organisation',
    ),
    principal: field(text().nullish(), '负责人', 'Name of its principal'),
    connectsSystem: field(z.boolean(), '是否接入自有系统', 'Whether it connects a system of its own'),
    ...keyed,
  },
)
  .refine(({ kind, creditCode }) => kind === 'NATURAL_PERSON' || creditCode != null, {
    path: ['creditCode'],
    params: { zh: '组织须给出统一社会信用代码。', en: 'An organisation gives its unified social credit code.' },
  })
  .refine(({ kind, creditCode }) => kind !== 'NATURAL_PERSON' || creditCode == null, {
    path: ['creditCode'],
    params: { zh: '自然人没有统一社会信用代码。', en: 'A natural person has no unified social credit code.' },
  })
  .refine(({ creditCode }) => creditCode == null || isCreditCode(creditCode), {
    path: ['creditCode'],
    params: {
      zh: '统一社会信用代码须为 18 位，且校验码须符合 GB 32100。',
      en: 'A unified social credit code has 18 characters, the last of which is the check character of GB 32100.',
    },
  });

const another = {
  zh: '须为本单位的统一社会信用代码，不得代他人登记。',
  en: 'Give the code of your own organisation: nobody registers another party.',
};

const unnamed = {
  zh: '令牌须以 org 载明本组织的统一社会信用代码；仅有个人身份的令牌只能登记自然人。',
  en: 'An organisation registers by a token whose org is its code; a token of a person alone registers a natural person.',
};

const taken = {
  zh: '此统一社会信用代码已有登记，每一主体只登记一次。',
  en: 'A party of this unified social credit code is registered already; a party registers once.',
};

const registered = {
  zh: '该主体已登记，每一主体只登记一次。',
  en: 'This party is registered already; it registers once.',
};

/** Registers the caller's party as a tier-2 developer: its organisation, or the caller itself (Article 15). */
export const registerDeveloper = defineVerb({
  name: 'registerDeveloper',
  description: {
    zh: '登记为二级开发主体，仅限 DEVELOPER（第十五条）',
    en: 'Registers a tier-2 developer; DEVELOPER (Article 15)',
  },
  subject: 'Developer',
  permits: [{ role: 'DEVELOPER' }],
  from: [],
  to: ['REGISTERED'],
  article: 15,
  event: 'developer.registered',
  input: RegisterDeveloperInput,
  check: ({ creditCode }, context) => {
    if (creditCode == null || speaksFor(context.viewer, creditCode)) return;
    const why = context.viewer.organisation === null ? unnamed : another;
    throw new Refused(invalidField(context, ['creditCode'], why));
  },
  againstCaller: async ({ viewer }, run) => {
    const rows = await run(sql`SELECT 1 FROM developers.developer d WHERE d.owner = ${ownerOf(viewer)}`);
    return rows.length === 0 ? [] : [{ code: 'ALREADY_REGISTERED', article: 15, ...registered }];
  },
  client: clientOf,
  save: async (
    { name, kind, creditCode = null, principal = null, connectsSystem },
    { context, transaction, run, now },
  ) => {
    const owner = ownerOf(context.viewer) ?? '';
    await takeNamedLock(run, `developer:${owner}`);
    if (creditCode !== null) await takeNamedLock(run, `developer-of:${creditCode}`);
    const existing = await transaction.developer.findUnique({ where: { owner }, select: { status: true } });
    if (existing) throw new Refused(conflict(context, 'ALREADY_REGISTERED', registered, existing.status));
    if (creditCode !== context.viewer.organisation) await requireUntaken(context, transaction, creditCode);
    const id = newId('developer', now);
    const party = { name, kind, creditCode, principal, connectsSystem };
    await transaction.developer.create({
      data: { id, version: 1, owner, ...party, status: 'REGISTERED', registeredAt: now, createdAt: now },
    });
    return { id, from: null, to: 'REGISTERED' };
  },
});

/** Whether a token may name the organisation of this code: its own does, and one of an identity provider that has other names for organisations. */
function speaksFor({ organisation }: Viewer, creditCode: string): boolean {
  return organisation !== null && (organisation === creditCode || !isCreditCode(organisation));
}

/** Nobody has registered under this code; whoever's token is the organisation's own need not ask. */
async function requireUntaken(context: Context, transaction: Transaction, creditCode: string | null): Promise<void> {
  if (creditCode === null) return;
  const standing = await transaction.developer.findFirst({
    where: { creditCode, status: { not: 'DEREGISTERED' } },
    select: { status: true },
  });
  if (standing) throw new Refused(conflict(context, 'CREDIT_CODE_TAKEN', taken, standing.status));
}
