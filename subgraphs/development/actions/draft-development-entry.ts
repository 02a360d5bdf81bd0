import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { code, idOf, impersonal, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { resourceCatalog, takeNamedLock } from '#kernel/verbs/locks.ts';
import { conflict, notFound, Refused } from '#kernel/verbs/refusals.ts';
import type { Reason } from '#kernel/verbs/rules.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { resourceRetired } from '../domain/publish-entry.ts';
import { entryVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { requireFitSample, requireProcessingRule, sampleInput } from './entry-content.ts';

const DraftDevelopmentEntryInput = z.object({
  resourceId: idOf('resource'),
  code: code(),
  title: impersonal(text(500)),
  description: impersonal(prose()).nullish(),
  conditions: impersonal(prose()).nullish(),
  processingRuleId: idOf('processingRule').nullish(),
  sample: sampleInput.nullish(),
  ...keyed,
});

/** Drafts an entry of the development catalog on an active resource that has none (Article 9). */
export function draftDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DraftDevelopmentEntryInput, given);
  const {
    resourceId,
    code: entryCode,
    title,
    description = null,
    conditions = null,
    processingRuleId = null,
    sample,
  } = input;
  return create(context, {
    mutation: 'draftDevelopmentEntry',
    verb: entryVerbs.draftDevelopmentEntry,
    client: clientOf(context),
    input,
    restsOn: [resourceId, resourceCatalog],
    save: async (work) => {
      const { transaction, now } = work;
      const against = await requireFree(work, resourceId, entryCode);
      const rule = await requireProcessingRule(work, processingRuleId);
      const kept = await requireFitSample(work, sample ? { rows: sample.rows, resourceId, rule } : null, against);
      const id = newId('developmentEntry', now);
      await transaction.developmentEntry.create({
        data: {
          id,
          version: 1,
          code: entryCode,
          title,
          description,
          conditions,
          status: 'DRAFT',
          resourceId,
          processingRuleId,
          createdAt: now,
          ...kept,
        },
      });
      return { id, from: null, to: 'DRAFT' };
    },
  });
}

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
