import { type Builder, entityStub, withModels } from '#kernel/graph/builder.ts';
import { described, entityDescriptions, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { byEither, seenThing } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { type StoredSample, sampleRows, sampleSize } from '#kernel/graph/sample-types.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { defineDataInterface, interfaceOf } from './entry/interface.ts';
import type { DevelopmentEnums } from './enums.ts';
import { defineListingSample } from './listing/sample.ts';
import { dataDemandById, entryByCode, entryById, entryOnResource, ruleById, ruleOfEntry } from './loaders.ts';
import { dataDemandSubject, entrySubject, ruleSubject } from './subjects.ts';
import type { DevelopmentModels, RuleStep, StoredScreening } from './tables.ts';
import * as verbs from './verbs/verbs.ts';

type Models = Builder<DevelopmentModels>;

export function defineTypes(builder: Builder, shared: SharedTypes, enums: DevelopmentEnums) {
  const resource = entityStub(builder, 'Resource', { contributes: true });
  const developer = entityStub(builder, 'Developer', { contributes: false });
  const scenario = entityStub(builder, 'Scenario', { contributes: false });
  const models = withModels<DevelopmentModels>(builder);
  const rule = defineRule(models, { shared, enums, step: defineStep(builder, shared) });
  const dataInterface = defineDataInterface(builder);
  const entry = defineEntry(models, {
    shared,
    enums,
    resource,
    rule,
    dataInterface,
    screening: defineScreening(builder),
  });
  builder.objectField(resource, 'developmentEntry', (t) =>
    t.field({
      type: entry,
      nullable: true,
      description: described('开发目录中未撤回的条目', 'Its entry in the development catalog that is not withdrawn'),
      resolve: ({ id }, _, context) => entryOnResource(context).load(id),
    }),
  );
  defineListingSample(builder, shared, entry);
  const dataDemand = defineDataDemand(models, { shared, enums, resource, developer, scenario });
  defineNodeType(models, shared.node, rule, { byId: ruleById });
  defineNodeType(models, shared.node, dataDemand, { byId: dataDemandById });
  return { entry, rule, dataDemand };
}

function defineScreening(builder: Builder) {
  return builder.objectRef<StoredScreening>('Screening').implement({
    description: described(
      '第九条三项排除情形的逐项审查，任一为真即排除；就资源的某一版本作出',
      'The three grounds of Article 9, each answered; any true one excludes the data. It holds for the resource as it was at resourceVersion',
    ),
    fields: (t) => ({
      nationalSecurity: t.exposeBoolean('nationalSecurity', {
        description: described('危害国家安全', 'It endangers national security'),
      }),
      publicInterest: t.exposeBoolean('publicInterest', {
        description: described('损害公共利益', 'It harms the public interest'),
      }),
      forbiddenByLaw: t.exposeBoolean('forbiddenByLaw', {
        description: described(
          '法律法规或国家、省规定不得开发',
          'Laws, regulations, national or provincial rules forbid it',
        ),
      }),
      basis: t.exposeString('basis', { nullable: true, description: described('依据', 'What it rests on') }),
      remarks: t.exposeString('remarks', { nullable: true, description: described('备注', 'Remarks') }),
      resourceVersion: t.exposeInt('resourceVersion', {
        description: described('所审资源版本', 'Version of the resource that was screened'),
      }),
      screenedBy: t.exposeString('screenedBy', { description: described('审查人', 'Who screened it') }),
      screenedAt: t.expose('screenedAt', { type: 'DateTime', description: described('审查时间', 'When') }),
    }),
  });
}

function defineStep(builder: Builder, shared: SharedTypes) {
  return builder.objectRef<RuleStep>('RuleStep').implement({
    description: described('规则的一步', 'One step of a rule'),
    fields: (t) => ({
      field: t.exposeString('field', { description: described('字段名', 'Name of the field') }),
      technique: t.field({
        type: shared.technique,
        description: described('脱敏方式', 'Technique applied to it'),
        resolve: (s) => s.technique,
      }),
      parameters: t.expose('parameters', {
        type: 'JSON',
        nullable: true,
        description: described('参数', 'Parameters of the technique'),
      }),
    }),
  });
}

interface RuleParts {
  readonly shared: SharedTypes;
  readonly enums: DevelopmentEnums;
  readonly step: ReturnType<typeof defineStep>;
}

function defineRule(models: Models, { shared, enums, step }: RuleParts) {
  return models.prismaObject('ProcessingRule', {
    description: entityDescriptions.ProcessingRule,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      edition: t.exposeInt('edition', { description: described('版次', 'Its edition, from 1') }),
      scope: t.expose('scope', { type: enums.ruleScope, description: described('类别', 'What it is for') }),
      status: t.expose('status', { type: enums.ruleStatus, description: described('状态', 'Its state') }),
      steps: t.expose('steps', { type: [step], description: described('步骤', 'Its steps, in order') }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: ruleActions,
      }),
      decision: t.expose('decision', {
        type: shared.decision,
        nullable: true,
        description: described('审批决定', 'What the authority decided'),
      }),
    }),
  });
}

const ruleActions = defineAllowedActions(ruleSubject, verbs);
const demandActions = defineAllowedActions(dataDemandSubject, verbs);
const entryActions = defineAllowedActions(entrySubject, verbs);

interface EntryParts {
  readonly shared: SharedTypes;
  readonly enums: DevelopmentEnums;
  readonly resource: ReturnType<typeof entityStub>;
  readonly rule: ReturnType<typeof defineRule>;
  readonly screening: ReturnType<typeof defineScreening>;
  readonly dataInterface: ReturnType<typeof defineDataInterface>;
}

function defineEntry(models: Models, { shared, enums, resource, rule, screening, dataInterface }: EntryParts) {
  const entry = models.prismaObject('DevelopmentEntry', {
    description: entityDescriptions.DevelopmentEntry,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      code: t.exposeString('code', { description: described('条目代码', 'Code of the entry') }),
      title: t.exposeString('title', { description: described('名称', 'Its title') }),
      description: t.exposeString('description', { nullable: true, description: described('说明', 'What it offers') }),
      status: t.expose('derivedStatus', { type: enums.entryStatus, description: described('状态', 'Its state now') }),
      resource: t.field({
        type: resource,
        description: described('所依资源', 'The resource it stands on'),
        ...seenThing('seenResourceId'),
      }),
      interface: t.field({
        type: dataInterface,
        nullable: true,
        description: described(
          '尚未归集的数据经何接口提供（第八条）；其他则为空',
          'The interface that data is had by which is not collected yet (Article 8); null for all other',
        ),
        select: { resourceId: true },
        resolve: (e, _, context) => interfaceOf(context).load(e.resourceId),
      }),
      processingRule: t.field({
        type: rule,
        nullable: true,
        description: described('加工规则（第十三条）', 'Its processing rule (Article 13)'),
        select: { openRuleId: true },
        resolve: (e, _, context) => (e.openRuleId ? ruleOfEntry(context).load(e.openRuleId) : null),
      }),
      screening: t.expose('openScreening', {
        type: screening,
        nullable: true,
        description: described('排除情形审查（第九条）', 'Its screening (Article 9)'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: entryActions,
      }),
      conditions: t.exposeString('conditions', {
        nullable: true,
        description: described('使用条件', 'Conditions of its use'),
      }),
      sample: t.field({
        type: shared.sampleData,
        listSize: sampleSize,
        nullable: true,
        args: {
          first: t.arg.int({
            defaultValue: 10,
            description: described('前几行，最多 200', 'How many rows from the start, at most 200'),
          }),
        },
        description: described('样本数据（第九条）', 'Its sample data (Article 9)'),
        select: { sample: true },
        resolve: (e, { first }, context) => firstRows(e.sample, sampleRows(context, first)),
      }),
      reportedAt: t.expose('reportedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('报送时间', 'When it was reported'),
      }),
      publishedAt: t.expose('publishedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('发布时间', 'When it was published'),
      }),
    }),
  });
  defineNodeType(models, shared.node, entry, {
    byId: entryById,
    entity: byEither(models, 'code', entryById, entryByCode),
  });
  return entry;
}

interface DemandParts {
  readonly shared: SharedTypes;
  readonly enums: DevelopmentEnums;
  readonly resource: ReturnType<typeof entityStub>;
  readonly developer: ReturnType<typeof entityStub>;
  readonly scenario: ReturnType<typeof entityStub>;
}

function firstRows(sample: StoredSample | null, size: number): StoredSample | null {
  return sample && { ...sample, rows: sample.rows.slice(0, size) };
}

function defineDataDemand(models: Models, { shared, enums, resource, developer, scenario }: DemandParts) {
  return models.prismaObject('DataDemand', {
    description: entityDescriptions.DataDemand,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      description: t.exposeString('description', { description: described('说明', 'What is needed') }),
      status: t.expose('status', { type: enums.dataDemandStatus, description: described('状态', 'Its state') }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: demandActions,
      }),
      raisedBy: t.field({
        type: developer,
        description: described('提出者', 'Who raised it'),
        ...seenThing('seenDeveloperId'),
      }),
      scenario: t.field({
        type: scenario,
        description: described('所涉场景', 'The scenario it is for'),
        ...seenThing('seenScenarioId'),
      }),
      reason: t.exposeString('reason', { nullable: true, description: described('未采纳理由', 'Why it was declined') }),
      raisedAt: t.expose('createdAt', { type: 'DateTime', description: described('提出时间', 'When it was raised') }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        nullable: true,
        description: described(
          '最近一次处理（采纳、不予采纳或满足）的时间',
          'When it was last settled: accepted, declined or fulfilled',
        ),
      }),
      fulfilledBy: t.field({
        type: resource,
        description: described('满足它的资源', 'The resource that fulfils it'),
        ...seenThing('seenResourceId'),
      }),
    }),
  });
}
