import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { kept, keyed, listOf, onThing, parseInput, prose, subjectInput, text } from '#kernel/verbs/input.ts';
import { Refused, versionConflict, wrongState } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { partyNameOf } from '#kernel/viewer.ts';
import { inspectionVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { inspectionSubject } from '../subjects.ts';
import { dateOf, requireComingDay } from './days.ts';
import { findInspected } from './inspected-party.ts';

const article = z.number().refine((number) => Number.isInteger(number) && number >= 1 && number <= 1000, {
  params: { zh: '须为条号。', en: 'Give the number of an article.' },
});

const OpenInspectionInput = z.object({
  title: kept(),
  inspected: text(),
  findings: listOf(z.object({ description: kept(prose()), article: article.nullish(), dueOn: z.string() }), 100),
  ...keyed,
});

/** Opens an inspection of a developer, by its owner, or else of the operator, with what was found and by when it is to be rectified (Article 23). */
export function openInspection(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, OpenInspectionInput, given);
  const { title, inspected, findings } = input;
  for (const [i, { dueOn }] of findings.entries()) requireComingDay(context, ['findings', i, 'dueOn'], dueOn);
  return create(context, {
    mutation: 'openInspection',
    verb: inspectionVerbs.openInspection,
    client: clientOf(context),
    input,
    save: async ({ transaction, run, now, role, actor }) => {
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
}

async function inspectionOfFinding(run: Run, id: string): Promise<string | null> {
  const rows = await run<{ inspectionId: string }>(sql`SELECT inspection_id FROM oversight.finding WHERE id = ${id}`);
  return rows[0]?.inspectionId ?? null;
}

interface FindingChange {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/** The input as the inspection hears it: the version that the caller has read is the finding's. */
function ofFinding<Input extends FindingChange>({ expectedVersion, ...rest }: Input) {
  return { ...rest, findingVersion: expectedVersion };
}

/** No reason against the step: ends it with a Conflict unless the finding in hand is in the state that it needs, at the version that the caller has read. */
async function requireFinding(
  { context, transaction }: Work<Transaction>,
  { id, expectedVersion }: FindingChange,
  from: string,
): Promise<[]> {
  const { status, version } = await transaction.finding.findUniqueOrThrow({ where: { id } });
  if (status !== from) throw new Refused(wrongState(context, status, [from]));
  if (expectedVersion != null && expectedVersion !== version)
    throw new Refused(versionConflict(context, status, version));
  return [];
}

const RectifyFindingInput = z.object({ ...onThing('finding'), rectification: kept(prose()) });

/** Says how a finding was rectified; the one inspected does (Article 23). */
export function rectifyFinding(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RectifyFindingInput, given);
  return change(context, {
    mutation: 'rectifyFinding',
    verb: inspectionVerbs.rectifyFinding,
    client: clientOf(context),
    subject: inspectionSubject,
    input: ofFinding(input),
    locate: (run) => inspectionOfFinding(run, input.id),
    against: (_, work) => requireFinding(work, input, 'OPEN'),
    save: async ({ id }, { transaction, now }) => {
      await transaction.finding.update({
        where: { id: input.id },
        data: {
          status: 'RECTIFIED',
          rectifiedAt: now,
          rectification: input.rectification,
          version: { increment: 1 },
        },
      });
      await transaction.inspection.update({
        where: { id },
        data: { status: 'RECTIFYING', version: { increment: 1 } },
      });
      return { to: 'RECTIFYING' };
    },
  });
}

const AcceptRectificationInput = subjectInput('finding');

/** Accepts what was rectified, under the role that opened the inspection; it is closed with its last finding (Article 23). */
export function acceptRectification(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AcceptRectificationInput, given);
  return change(context, {
    mutation: 'acceptRectification',
    verb: inspectionVerbs.acceptRectification,
    client: clientOf(context),
    subject: inspectionSubject,
    input: ofFinding(input),
    locate: (run) => inspectionOfFinding(run, input.id),
    against: (_, work) => requireFinding(work, input, 'RECTIFIED'),
    save: async ({ id }, work) => ({ to: await acceptFinding(work, id, input.id), reason: input.reason }),
  });
}

/** The state of the inspection after one more of its findings is accepted. */
async function acceptFinding({ transaction }: Work<Transaction>, id: string, findingId: string): Promise<string> {
  await transaction.finding.update({
    where: { id: findingId },
    data: { status: 'ACCEPTED', version: { increment: 1 } },
  });
  const left = await transaction.finding.count({ where: { inspectionId: id, status: { not: 'ACCEPTED' } } });
  const status = left === 0 ? 'CLOSED' : 'RECTIFYING';
  await transaction.inspection.update({ where: { id }, data: { status, version: { increment: 1 } } });
  return status;
}
