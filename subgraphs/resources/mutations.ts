import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import { type defineProblems, outcomeType, type Problem } from '#kernel/problems.ts';
import { type SyncResourcesInput, syncResources } from './actions/sync-resources.ts';
import type { ResourceInputs } from './inputs.ts';
import type { SyncRunRow } from './rows.ts';
import type { defineSyncTypes } from './sync-types.ts';

interface Parts {
  readonly sync: ReturnType<typeof defineSyncTypes>;
  readonly inputs: ResourceInputs;
  readonly problems: ReturnType<typeof defineProblems>;
}

export function defineMutations(builder: Builder, { sync, inputs, problems }: Parts): void {
  const payload = builder.objectRef<SyncRunRow>('SyncResourcesPayload').implement({
    description: described('同步结果', 'What a sync answers'),
    fields: (t) => ({
      syncRun: t.field({
        type: sync.syncRun,
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
  builder.mutationType({ description: described('操作', 'Write fields') });
  builder.mutationField('syncResources', (t) =>
    t.field({
      type: result,
      nullable: true,
      args: {
        input: t.arg({
          type: inputs.syncResources,
          required: true,
          description: described('一批记录', 'One batch of records'),
        }),
      },
      description: described(
        '同步资源目录（第八条），仅限 INFO_CENTER',
        'Syncs the resource catalog (Article 8); INFO_CENTER only. One call is one transaction',
      ),
      resolve: (_, { input }, context): Promise<SyncRunRow | Problem> =>
        syncResources(context, input as SyncResourcesInput),
    }),
  );
}
