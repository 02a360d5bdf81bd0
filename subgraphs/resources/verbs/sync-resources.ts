import sql from 'sql-template-tag';
import type { Problem } from '#kernel/graph/problems.ts';
import type { DefinedVerb } from '#kernel/law/verbs/define-verb.ts';
import { actOnce } from '#kernel/law/verbs/idempotency.ts';
import { parseInput } from '#kernel/law/verbs/input.ts';
import { orRefused, restingOn } from '#kernel/law/verbs/refusals.ts';
import { rolesOf } from '#kernel/law/verbs/rules.ts';
import { writeOnce } from '#kernel/platform/database/writing.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { SyncRunRow } from '../rows.ts';
import { clientOf } from '../store.ts';
import { infoCenter } from './permits.ts';
import { SyncResourcesInput } from './sync-resources-input.ts';
import { takeBatch } from './take-batch.ts';

/**
 * Takes in one batch of one run over a source (Article 8), in one transaction: sound records are kept, broken ones refused
 * with every reason, and the run counts both. It is on many resources, makes some of them, leaves an event of its own kind on
 * each, and shows the run: so it takes its batch by itself.
 */
export const syncResources = {
  name: 'syncResources',
  description: {
    zh: '同步资源目录（第八条），仅限 INFO_CENTER',
    en: 'Syncs the resource catalog (Article 8); INFO_CENTER only. One call is one transaction',
  },
  subject: 'Resource',
  permits: [infoCenter],
  from: ['ACTIVE', 'RETIRED'],
  to: ['ACTIVE', 'RETIRED'],
  article: 8,
  event: 'resource.updated',
  input: SyncResourcesInput,
  makes: true,
} as const satisfies Omit<DefinedVerb, 'act'>;

export async function takeInBatch(context: Context, given: unknown): Promise<SyncRunRow | Problem> {
  requireRole(context, rolesOf(syncResources), syncResources.article);
  const outcome = await orRefused(() => {
    const input = parseInput(context, SyncResourcesInput, given);
    const { idempotencyKey: key, ...batch } = input;
    const call = { mutation: syncResources.name, key, input: batch };
    return writeOnce(context, clientOf(context), async (transaction, run) => {
      const [id] = await actOnce(context, run, call, async () => [await takeBatch(context, transaction, run, input)]);
      const [taken] = await run<SyncRunRow>(sql`SELECT r.* FROM resources.sync_run r WHERE r.id = ${id}`);
      if (!taken) throw new Error('The run of a batch that was taken in is not there');
      return taken;
    });
  });
  return 'problem' in outcome ? restingOn(syncResources, outcome) : outcome;
}
