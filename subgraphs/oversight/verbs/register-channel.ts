import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { foldedName } from '#kernel/graph/search/fold.ts';
import { addDays, endOfShanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, idOf, kept, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { forbidden } from '#kernel/platform/errors.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { dateOf, requirePastDay } from './days.ts';
import { firstEffect } from './first-effect.ts';
import { authority, operator } from './permits.ts';

const RegisterChannelInput = inputType(
  'RegisterChannelInput',
  ['既有授权运营渠道（第六条）', 'An older channel of authorised operation (Article 6)'],
  {
    name: field(kept(), '名称', 'Its name'),
    providerId: field(idOf('provider'), '建设单位', 'Whose it is'),
    builtOn: field(day(), '建成日期', 'When it was built'),
    ...keyed,
  },
);

type RegisterChannelInput = typeof RegisterChannelInput._zod.output;

/** Registers a way of authorised operation to be merged into the platform. One built after the measures took effect is refused, or, where the authority finds it, unlawful and due for merging at once (Article 6). */
export const registerChannel = defineVerb({
  name: 'registerChannel',
  description: {
    zh: '登记既有渠道，限 PROVIDER（自身）、OPERATOR、AUTHORITY；AUTHORITY 发现的新建渠道登记为违规（第六条）',
    en: 'Registers an older channel; PROVIDER (its own), OPERATOR, AUTHORITY; a newer one that AUTHORITY finds is registered as unlawful (Article 6)',
  },
  subject: 'Channel',
  permits: [{ role: 'PROVIDER' }, operator, authority],
  from: [],
  to: ['REGISTERED'],
  article: 6,
  event: 'channel.registered',
  input: RegisterChannelInput,
  check: ({ builtOn }, context) => requirePastDay(context, 'builtOn', builtOn),
  client: clientOf,
  mayUnder: async (role, { providerId }, { viewer }, run) =>
    role !== 'PROVIDER' || (await codeOf(run, providerId)) === viewer.organisation,
  save: async ({ name, providerId, builtOn }, work) => {
    const { context, transaction, run, now, basis } = work;
    await requireOwnProvider(work, providerId);
    const unlawful = await isBuiltTooLate(run, builtOn);
    if (unlawful && work.role !== 'AUTHORITY') throw new Refused(ruleViolation(context, [reasons.builtTooLate], basis));
    await requireNewName(work, { name, providerId, builtOn });
    const id = newId('channel', now);
    const channel = { id, version: 1, name, providerId, builtOn: dateOf(builtOn), unlawful, createdAt: now };
    await transaction.channel.create({ data: { ...channel, status: 'REGISTERED' } });
    return { id, from: null, to: 'REGISTERED' };
  },
});

/** A provider registers its own channels only. */
async function requireOwnProvider({ context, run, role }: Work<Transaction>, providerId: string): Promise<void> {
  const code = await codeOf(run, providerId);
  if (code === null) throw new Refused(notFound(context, 'providerId'));
  if (role === 'PROVIDER' && code !== context.viewer.organisation)
    throw forbidden(context, ['OPERATOR', 'AUTHORITY'], 6);
}

async function codeOf(run: Run, providerId: string): Promise<string | null> {
  const rows = await run<{ code: string }>(sql`SELECT code FROM facts.provider WHERE id = ${providerId}`);
  return rows[0]?.code ?? null;
}

/** The first regulation had taken effect when it was built. */
async function isBuiltTooLate(run: Run, builtOn: string): Promise<boolean> {
  const effect = await firstEffect(run);
  return effect !== null && effect <= builtOn;
}

/** A channel is registered once: no other of its name stands for this provider, but one that was merged before this was built. */
async function requireNewName(
  { context, transaction, run }: Work<Transaction>,
  { name, providerId, builtOn }: RegisterChannelInput,
): Promise<void> {
  await takeNamedLock(run, `channels:${providerId}`);
  const others = await transaction.channel.findMany({
    where: { providerId, OR: [{ mergedAt: null }, { mergedAt: { gte: endOfShanghaiDay(addDays(builtOn, -1)) } }] },
    select: { name: true, status: true },
  });
  const same = others.find((other) => foldedName(other.name) === foldedName(name));
  if (same) throw new Refused(conflict(context, 'ALREADY_REGISTERED', there, same.status));
}

const there = {
  zh: '该单位已登记同名渠道（不计大小写、全半角与标点），请就其归并。',
  en: 'A channel of this name is registered for this provider already, but perhaps for case, width and punctuation; merge that one.',
};
