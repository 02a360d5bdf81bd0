import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { outcomeType, type ProblemTypes } from '#kernel/graph/problems.ts';
import { inputTypeOf } from '#kernel/law/verbs/input-type.ts';
import { defineMutationsOf, mutationCost } from '#kernel/law/verbs/mutation-fields.ts';
import { resourceById } from './loaders.ts';
import type { SyncRunRow } from './rows.ts';
import type { defineSyncTypes } from './sync/types.ts';
import type { defineCatalogTypes } from './types.ts';
import { syncResources, takeInBatch } from './verbs/sync-resources.ts';
import { resourceVerbs } from './verbs/verbs.ts';

interface Parts {
  readonly sync: ReturnType<typeof defineSyncTypes>;
  readonly problems: ProblemTypes;
  readonly catalog: ReturnType<typeof defineCatalogTypes>;
}

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(builder: Builder, { sync, problems, catalog }: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineSyncMutation(builder, sync, problems);
  defineMutationsOf(
    builder,
    problems,
    { shows: 'resource', type: catalog.resource, load: resourceById },
    resourceVerbs,
  );
}

/** The sync shows its run as its own transaction left it, not as it is read after others'. */
function defineSyncMutation(builder: Builder, { syncRun }: Parts['sync'], problems: ProblemTypes): void {
  const payload = builder.objectRef<SyncRunRow>('SyncResourcesPayload').implement({
    description: described('同步结果', 'What a sync answers'),
    fields: (t) => ({
      syncRun: t.field({
        type: syncRun,
        description: described('本次同步至今的情况', 'The run as it stands'),
        resolve: (run) => run,
      }),
    }),
  });
  const { invalidInput, ruleViolation, conflict, notFound } = problems;
  const result = builder.unionType('SyncResourcesResult', {
    description: described('同步结果或被拒绝的原因', 'The run, or why the call was refused'),
    types: [payload, invalidInput, ruleViolation, conflict, notFound],
    resolveType: (outcome) => outcomeType(outcome, 'SyncResourcesPayload') as never,
  });
  const { name, description, input } = syncResources;
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      nullable: true,
      cost: mutationCost,
      args: {
        input: t.arg({
          type: inputTypeOf(builder, input) as never,
          required: true,
          description: described('一批记录', 'One batch of records'),
        }),
      },
      description: described(description.zh, description.en),
      resolve: (_, args, context) => takeInBatch(context, args.input),
    }),
  );
}
