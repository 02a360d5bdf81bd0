import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { forbidden } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, kept, keyed, parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { notFound, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { reasons } from '../domain/reasons.ts';
import { channelVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { channelSubject } from '../subjects.ts';
import { dateOf, requirePastDay } from './days.ts';

const RegisterChannelInput = z.object({ name: kept(), providerId: idOf('provider'), builtOn: z.string(), ...keyed });

/** Registers an older way of authorised operation, to be merged into the platform; a newer one is refused (Article 6). */
export function registerChannel(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RegisterChannelInput, given);
  const { name, providerId, builtOn } = input;
  requirePastDay(context, 'builtOn', builtOn);
  return create(context, {
    mutation: 'registerChannel',
    verb: channelVerbs.registerChannel,
    client: clientOf(context),
    input,
    mayUnder: async (role, run) =>
      role !== 'PROVIDER' || (await codeOf(run, providerId)) === context.viewer.organisation,
    save: async (work) => {
      await requireOwnProvider(work, providerId);
      if (await isBuiltTooLate(work.run, builtOn))
        throw new Refused(ruleViolation(context, [reasons.builtTooLate], work.basis));
      const id = newId('channel', work.now);
      const channel = { id, version: 1, name, providerId, builtOn: dateOf(builtOn), createdAt: work.now };
      await work.transaction.channel.create({ data: { ...channel, status: 'REGISTERED' } });
      return { id, from: null, to: 'REGISTERED' };
    },
  });
}

/** A provider registers its own channels only. */
async function requireOwnProvider({ context, run, role }: Work<Transaction>, providerId: string): Promise<void> {
  const code = await codeOf(run, providerId);
  if (code === null) throw new Refused(notFound(context, 'providerId'));
  if (role === 'PROVIDER' && code !== context.viewer.organisation) throw forbidden(context, ['OPERATOR']);
}

async function codeOf(run: Run, providerId: string): Promise<string | null> {
  const rows = await run<{ code: string }>(sql`SELECT code FROM facts.provider WHERE id = ${providerId}`);
  return rows[0]?.code ?? null;
}

/** The first regulation had taken effect when it was built. */
async function isBuiltTooLate(run: Run, builtOn: string): Promise<boolean> {
  const rows = await run<{ late: boolean }>(
    sql`SELECT coalesce(min(effective_from) <= ${builtOn}::date, false) AS late FROM oversight.regulation`,
  );
  return rows[0]?.late ?? false;
}

const ChannelInput = subjectInput('channel');

/** Begins to merge an older channel into the platform (Article 6). */
export function startMergingChannel(context: Context, given: unknown): Promise<Outcome> {
  return moveChannel(context, given, { mutation: 'startMergingChannel', to: 'MERGING' });
}

/** Notes that an older channel was merged into the platform; final (Article 6). */
export function mergeChannel(context: Context, given: unknown): Promise<Outcome> {
  return moveChannel(context, given, { mutation: 'mergeChannel', to: 'MERGED' });
}

interface Move {
  readonly mutation: 'startMergingChannel' | 'mergeChannel';
  readonly to: 'MERGING' | 'MERGED';
}

function moveChannel(context: Context, given: unknown, { mutation, to }: Move): Promise<Outcome> {
  const input = parseInput(context, ChannelInput, given);
  return change(context, {
    mutation,
    verb: channelVerbs[mutation],
    client: clientOf(context),
    subject: channelSubject,
    input,
    save: async ({ id }, { transaction, now }) => {
      const merged = to === 'MERGED' ? { mergedAt: now } : {};
      await transaction.channel.update({ where: { id }, data: { status: to, ...merged, version: { increment: 1 } } });
      return { to, reason: input.reason };
    },
  });
}
