import sql from 'sql-template-tag';
import { type Builder, withModels } from '#kernel/graph/builder.ts';
import { askedColumns } from '#kernel/graph/columns.ts';
import { described, entityDescriptions, idDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { ResourceEnums } from '../enums.ts';
import { syncRunById } from '../loaders.ts';
import { type ResourceModels, refusalTable, type SyncRefusalRow } from '../rows.ts';

/** SyncRun and its refusals. */
export function defineSyncTypes(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  const models = withModels<ResourceModels>(builder);
  const refusal = models.prismaObject('SyncRefusal', {
    description: described('一条被拒绝的记录', 'A record that a run refused'),
    select: { line: true },
    fields: (t) => ({
      line: t.exposeInt('line', {
        description: described('在来源中的序号，从 1 起', 'Its place in the source, from 1'),
      }),
      code: t.exposeString('code', {
        nullable: true,
        description: described('信息资源代码', 'Its code, where it has one'),
      }),
      reasons: t.stringList({
        description: described('全部理由', 'Every reason'),
        select: { reasonsZh: true, reasonsEn: true },
        resolve: ({ reasonsZh, reasonsEn }, _, { language }) => (language === 'zh' ? reasonsZh : reasonsEn),
      }),
    }),
  });
  const refusals = defineConnection(builder, shared.pageInfo, 'SyncRefusal', refusal);
  const syncRun = defineSyncRun(models, enums, refusals);
  defineNodeType(models, shared.node, syncRun, {
    byId: syncRunById,
    lookup: { name: 'syncRun', zh: '按标识取一次目录同步', en: 'One run of a sync, by its id' },
  });
  return { syncRun, syncRunConnection: defineConnection(builder, shared.pageInfo, 'SyncRun', syncRun) };
}

const refusalsOf = definePagedField<SyncRefusalRow, PageArgs>((context) => ({
  name: 'syncRun.refusals',
  columns: askedColumns(context, refusalTable),
  from: sql`FROM resources.sync_refusal f`,
  where: sql`f.run_id = parent.id`,
  keys: [{ expression: sql`f.line`, type: 'integer' }],
  direction: 'ASC',
}));

function defineSyncRun(
  models: Builder<ResourceModels>,
  enums: ResourceEnums,
  refusals: ReturnType<typeof defineConnection<{ line: number }>>,
) {
  return models.prismaObject('SyncRun', {
    description: entityDescriptions.SyncRun,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      source: t.exposeString('source', { description: described('来源', 'The source synced') }),
      runKey: t.exposeString('runKey', {
        description: described('批次标识；同一标识可续传', 'Key of the run; under the same key it is taken up again'),
      }),
      complete: t.exposeBoolean('complete', {
        description: described('是否全量', 'Whether it named everything that the source has'),
      }),
      status: t.expose('status', { type: enums.syncStatus, description: described('状态', 'Its state') }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: described('开始时间', 'When it began') }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('结束时间', 'When it ended'),
      }),
      created: t.exposeInt('created', { description: described('新增', 'Resources created') }),
      updated: t.exposeInt('updated', { description: described('更新', 'Resources updated') }),
      unchanged: t.exposeInt('unchanged', { description: described('未变', 'Resources left as they were') }),
      retired: t.exposeInt('retired', { description: described('下线', 'Resources retired') }),
      refused: t.exposeInt('refused', { description: described('拒绝', 'Records refused') }),
      duplicates: t.exposeInt('duplicates', {
        description: described('重复', 'Records that another of the same code outweighs'),
      }),
      warnings: t.exposeInt('warnings', {
        description: described(
          '警告：无法对应而记为 UNKNOWN 的值',
          'Values given as UNKNOWN because no rule maps them',
        ),
      }),
      refusals: t.field({
        type: refusals,
        args: forwardArgs(models),
        description: described('被拒绝的记录', 'The records it refused, in the order of the source'),
        resolve: ({ id }, args, context, info) => refusalsOf(context, id, args, info),
      }),
    }),
  });
}
