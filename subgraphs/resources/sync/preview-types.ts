import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum } from '#kernel/graph/enums.ts';
import { inputTypeOf } from '#kernel/law/verbs/input-type.ts';
import { mutationCost } from '#kernel/law/verbs/mutation-fields.ts';
import { previewBatch, type RecordFate, type SyncPreview } from '../verbs/preview-sync.ts';
import type { AttributeChange } from '../verbs/resource-changes.ts';
import { SyncPreviewInput } from '../verbs/sync-resources-input.ts';

/** `syncPreview`: what a batch of syncResources would do. */
export function defineSyncPreview(builder: Builder): void {
  const preview = definePreview(builder);
  builder.queryField('syncPreview', (t) =>
    t.field({
      type: preview,
      nullable: true,
      // It asks of the database what the sync itself asks.
      cost: mutationCost,
      args: {
        input: t.arg({
          type: inputTypeOf(builder, SyncPreviewInput) as never,
          required: true,
          description: described('一批记录', 'One batch of records'),
        }),
      },
      description: described(
        'syncResources 对一批记录将作何处理；依同一规则判断，不作任何更改；仅限 INFO_CENTER（第八条）',
        'What syncResources would do with a batch, by the same rules; changes nothing; INFO_CENTER only (Article 8)',
      ),
      resolve: (_, { input }, context) => previewBatch(context, input),
    }),
  );
}

function definePreview(builder: Builder) {
  const record = defineFate(builder);
  const renamed = defineRenaming(builder);
  return builder.objectRef<SyncPreview>('SyncPreview').implement({
    description: described('同步预览', 'What a batch of a sync would do'),
    fields: (t) => ({
      records: t.expose('records', {
        type: [record],
        description: described('各条记录的去向，依所给次序', 'What becomes of each record, in the order given'),
      }),
      renamedProviders: t.expose('renamed', {
        type: [renamed],
        description: described('名称或类别将改变的提供方', 'The providers that would go by another name or kind'),
      }),
    }),
  });
}

function defineFate(builder: Builder) {
  const outcome = defineEnum(builder, 'RecordOutcome', described('记录的去向', 'What becomes of a record'), {
    CREATED: ['新增资源', 'it makes a resource'],
    UPDATED: ['更新资源', 'it changes its resource'],
    UNCHANGED: ['资源不变', 'its resource says the same already'],
    DUPLICATE: ['与同代码的另一记录重复', 'another record of its code outweighs it, or was counted already'],
    REFUSED: ['拒绝', 'it is refused'],
  });
  const change = defineChange(builder);
  return builder.objectRef<RecordFate>('RecordFate').implement({
    description: described('一条记录的去向', 'What would become of one record'),
    fields: (t) => ({
      line: t.exposeInt('line', { description: described('在来源中的序号', 'Its place in the source') }),
      code: t.exposeString('code', {
        nullable: true,
        description: described(
          '信息资源代码；不得示出的为空',
          'Its code; null where it has none, or one that must not be told',
        ),
      }),
      outcome: t.expose('outcome', { type: outcome, description: described('去向', 'What becomes of it') }),
      stands: t.exposeBoolean('stands', {
        description: described('是否在本次同步中代表其代码', 'Whether it would stand for its code in the run'),
      }),
      reasons: t.stringList({
        description: described('拒绝的全部理由', 'Every reason to refuse it'),
        resolve: ({ reasons }, _, { language }) => reasons.map((reason) => reason[language]),
      }),
      changes: t.expose('changes', {
        type: [change],
        description: described('资源将有的更改', 'What would change of its resource, which is there already'),
      }),
    }),
  });
}

function defineChange(builder: Builder) {
  return builder.objectRef<AttributeChange>('AttributeChange').implement({
    description: described('一处更改', 'One attribute that changes'),
    fields: (t) => ({
      attribute: t.exposeString('attribute', {
        description: described('属性；信息项为 fields.名称', 'The attribute; a field by its name, as fields.NAME'),
      }),
      from: t.expose('from', { type: 'JSON', nullable: true, description: described('原值', 'As it is') }),
      to: t.expose('to', { type: 'JSON', nullable: true, description: described('新值', 'As it would be') }),
    }),
  });
}

function defineRenaming(builder: Builder) {
  return builder.objectRef<SyncPreview['renamed'][number]>('ProviderRenaming').implement({
    description: described('提供方将改名', 'A provider that would go by another name'),
    fields: (t) => ({
      code: t.string({
        description: described('提供方代码', 'Its code'),
        resolve: ({ before }) => before.code,
      }),
      from: t.string({ description: described('原名', 'Its name'), resolve: ({ before }) => before.name }),
      to: t.string({ description: described('新名', 'Its name then'), resolve: ({ after }) => after.name }),
    }),
  });
}
