import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, kept, keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ComplianceKind } from '#prisma/oversight/generated/enums.ts';
import { clientOf } from '../store.ts';
import { dateOf, requirePastDay } from './days.ts';
import { informationCenter, operator } from './permits.ts';

const FileComplianceRecordInput = inputType(
  'FileComplianceRecordInput',
  ['安全管理记录（第二十二条）', 'A record of security management (Article 22)'],
  {
    kind: field(z.enum(ComplianceKind).meta({ graphql: 'ComplianceKind' }), '类别', 'Its kind'),
    title: field(kept(), '标题', 'Its title'),
    performedOn: field(day(), '日期', 'When it was done'),
    document: field(text().nullish(), '文件编号', 'Reference of its document'),
    ...keyed,
  },
);

/** Files what Article 22 asks to be done and to be shown. */
export const fileComplianceRecord = defineVerb({
  name: 'fileComplianceRecord',
  description: {
    zh: '归档安全管理记录，限 OPERATOR、INFO_CENTER（第二十二条）',
    en: 'Files a compliance record; OPERATOR, INFO_CENTER (Article 22)',
  },
  subject: 'ComplianceRecord',
  permits: [operator, informationCenter],
  from: [],
  to: ['filed'],
  article: 22,
  event: 'compliance.filed',
  input: FileComplianceRecordInput,
  check: ({ performedOn }, context) => requirePastDay(context, 'performedOn', performedOn),
  client: clientOf,
  save: async ({ kind, title, performedOn, document = null }, { transaction, role, now }) => {
    const id = newId('complianceRecord', now);
    const filed = { id, kind, title, performedOn: dateOf(performedOn), document, byRole: role, createdAt: now };
    await transaction.complianceRecord.create({ data: filed });
    return { id, from: null, to: 'filed' };
  },
});
