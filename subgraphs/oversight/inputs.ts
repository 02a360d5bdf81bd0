import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import { defineSharedInputs, expectedVersionDescription, keyDescription } from '#kernel/verbs/shared-inputs.ts';
import type { OversightEnums } from './enums.ts';
import { defineReportInputs } from './report-inputs.ts';

const titleDescription = described('标题', 'Its title');
const descriptionDescription = described('说明', 'What it is about');

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, shared: SharedTypes, enums: OversightEnums) {
  return {
    ...defineSharedInputs(builder, shared),
    ...defineRiskInputs(builder, enums),
    ...defineIncidentInputs(builder, enums),
    ...defineInspectionInputs(builder),
    ...defineReportInputs(builder, enums),
  };
}

function defineRiskInputs(builder: Builder, enums: OversightEnums) {
  const target = builder.inputType('StopTargetInput', {
    description: described('停用的对象', 'What is to be stopped'),
    fields: (t) => ({
      type: t.field({ type: enums.stopTargetType, required: true, description: described('类别', 'Its type') }),
      id: t.id({ required: true, description: idDescription }),
    }),
  });
  return {
    risk: builder.inputType('ReportRiskInput', {
      description: described(
        '发现的风险及随之停用的对象（第十八条）',
        'A discovered risk and what it stops (Article 18)',
      ),
      fields: (t) => ({
        title: t.string({ required: true, description: titleDescription }),
        description: t.string({ required: true, description: descriptionDescription }),
        targets: t.field({
          type: [target],
          required: true,
          description: described('停用的对象，1 到 100 项', 'What it stops, 1 to 100 things'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineIncidentInputs(builder: Builder, enums: OversightEnums) {
  return {
    incident: builder.inputType('ReportIncidentInput', {
      description: described('安全事件（第二十二条）', 'A security incident (Article 22)'),
      fields: (t) => ({
        title: t.string({ required: true, description: titleDescription }),
        kind: t.field({ type: enums.incidentKind, required: true, description: described('类别', 'Its kind') }),
        stretch: t.field({
          type: enums.stretch,
          required: true,
          description: described(
            '发生环节，决定责任方（第二十一条）',
            'Where it happened, which says who answers (Article 21)',
          ),
        }),
        occurredAt: t.field({
          type: 'DateTime',
          required: true,
          description: described('发生时间', 'When it happened'),
        }),
        description: t.string({ required: true, description: descriptionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    advance: builder.inputType('AdvanceIncidentInput', {
      description: described('安全事件处置的下一步（第二十二条）', 'The next step of an incident (Article 22)'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        to: t.field({
          type: enums.incidentStatus,
          required: true,
          description: described('下一状态，逐步推进', 'The state after it, one step at a time'),
        }),
        note: t.string({ description: described('说明，记入日志', 'A note, kept in the journal') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineInspectionInputs(builder: Builder) {
  const finding = builder.inputType('FindingInput', {
    description: described('发现的问题（第二十三条）', 'What was found (Article 23)'),
    fields: (t) => ({
      description: t.string({ required: true, description: descriptionDescription }),
      article: t.int({ description: described('所涉条款', 'Article concerned') }),
      dueOn: t.field({
        type: 'Date',
        required: true,
        description: described('整改期限（含当日）', 'Last day for its rectification'),
      }),
    }),
  });
  return {
    inspection: builder.inputType('OpenInspectionInput', {
      description: described('监督检查（第二十三条）', 'An inspection (Article 23)'),
      fields: (t) => ({
        title: t.string({ required: true, description: titleDescription }),
        inspected: t.string({
          required: true,
          description: described(
            '被检查方：二级开发主体的统一社会信用代码（自然人为其账号标识）；其他名称均指一级开发主体',
            "Who is inspected: a developer, by its credit code (a natural person by its subject); any other name is the operator's",
          ),
        }),
        findings: t.field({
          type: [finding],
          required: true,
          description: described('发现的问题，1 到 100 项', 'What was found, 1 to 100 findings'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    rectify: builder.inputType('RectifyFindingInput', {
      description: described('问题的整改情况（第二十三条）', 'How a finding was rectified (Article 23)'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        rectification: t.string({ required: true, description: described('整改情况', 'How it was rectified') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type OversightInputs = ReturnType<typeof defineInputs>;
