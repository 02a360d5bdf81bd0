import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import { keyDescription } from '#kernel/verbs/shared-inputs.ts';
import type { OversightEnums } from './enums.ts';

const titleDescription = described('标题', 'Its title');
const periodDescription = described('期间：YYYY、YYYY-Qn 或 YYYY-MM', 'Its period: YYYY, YYYY-Qn or YYYY-MM');

/** What the write fields on channels, conditions, records, reports, evaluations and regulations take. */
export function defineReportInputs(builder: Builder, enums: OversightEnums) {
  return {
    ...definePlatformInputs(builder, enums),
    ...defineOperationInputs(builder),
    ...defineEvaluationInput(builder),
    ...defineRegulationInput(builder),
  };
}

function definePlatformInputs(builder: Builder, enums: OversightEnums) {
  return {
    channel: builder.inputType('RegisterChannelInput', {
      description: described('既有授权运营渠道（第六条）', 'An older channel of authorised operation (Article 6)'),
      fields: (t) => ({
        name: t.string({ required: true, description: described('名称', 'Its name') }),
        providerId: t.id({ required: true, description: described('建设单位', 'Whose it is') }),
        builtOn: t.field({ type: 'Date', required: true, description: described('建成日期', 'When it was built') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    condition: builder.inputType('RecordPlatformConditionInput', {
      description: described('融合平台的一项条件（第七条）', 'One of the conditions of the platform (Article 7)'),
      fields: (t) => ({
        number: t.int({ required: true, description: described('序号，1 到 4', 'Its number, 1 to 4') }),
        state: t.field({ type: enums.conditionState, required: true, description: described('状态', 'Its state') }),
        evidence: t.stringList({ required: true, description: described('材料编号', 'References of the evidence') }),
        validUntil: t.field({ type: 'Date', description: described('有效期至（含当日）', 'Its last day') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    compliance: builder.inputType('FileComplianceRecordInput', {
      description: described('安全管理记录（第二十二条）', 'A record of security management (Article 22)'),
      fields: (t) => ({
        kind: t.field({ type: enums.complianceKind, required: true, description: described('类别', 'Its kind') }),
        title: t.string({ required: true, description: titleDescription }),
        performedOn: t.field({ type: 'Date', required: true, description: described('日期', 'When it was done') }),
        document: t.string({ description: described('文件编号', 'Reference of its document') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineOperationInputs(builder: Builder) {
  return {
    request: builder.inputType('RequestOperationReportInput', {
      description: described(
        '要求报送的运营报告（第二十四条）',
        'A report on operation that is asked for (Article 24)',
      ),
      fields: (t) => ({
        title: t.string({ required: true, description: titleDescription }),
        period: t.string({ required: true, description: periodDescription }),
        dueOn: t.field({
          type: 'Date',
          required: true,
          description: described('期限（含当日）', 'Last day for it'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    report: builder.inputType('SubmitOperationReportInput', {
      description: described(
        '报送的运营报告，数字由系统计算（第二十四条）',
        'A report on operation; its figures are computed (Article 24)',
      ),
      fields: (t) => ({
        period: t.string({ required: true, description: periodDescription }),
        requestId: t.id({ description: described('所应的要求', 'The request that it answers') }),
        remarks: t.string({ description: described('说明', 'Remarks') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineEvaluationInput(builder: Builder) {
  const weight = builder.inputType('IndicatorWeightInput', {
    description: described('一项指标的权重', 'How much an indicator weighs'),
    fields: (t) => ({
      indicator: t.string({
        required: true,
        description: described(
          'COMPLETENESS、FRESHNESS、SAMPLE_COVERAGE、ENTRIES_PUBLISHED、APPLICATIONS、GRANTS 或 LISTED_APPS',
          'COMPLETENESS, FRESHNESS, SAMPLE_COVERAGE, ENTRIES_PUBLISHED, APPLICATIONS, GRANTS or LISTED_APPS',
        ),
      }),
      weight: t.float({ required: true, description: described('0 到 1', '0 to 1') }),
    }),
  });
  return {
    evaluate: builder.inputType('EvaluateContributionsInput', {
      description: described('贡献评估（第二十五条）', 'An evaluation of contributions (Article 25)'),
      fields: (t) => ({
        period: t.string({ required: true, description: periodDescription }),
        weights: t.field({
          type: [weight],
          description: described('权重，合计 1；缺省各项相等', 'Weights, which sum to 1; all equal if not given'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineRegulationInput(builder: Builder) {
  const article = builder.inputType('ArticleInput', {
    description: described('一条', 'An article'),
    fields: (t) => ({
      number: t.int({ required: true, description: described('条号', 'Its number') }),
      chapter: t.string({ required: true, description: described('所属章', 'Its chapter') }),
      summary: t.string({ required: true, description: described('要旨', 'What it is about') }),
      text: t.string({ required: true, description: described('正文', 'Its text') }),
    }),
  });
  return {
    enact: builder.inputType('EnactRegulationInput', {
      description: described('新一版法规及其参数（第二十七条）', 'A successor text with its parameters (Article 27)'),
      fields: (t) => ({
        title: t.string({ required: true, description: described('名称', 'Its title') }),
        issuedOn: t.field({ type: 'Date', required: true, description: described('发布日', 'When it was issued') }),
        effectiveFrom: t.field({ type: 'Date', required: true, description: described('施行日', 'Its first day') }),
        effectiveTo: t.field({ type: 'Date', description: described('有效期末日', 'Its last day') }),
        interpretedBy: t.string({ required: true, description: described('解释机关', 'Who interprets it') }),
        reviewWorkingDays: t.int({
          required: true,
          description: described('申请审核期限（工作日）', 'Working days for the review of an application'),
        }),
        reportWorkingDays: t.int({
          required: true,
          description: described('协议报送期限（工作日）', 'Working days for the report of an agreement'),
        }),
        incidentLookbackYears: t.int({
          required: true,
          description: described('安全事件追溯年数', 'Years looked back on for incidents'),
        }),
        articles: t.field({ type: [article], required: true, description: described('各条', 'Its articles') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}
