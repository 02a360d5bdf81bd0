import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import { outcomeType, type Problem, type ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { attachSample } from './actions/attach-sample.ts';
import { correctResource } from './actions/correct-resource.ts';
import { type SyncResourcesInput, syncResources } from './actions/sync-resources.ts';
import type { ResourceInputs } from './inputs.ts';
import { resourceById } from './loaders.ts';
import { resourceVerbs } from './policy.ts';
import type { SyncRunRow } from './rows.ts';
import type { defineSyncTypes } from './sync-types.ts';
import type { defineCatalogTypes } from './types.ts';

interface Parts {
  readonly sync: ReturnType<typeof defineSyncTypes>;
  readonly inputs: ResourceInputs;
  readonly problems: ProblemTypes;
  readonly catalog: ReturnType<typeof defineCatalogTypes>;
}

export function defineMutations(builder: Builder, { sync, inputs, problems, catalog }: Parts): void {
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
  defineMutationFields(builder, problems, {
    correctResource: {
      shows: 'resource',
      type: catalog.resource,
      load: resourceById,
      verb: resourceVerbs.correctResource,
      input: inputs.correctResource,
      act: correctResource,
      description: {
        zh: '更正资源元数据，限其 PROVIDER、INFO_CENTER（第五条）',
        en: 'Corrects the metadata of a resource; its PROVIDER, INFO_CENTER (Article 5)',
      },
    },
    attachSample: {
      shows: 'resource',
      type: catalog.resource,
      load: resourceById,
      verb: resourceVerbs.attachSample,
      input: inputs.attachSample,
      act: attachSample,
      description: {
        zh: '附上脱敏样例：先按声明脱敏，再扫描，限 INFO_CENTER、其 PROVIDER（第四、八条）',
        en: 'Attaches a sample: desensitised as declared, then scanned; INFO_CENTER, its PROVIDER (Articles 4, 8)',
      },
    },
  });
}
