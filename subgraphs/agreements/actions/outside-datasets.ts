import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, keyed, parseInput, prose, subjectInput, text } from '#kernel/verbs/input.ts';
import { ownDeveloperId } from '#kernel/verbs/references.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { reasons } from '../domain/reasons.ts';
import { recordVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { outsideDatasetSubject } from '../subjects.ts';
import { decisionOf } from './decision.ts';

const DeclareOutsideDatasetInput = z.object({ title: text(), description: prose(), lawfulSource: prose(), ...keyed });

/** Declares data that are not public, to be brought in (Article 14). */
export function declareOutsideDataset(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DeclareOutsideDatasetInput, given);
  const { title, description, lawfulSource } = input;
  return create(context, {
    mutation: 'declareOutsideDataset',
    verb: recordVerbs.declareOutsideDataset,
    client: clientOf(context),
    input,
    save: async ({ transaction, run, now }) => {
      const id = newId('outsideDataset', now);
      const owner = ownerOf(context.viewer) ?? '';
      const developerId = await ownDeveloperId(context, run);
      const said = { title, description, lawfulSource, owner, developerId };
      await transaction.outsideDataset.create({
        data: { id, version: 1, status: 'DECLARED', ...said, createdAt: now },
      });
      return { id, from: null, to: 'DECLARED' };
    },
  });
}

const DecideOutsideDatasetInput = decideInput('outsideDataset');

/** Admits an outside dataset under the norm that is on file, or refuses it with the reason (Article 14). */
export function decideOutsideDataset(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DecideOutsideDatasetInput, given);
  const { outcome, reason = null } = input;
  const status = outcome === 'APPROVED' ? 'ADMITTED' : 'REFUSED';
  return change(context, {
    mutation: 'decideOutsideDataset',
    verb: recordVerbs.decideOutsideDataset,
    client: clientOf(context),
    subject: outsideDatasetSubject,
    input,
    against: async (_, { run }) => {
      const rows = await run(sql`SELECT 1 FROM facts.compliance_record WHERE kind = 'OUTSIDE_DATA_NORM' LIMIT 1`);
      const normless = outcome === 'APPROVED' && rows.length === 0;
      return normless ? [reasons.normMissing] : [];
    },
    save: async ({ id }, work) => {
      const decision = decisionOf(work, { outcome, reason, article: 14 });
      await work.transaction.outsideDataset.update({
        where: { id },
        data: { status, decision, version: { increment: 1 } },
      });
      return { to: status, reason };
    },
  });
}

const WithdrawOutsideDatasetInput = subjectInput('outsideDataset');

/** Takes an outside dataset back (Article 14). */
export function withdrawOutsideDataset(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, WithdrawOutsideDatasetInput, given);
  return change(context, {
    mutation: 'withdrawOutsideDataset',
    verb: recordVerbs.withdrawOutsideDataset,
    client: clientOf(context),
    subject: outsideDatasetSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.outsideDataset.update({
        where: { id },
        data: { status: 'WITHDRAWN', version: { increment: 1 } },
      });
      return { to: 'WITHDRAWN', reason: input.reason };
    },
  });
}
