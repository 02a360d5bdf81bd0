import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { code, idOf, impersonal, keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { resourceCatalog, takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, notFound, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { resourceRetired } from '../entry/rules/publish-entry.ts';
import { clientOf, type Transaction } from '../store.ts';
import { contentFields, requireFitSample, requireProcessingRule } from './entry-content.ts';
import { operator } from './permits.ts';

const DraftDevelopmentEntryInput = inputType(
  'DraftDevelopmentEntryInput',
  ['草拟的条目（第九条）', 'An entry to be drafted (Article 9)'],
  {
    resourceId: field(idOf('resource'), '所依资源', 'The resource it stands on'),
    code: field(code(), '条目代码', 'Code of the entry'),
    title: field(impersonal(text(500)), '名称', 'Its title'),
    ...contentFields,
    ...keyed,
  },
);

/** Drafts an entry of the development catalog on an active resource that has none (Article 9). */
export const draftDevelopmentEntry = defineVerb({
  name: 'draftDevelopmentEntry',
  description: {
    zh: '草拟条目，样本经扫描，仅限 OPERATOR（第九条）',
    en: 'Drafts an entry, its sample scanned; OPERATOR (Article 9)',
  },
  subject: 'DevelopmentEntry',
  permits: [operator],
  from: [],
  to: ['DRAFT'],
  article: 9,
  event: 'entry.drafted',
  input: DraftDevelopmentEntryInput,
  client: clientOf,
  restsOn: ({ resourceId }) => [resourceId, resourceCatalog],
  save: async ({ sample, idempotencyKey: _, ...said }, work) => {
    const { resourceId, description = null, conditions = null, processingRuleId = null } = said;
    const { transaction, now } = work;
    const against = await requireFree(work, resourceId, said.code);
    const rule = await requireProcessingRule(work, processingRuleId);
    const kept = await requireFitSample(work, sample ? { rows: sample.rows, resourceId, rule } : null, against);
    const id = newId('developmentEntry', now);
    const content = { ...said, description, conditions, processingRuleId, ...kept };
    await transaction.developmentEntry.create({
      data: { id, version: 1, status: 'DRAFT', ...content, createdAt: now },
    });
    return { id, from: null, to: 'DRAFT' };
  },
});

/** The resource is there and without an entry, and the code is free; a reason against it where the resource is not active. */
async function requireFree(
  { context, run, transaction }: Work<Transaction>,
  resourceId: string,
  entryCode: string,
): Promise<Reason[]> {
  await takeNamedLock(run, `entry-on:${resourceId}`);
  await takeNamedLock(run, `entry:${entryCode}`);
  const resources = await run<{ status: string }>(sql`SELECT status FROM facts.resource WHERE id = ${resourceId}`);
  if (!resources[0]) throw new Refused(notFound(context, 'resourceId'));
  const standing = await transaction.developmentEntry.findFirst({
    where: { resourceId, status: { not: 'WITHDRAWN' } },
    select: { status: true },
  });
  const exists = { zh: '该资源已有未撤回的条目。', en: 'The resource has an entry that is not withdrawn.' };
  if (standing) throw new Refused(conflict(context, 'ENTRY_EXISTS', exists, standing.status));
  const taken = await transaction.developmentEntry.findUnique({ where: { code: entryCode }, select: { status: true } });
  const text = { zh: '此代码已被使用，请另取一个。', en: 'This code is taken; choose another.' };
  if (taken) throw new Refused(conflict(context, 'CODE_TAKEN', text, taken.status));
  return resources[0].status === 'ACTIVE' ? [] : [resourceRetired];
}
