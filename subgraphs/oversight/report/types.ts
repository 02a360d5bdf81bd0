import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { toStub } from '#kernel/graph/entities.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { allowedActionsDescription } from '#kernel/law/verbs/allowed-actions.ts';
import { channelActions, operationReportActions, platformConditionActions } from '../allowed-actions.ts';
import { defineContributions } from '../contribution/types.ts';
import type { OversightParts } from '../parts.ts';
import type { Figure } from '../tables.ts';

/** The four conditions of the platform, in short (Article 7). */
const platformConditionNames: Readonly<Record<number, { zh: string; en: string }>> = {
  1: {
    zh: '符合网络安全等级保护标准，安全对接资源平台',
    en: 'graded protection of cybersecurity; a secure link to the resource platform',
  },
  2: {
    zh: '具备治理、脱敏、合规审核功能，全流程可追溯',
    en: 'governance, desensitisation and compliance review, traceable throughout',
  },
  3: { zh: '满足数据加工需求，支持集成非公共数据', en: 'room to process data and to bring in non-public data' },
  4: { zh: '满足合规监管要求', en: 'open to supervision of compliance' },
};

/** Older channels, platform conditions, compliance records, operation reports, contributions. */
export function defineReportTypes(builder: Builder, parts: OversightParts) {
  return {
    channel: defineChannel(parts),
    platformCondition: definePlatformCondition(parts),
    compliance: defineCompliance(parts),
    operationReport: defineOperationReport(builder, parts),
    contribution: defineContributions(builder, parts),
  };
}

function defineChannel({ shared, enums, stubs, models }: OversightParts) {
  return models.prismaObject('Channel', {
    description: described(
      '待整合的既有授权运营渠道（第六条）',
      'An older way of authorised operation, to be merged into the one platform (Article 6)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      provider: t.field({
        type: stubs.Provider,
        nullable: true,
        description: described('建设单位', 'Whose it is'),
        select: { providerId: true },
        resolve: (h) => toStub(h.providerId),
      }),
      builtOn: t.expose('builtOn', { type: 'Date', description: described('建成日期', 'When it was built') }),
      unlawful: t.exposeBoolean('unlawful', {
        description: described(
          '办法施行后新建，应立即归并',
          'It was built after the measures took effect, and is to be merged at once',
        ),
      }),
      status: t.expose('status', {
        type: enums.channelStatus,
        description: described('状态', 'Its state'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: channelActions,
      }),
      mergedAt: t.expose('mergedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('整合完成时间', 'When it was merged'),
      }),
    }),
  });
}

function definePlatformCondition({ shared, enums, models }: OversightParts) {
  return models.prismaObject('PlatformCondition', {
    description: described(
      '融合平台自身须具备的条件（第七条）',
      'One of the conditions that the platform itself must meet (Article 7)',
    ),
    select: { id: true, number: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      number: t.exposeInt('number', { description: described('序号，1 到 4', 'Its number, 1 to 4') }),
      name: t.string({
        description: described('内容', 'What it asks'),
        resolve: ({ number }, _, { language }) => platformConditionNames[number]?.[language] ?? String(number),
      }),
      state: t.field({
        type: enums.conditionState,
        description: described('状态；过期即待核验', 'Its state now; a lapsed one is PENDING'),
        select: { validUntil: true, state: true },
        resolve: (p, _, { now }) =>
          p.validUntil && p.validUntil.toISOString().slice(0, 10) < shanghaiDay(now) ? 'PENDING' : p.state,
      }),
      evidence: t.exposeStringList('evidence', { description: described('证明材料', 'References of its evidence') }),
      validUntil: t.expose('validUntil', {
        type: 'Date',
        nullable: true,
        description: described('有效期至（含当日）', 'Its last day'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: platformConditionActions,
      }),
    }),
  });
}

function defineCompliance({ enums, models }: OversightParts) {
  return models.prismaObject('ComplianceRecord', {
    description: described(
      '安全管理记录（第二十二条）',
      'What Article 22 asks the operator to do and to be able to show',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      kind: t.expose('kind', {
        type: enums.complianceKind,
        description: described('类别', 'Its kind'),
      }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      performedOn: t.expose('performedOn', { type: 'Date', description: described('日期', 'When it was done') }),
      document: t.exposeString('document', {
        nullable: true,
        description: described('文件编号', 'Reference of its document'),
      }),
      byRole: t.expose('byRole', {
        type: enums.role,
        description: described('归档方角色', 'The role that filed it, whose record it is'),
      }),
    }),
  });
}

function defineOperationReport(builder: Builder, { shared, enums, models }: OversightParts) {
  const figure = builder.objectRef<Figure>('Figure').implement({
    description: described('一项数字', 'A figure'),
    fields: (t) => ({
      code: t.exposeString('code', { description: described('代码', 'Its code') }),
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      value: t.expose('value', { type: 'Decimal', description: described('数值', 'Its value') }),
      unit: t.exposeString('unit', { description: described('单位', 'Its unit') }),
    }),
  });
  return models.prismaObject('OperationReport', {
    description: described('运营报告（第二十四条）', 'A report on operation (Article 24)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      kind: t.expose('kind', {
        type: enums.reportKind,
        description: described('类别', 'Regular, or on request'),
      }),
      title: t.exposeString('title', {
        description: described('标题；应要求的，即所要求的事项', 'Its title; of a requested one what was asked'),
      }),
      answer: t.exposeString('answer', {
        nullable: true,
        description: described('对所要求事项的答复', 'What it answers to what was asked'),
      }),
      period: t.exposeString('period', {
        description: described('期间：YYYY、YYYY-Qn 或 YYYY-MM', 'Its period: YYYY, YYYY-Qn or YYYY-MM'),
      }),
      status: t.expose('status', {
        type: enums.reportStatus,
        description: described('状态', 'Its state'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: operationReportActions,
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        nullable: true,
        description: described('期限（含当日）', 'Last day for it'),
      }),
      dueBasis: t.field({
        type: shared.deadlineBasis,
        nullable: true,
        description: described('期限的依据；无期限则为空', 'What that rests on; null where there is no such day'),
        select: { dueOn: true },
        resolve: ({ dueOn }) => (dueOn === null ? null : deadlineBasis('submitOperationReport')),
      }),
      figures: t.expose('figures', {
        type: [figure],
        description: described(
          '数字，以期末为准，报送时固定',
          'Its figures as of the end of the period, frozen when it was submitted',
        ),
      }),
      remarks: t.exposeString('remarks', { nullable: true, description: described('说明', 'Remarks') }),
      submittedAt: t.expose('submittedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('报送时间', 'When it was submitted'),
      }),
      acknowledgedAt: t.expose('acknowledgedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('签收时间', 'When it was acknowledged'),
      }),
    }),
  });
}
