import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, kept, keyed, listOf, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { partyNameOf } from '#kernel/platform/callers/viewer.ts';
import { clientOf } from '../store.ts';
import { dateOf, requireComingDay } from './days.ts';
import { findInspected } from './inspected-party.ts';
import { authority } from './permits.ts';

const article = z
  .number()
  .int()
  .refine((number) => number >= 1 && number <= 1000, {
    params: { zh: '须为条号。', en: 'Give the number of an article.' },
  });

const FindingInput = inputType('FindingInput', ['发现的问题（第二十三条）', 'What was found (Article 23)'], {
  description: field(kept(prose()), '说明', 'What it is about'),
  article: field(article.nullish(), '所涉条款', 'Article concerned'),
  dueOn: field(day(), '整改期限（含当日）', 'Last day for its rectification'),
});

const OpenInspectionInput = inputType('OpenInspectionInput', ['监督检查（第二十三条）', 'An inspection (Article 23)'], {
  title: field(kept(), '标题', 'Its title'),
  inspected: field(
    text(),
    '被检查方：二级开发主体的统一社会信用代码（自然人为其账号标识）；其他名称均指一级开发主体',
    "Who is inspected: a developer, by its credit code (a natural person by its subject); any other name is the operator's",
  ),
  findings: field(listOf(FindingInput, 100), '发现的问题，1 到 100 项', 'What was found, 1 to 100 findings'),
  ...keyed,
});

/** Opens an inspection of a developer, by its owner, or else of the operator, with what was found and by when it is to be rectified (Article 23). */
export const openInspection = defineVerb({
  name: 'openInspection',
  description: {
    zh: '立项检查并列出问题，限 AUTHORITY、SUPERVISOR（第二十三条）',
    en: 'Opens an inspection with its findings; AUTHORITY, SUPERVISOR (Article 23)',
  },
  subject: 'Inspection',
  permits: [authority, { role: 'SUPERVISOR' }],
  from: [],
  to: ['OPEN'],
  article: 23,
  event: 'inspection.opened',
  input: OpenInspectionInput,
  check: ({ findings }, context) => {
    for (const [i, { dueOn }] of findings.entries()) requireComingDay(context, ['findings', i, 'dueOn'], dueOn);
  },
  client: clientOf,
  save: async ({ title, inspected, findings }, { context, transaction, run, now, role, actor }) => {
    const id = newId('inspection', now);
    const party = await findInspected(context, run, inspected);
    const by = partyNameOf(context.viewer) ?? actor;
    await transaction.inspection.create({
      data: { id, version: 1, title, by, byRole: role, ...party, status: 'OPEN', createdAt: now },
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
