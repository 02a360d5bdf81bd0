import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import {
  defineSampleInput,
  defineSharedInputs,
  expectedVersionDescription,
  keyDescription,
  reasonDescription,
} from '#kernel/verbs/shared-inputs.ts';
import type { DevelopmentEnums } from './enums.ts';

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, shared: SharedTypes, enums: DevelopmentEnums) {
  return {
    ...defineSharedInputs(builder, shared),
    ...defineRuleInputs(builder, shared, enums),
    ...defineDemandInputs(builder, shared),
    screen: defineScreenInput(builder),
    ...defineEntryInputs(builder),
  };
}

function defineRuleInputs(builder: Builder, shared: SharedTypes, enums: DevelopmentEnums) {
  const step = builder.inputType('RuleStepInput', {
    description: described('规则的一步', 'One step of a rule'),
    fields: (t) => ({
      field: t.string({ required: true, description: described('字段名', 'Name of the field') }),
      technique: t.field({
        type: shared.technique,
        required: true,
        description: described('脱敏方式', 'Technique applied to it'),
      }),
      parameters: t.field({ type: 'JSON', description: described('参数', 'Parameters of the technique') }),
    }),
  });
  return {
    submitRule: builder.inputType('SubmitProcessingRuleInput', {
      description: described(
        '一版脱敏或加工规则（第十三条）',
        'An edition of a desensitisation or processing rule (Article 13)',
      ),
      fields: (t) => ({
        name: t.string({
          required: true,
          description: described(
            '名称；同名同类即为下一版',
            'Its name; under the same name and scope it is the next edition',
          ),
        }),
        scope: t.field({ type: enums.ruleScope, required: true, description: described('类别', 'What it is for') }),
        steps: t.field({
          type: [step],
          required: true,
          description: described('步骤，依次执行', 'Its steps, in order'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineEntryInputs(builder: Builder) {
  const sample = defineSampleInput(builder);
  const said = {
    description: described('说明', 'What it offers'),
    conditions: described('使用条件', 'Conditions of its use'),
    processingRuleId: described('加工规则（第十三条）', 'Its processing rule (Article 13)'),
    sample: described('样本数据，入库前经扫描', 'Its sample data, scanned on the way in'),
  };
  return {
    draftEntry: builder.inputType('DraftDevelopmentEntryInput', {
      description: described('草拟的条目（第九条）', 'An entry to be drafted (Article 9)'),
      fields: (t) => ({
        resourceId: t.id({ required: true, description: described('所依资源', 'The resource it stands on') }),
        code: t.string({ required: true, description: described('条目代码', 'Code of the entry') }),
        title: t.string({ required: true, description: described('名称', 'Its title') }),
        description: t.string({ description: said.description }),
        conditions: t.string({ description: said.conditions }),
        processingRuleId: t.id({ description: said.processingRuleId }),
        sample: t.field({ type: sample, description: said.sample }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    reviseEntry: builder.inputType('ReviseDevelopmentEntryInput', {
      description: described('对条目的修改，未给出的不变', 'Changes to an entry; what is not given stays'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        title: t.string({ description: described('名称', 'Its title') }),
        description: t.string({ description: said.description }),
        conditions: t.string({ description: said.conditions }),
        processingRuleId: t.id({ description: said.processingRuleId }),
        sample: t.field({ type: sample, description: said.sample }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineScreenInput(builder: Builder) {
  return builder.inputType('ScreenDevelopmentEntryInput', {
    description: described('对第九条三项情形的逐项回答', 'Answers to the three grounds of Article 9'),
    fields: (t) => ({
      id: t.id({ required: true, description: idDescription }),
      nationalSecurity: t.boolean({
        required: true,
        description: described('危害国家安全', 'It endangers national security'),
      }),
      publicInterest: t.boolean({
        required: true,
        description: described('损害公共利益', 'It harms the public interest'),
      }),
      forbiddenByLaw: t.boolean({
        required: true,
        description: described(
          '法律法规或国家、省规定不得开发',
          'Laws, regulations, national or provincial rules forbid it',
        ),
      }),
      basis: t.string({ description: described('依据', 'What it rests on') }),
      remarks: t.string({ description: described('备注；重要数据必填', 'Remarks; required for IMPORTANT data') }),
      expectedVersion: t.int({ description: expectedVersionDescription }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  });
}

function defineDemandInputs(builder: Builder, shared: SharedTypes) {
  return {
    raiseDemand: builder.inputType('RaiseDataDemandInput', {
      description: described(
        '一项数据需求（第十一条）',
        'A need that the development catalog does not meet (Article 11)',
      ),
      fields: (t) => ({
        title: t.string({ required: true, description: described('标题', 'Its title') }),
        description: t.string({ required: true, description: described('说明', 'What is needed') }),
        scenarioId: t.id({ description: described('所涉场景', 'The scenario it is for') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    forwardDemands: builder.inputType('ForwardDataDemandsInput', {
      description: described('反馈信息中心的数据需求', 'Needs to feed back to the information center'),
      fields: (t) => ({
        ids: t.idList({ required: true, description: described('各项标识', 'Their ids') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    settleDemand: builder.inputType('SettleDataDemandInput', {
      description: described('对一项数据需求的处理（第十一条）', 'What becomes of a need (Article 11)'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        outcome: t.field({
          type: shared.decisionOutcome,
          required: true,
          description: described('决定', 'The decision'),
        }),
        reason: t.string({ description: reasonDescription }),
        resourceId: t.id({ description: described('满足它的资源', 'The resource that fulfils it') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type DevelopmentInputs = ReturnType<typeof defineInputs>;
