import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, kept, keyed, listOf, prose, setOf, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { partyNameOf } from '#kernel/platform/callers/viewer.ts';
import { forbidden } from '#kernel/platform/errors.ts';
import { clientOf, type Transaction } from '../store.ts';
import { dateOf, requireComingDay } from './days.ts';
import { findParty } from './known-party.ts';
import { authority, informationCenter } from './permits.ts';
import { wholeNumber } from './whole-number.ts';

const FindingInput = inputType('FindingInput', ['发现的问题（第二十三条）', 'What was found (Article 23)'], {
  description: field(kept(prose()), '说明', 'What it is about'),
  article: field(wholeNumber(1, 1000).nullish(), '所涉条款', 'Article concerned'),
  dueOn: field(day(), '整改期限（含当日）', 'Last day for its rectification'),
});

const inspectors = ['AUTHORITY', 'SUPERVISOR', 'INFO_CENTER'] as const;

const OpenInspectionInput = inputType('OpenInspectionInput', ['监督检查（第二十三条）', 'An inspection (Article 23)'], {
  title: field(kept(), '标题', 'Its title'),
  inspected: field(
    text(),
    '被检查方：OPERATOR、INFO_CENTER、提供单位代码，或二级开发主体的统一社会信用代码（自然人为其账号标识）',
    'Who is inspected: OPERATOR, INFO_CENTER, a provider by its code, or a developer by its credit code (a natural person by its subject)',
  ),
  jointWith: field(
    setOf(z.enum(inspectors).meta({ graphql: 'Role' }), { most: 3 }).nullish(),
    '会同检查的角色：AUTHORITY、SUPERVISOR、INFO_CENTER',
    'The roles that inspect along, which makes it a joint one: AUTHORITY, SUPERVISOR, INFO_CENTER',
  ),
  findings: field(listOf(FindingInput, 100), '发现的问题，1 到 100 项', 'What was found, 1 to 100 findings'),
  ...keyed,
});

/** Opens an inspection of a party that is there, with what was found and by when it is to be rectified; the information center inspects the fusion platform (Articles 5, 23). */
export const openInspection = defineVerb({
  name: 'openInspection',
  description: {
    zh: '立项检查并列出问题，限 AUTHORITY、SUPERVISOR、INFO_CENTER（对融合平台）（第五、二十三条）',
    en: 'Opens an inspection with its findings; AUTHORITY, SUPERVISOR, INFO_CENTER of the fusion platform (Articles 5, 23)',
  },
  subject: 'Inspection',
  permits: [authority, { role: 'SUPERVISOR' }, informationCenter],
  from: [],
  to: ['OPEN'],
  article: 23,
  event: 'inspection.opened',
  input: OpenInspectionInput,
  check: ({ findings }, context) => {
    for (const [i, { dueOn }] of findings.entries()) requireComingDay(context, ['findings', i, 'dueOn'], dueOn);
  },
  client: clientOf,
  mayUnder: (role, { inspected }) => role !== 'INFO_CENTER' || inspected === 'OPERATOR',
  save: async ({ title, inspected, jointWith, findings }, work) => {
    const { context, transaction, run, now, role, actor } = work;
    const id = newId('inspection', now);
    await requireArticles(work, findings);
    const { kind, name, owner } = await findParty(context, run, 'inspected', inspected);
    if (role === 'INFO_CENTER' && kind !== 'OPERATOR') throw forbidden(context, ['AUTHORITY', 'SUPERVISOR'], 23);
    const party = { inspected: name, inspectedKind: kind, inspectedOwner: owner ?? kind };
    const along = (jointWith ?? []).filter((each) => each !== role);
    if (along.includes('INFO_CENTER') && kind !== 'OPERATOR')
      throw new Refused(invalidField(context, ['jointWith'], fusionPlatformAlone));
    const by = partyNameOf(context.viewer) ?? actor;
    await transaction.inspection.create({
      data: { id, version: 1, title, by, byRole: role, jointWith: along, ...party, status: 'OPEN', createdAt: now },
    });
    await transaction.finding.createMany({
      data: findings.map((finding) => ({
        id: newId('finding', now),
        version: 1,
        inspectionId: id,
        description: finding.description,
        article: finding.article ?? null,
        status: 'OPEN',
        dueOn: dateOf(finding.dueOn),
      })),
    });
    return { id, from: null, to: 'OPEN' };
  },
});

const fusionPlatformAlone = {
  zh: '信息中心只检查融合平台（OPERATOR），不检查自己或其他单位。',
  en: 'INFO_CENTER inspects the fusion platform (OPERATOR) alone, neither itself nor another party; leave it out.',
};

/** A finding is about an article that the regulation has. */
async function requireArticles(
  { context, run, basis }: Work<Transaction>,
  findings: readonly { readonly article?: number | null | undefined }[],
): Promise<void> {
  if (basis.regulationId === null) return;
  const rows = await run<{ number: number }>(sql`SELECT (article->>'number')::int AS number
    FROM oversight.regulation r CROSS JOIN jsonb_array_elements(r.articles) article WHERE r.id = ${basis.regulationId}`);
  const known = new Set(rows.map(({ number }) => number));
  const missing = { zh: '该法规没有这一条。', en: 'The regulation has no article of this number.' };
  for (const [i, { article }] of findings.entries())
    if (article != null && !known.has(article))
      throw new Refused(invalidField(context, ['findings', i, 'article'], missing));
}
