import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import { defineSampleInput, expectedVersionDescription, keyDescription } from '#kernel/verbs/shared-inputs.ts';
import type { ResourceEnums } from './enums.ts';

export type ResourceInputs = ReturnType<typeof defineInputs>;

/** What the read fields take, and the records of a sync. */
export function defineInputs(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  return {
    resourceFilter: defineResourceFilter(builder, enums),
    resourceOrder: builder.inputType('ResourceOrder', {
      description: described('资源排序', 'An order of resources'),
      fields: (t) => ({
        field: t.field({ type: enums.orderField, required: true, description: described('依据', 'What to order by') }),
        direction: t.field({
          type: enums.orderDirection,
          required: true,
          defaultValue: 'DESC',
          description: described('方向', 'Direction'),
        }),
      }),
    }),
    ...defineSampledInputs(builder, shared, enums),
    correctResource: defineCorrectionInput(builder, enums),
  };
}

function defineResourceFilter(builder: Builder, enums: ResourceEnums) {
  return builder.inputType('ResourceFilter', {
    description: described('资源筛选，各项同时满足', 'Conditions on resources, all of which hold'),
    fields: (t) => ({
      providerId: t.id({ description: described('提供单位', 'Supplied by this provider') }),
      themes: t.stringList({ description: described('主题代码，任一即可', 'Under any of these theme codes') }),
      updateFrequency: t.field({
        type: [enums.updateFrequency],
        description: described('更新周期，任一即可', 'Any of these'),
      }),
      grade: t.field({ type: [enums.grade], description: described('分级，任一即可', 'Any of these grades') }),
      openness: t.field({ type: [enums.openness], description: described('开放类型，任一即可', 'Any of these') }),
      delivery: t.field({ type: enums.delivery, description: described('提供方式', 'Delivered this way') }),
      status: t.field({
        type: [enums.resourceStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
      hasSample: t.boolean({ description: described('有本人可见的样例', 'With a sample that the caller may see') }),
      stale: t.boolean({
        description: described('超期未更新（第八条）', 'Older than its update frequency allows (Article 8)'),
      }),
      inDevelopmentCatalog: t.boolean({
        description: described('已进入开发目录', 'With an entry in the development catalog that the caller may see'),
      }),
      modifiedSince: t.field({
        type: 'DateTime',
        description: described('此时刻以来更新过', 'Modified at or after this instant'),
      }),
    }),
  });
}

function defineCorrectionInput(builder: Builder, enums: ResourceEnums) {
  return builder.inputType('CorrectResourceInput', {
    description: described('对资源元数据的更正，未给出的不变', 'Corrections of a resource; what is not given stays'),
    fields: (t) => ({
      id: t.id({ required: true, description: idDescription }),
      title: t.string({ description: described('信息资源名称', 'Its title') }),
      description: t.string({ description: described('摘要', 'What it holds') }),
      themes: t.stringList({ description: described('主题代码', 'Codes of its themes') }),
      keywords: t.stringList({ description: described('关键词', 'Its keywords') }),
      updateFrequency: t.field({
        type: enums.updateFrequency,
        description: described('更新周期', 'How often it is updated'),
      }),
      expectedVersion: t.int({ description: expectedVersionDescription }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  });
}

function defineSampledInputs(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  const field = defineFieldInput(builder, shared);
  const record = defineRecordInput(builder, field, enums);
  return { syncResources: defineSyncInput(builder, record), attachSample: defineAttachInput(builder, field) };
}

function defineAttachInput(builder: Builder, field: ReturnType<typeof defineFieldInput>) {
  return builder.inputType('AttachSampleInput', {
    description: described('附于资源的样例', 'A sample to attach to a resource'),
    fields: (t) => ({
      resourceCode: t.string({ required: true, description: described('信息资源代码', 'Code of the resource') }),
      rows: t.field({
        type: ['JSON'],
        required: true,
        description: described('各行，以字段名为键，最多 200 行', 'Rows: objects keyed by field name, 200 at most'),
      }),
      fields: t.field({
        type: [field],
        description: described('信息项，资源未声明时必填', 'Its fields; required where the resource declares none'),
      }),
      desensitised: t.boolean({
        description: described(
          '各行送出前已按各字段的方式脱敏；不再处理，但须合其形式，且照样检查',
          'The rows were desensitised by the techniques of their fields before they were sent: none is applied again, each value must have the form its technique leaves, and the scan is the same (Article 4)',
        ),
      }),
      desensitisationRuleId: t.id({
        description: described('所依脱敏规则（第十三条）', 'The desensitisation rule it follows (Article 13)'),
      }),
      expectedVersion: t.int({ description: expectedVersionDescription }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  });
}

function defineSyncInput(builder: Builder, record: ReturnType<typeof defineRecordInput>) {
  return builder.inputType('SyncResourcesInput', {
    description: described(
      '一次同步中的一批。标为 last 的一批结束该次同步；complete 的同步结束时下线其未列出的资源',
      'One batch of one run over a source. With the batch marked `last`, a run marked `complete` retires what it did not name. ' +
        'What is absent in a record is kept, what is null is cleared; of several records with one code the latest `modifiedAt` wins, then the first',
    ),
    fields: (t) => ({
      source: t.string({ required: true, description: described('来源名称', 'Name of the source') }),
      runKey: t.string({ required: true, description: described('本次同步的标识', 'Key of the run') }),
      last: t.boolean({
        required: true,
        defaultValue: false,
        description: described('是否最后一批', 'Whether this batch ends the run'),
      }),
      complete: t.boolean({
        required: true,
        defaultValue: false,
        description: described('是否全量', 'Whether the run names all that the source has'),
      }),
      records: t.field({ type: [record], required: true, description: described('记录', 'The records, at most 1000') }),
      idempotencyKey: t.string({
        description: described('幂等键，保存 30 天', 'The same key by the same caller acts once; kept 30 days'),
      }),
    }),
  });
}

function defineRecordInput(builder: Builder, field: ReturnType<typeof defineFieldInput>, enums: ResourceEnums) {
  const sample = defineSampleInput(builder);
  return builder.inputType('ResourceRecordInput', {
    description: described('一条资源记录', 'One resource as the source has it'),
    fields: (t) => ({
      line: t.int({
        description: described(
          '在来源中的序号，从 1 起',
          'Its place in the source, from 1; counted in order if not given',
        ),
      }),
      code: t.string({ required: true, description: described('信息资源代码', 'Code of the resource') }),
      title: t.string({ required: true, description: described('信息资源名称', 'Title') }),
      description: t.string({ description: described('摘要', 'What it holds') }),
      providerCode: t.string({ required: true, description: described('提供方代码', 'Code of its provider') }),
      providerName: t.string({ required: true, description: described('提供方名称', 'Name of its provider') }),
      providerKind: t.field({ type: enums.providerKind, description: described('提供方类别', 'Kind of its provider') }),
      themes: t.stringList({ description: described('主题', 'Its themes') }),
      keywords: t.stringList({ description: described('关键词', 'Its keywords') }),
      format: t.string({ description: described('格式', 'Its format') }),
      updateFrequency: t.field({
        type: enums.updateFrequency,
        description: described('更新周期', 'How often it is updated'),
      }),
      sharing: t.field({ type: enums.sharing, description: described('共享类型', 'How it is shared') }),
      openness: t.field({ type: enums.openness, description: described('开放类型', 'How it is open') }),
      grade: t.field({ type: enums.grade, description: described('分级', 'Its grade') }),
      containsPersonalInformation: t.boolean({ description: described('含个人信息', 'It holds personal information') }),
      containsTradeSecrets: t.boolean({ description: described('含商业秘密', 'It holds trade secrets') }),
      delivery: t.field({ type: enums.delivery, description: described('提供方式', 'How it reaches the platform') }),
      issuedAt: t.field({ type: 'DateTime', description: described('发布时间', 'When it was issued') }),
      modifiedAt: t.field({ type: 'DateTime', description: described('更新时间', 'When it was last modified') }),
      landingPage: t.string({ description: described('来源页面', 'Its page at the source') }),
      licence: t.string({ description: described('许可', 'Its licence') }),
      fields: t.field({ type: [field], description: described('信息项', 'Its fields') }),
      sample: t.field({
        type: sample,
        description: described(
          '脱敏样例；未给出则保留原样例，但信息项敏感度升高而原样例未作处理的，原样例撤下',
          'Its desensitised sample; absent, the one there stays, unless a field that it shows untreated has become more sensitive than INTERNAL',
        ),
      }),
      desensitisationRuleId: t.id({
        description: described('所依脱敏规则（第十三条）', 'The desensitisation rule its sample follows (Article 13)'),
      }),
    }),
  });
}

function defineFieldInput(builder: Builder, shared: SharedTypes) {
  return builder.inputType('ResourceFieldInput', {
    description: described('一个信息项', 'One field of a resource'),
    fields: (t) => ({
      name: t.string({
        required: true,
        description: described('字段名，资源内唯一', 'Its name, unique in the resource'),
      }),
      title: t.string({ description: described('中文名，缺省同字段名', 'Its title; its name if not given') }),
      description: t.string({ description: described('说明', 'What it holds') }),
      dataType: t.field({
        type: shared.fieldType,
        required: true,
        description: described('数据类型', 'Type of its values'),
      }),
      length: t.int({ description: described('长度', 'Its length in characters') }),
      unit: t.string({ description: described('计量单位', 'Unit of its values') }),
      sensitivity: t.field({
        type: shared.sensitivity,
        description: described('敏感程度，缺省 INTERNAL', 'How sensitive it is; INTERNAL if not given'),
      }),
      desensitisation: t.field({
        type: shared.technique,
        description: described('脱敏方式', 'Desensitisation technique'),
      }),
    }),
  });
}
