import sql from 'sql-template-tag';
import { type Builder, entityStub, withModels } from '#kernel/graph/builder.ts';
import { described, entityDescriptions, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { byEither, seenThing, seenThings } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { defineConnection } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import type { ScenarioEnums } from './enums.ts';
import { classById, classOfScenario, demandById, scenarioByCode, scenarioById } from './loaders.ts';
import { defineScenarioFilter, type ScenarioArgs, scenarioArgs, scenarioSource } from './scenario/list.ts';
import { likeClasses, type NamedClass } from './scenario-class/names.ts';
import { classSubject, demandSubject, scenarioSubject } from './subjects.ts';
import type { ScenarioModels, ScenarioRow } from './tables.ts';
import * as verbs from './verbs/verbs.ts';

const scenariosOfEntry = definePagedField<ScenarioRow, ScenarioArgs>((context, args) => {
  const uses = sql`s.id IN (SELECT u.scenario_id FROM scenarios.scenario_entry u WHERE u.entry_id = parent.id)`;
  return scenarioSource(context, 'developmentEntry.scenarios', args, [uses]);
});

const scenariosOfClass = definePagedField<ScenarioRow, ScenarioArgs>((context, args) =>
  scenarioSource(context, 'scenarioClass.scenarios', args, [sql`s.class_id = parent.id`]),
);

const scenarioActions = defineAllowedActions(scenarioSubject, verbs);
const demandActions = defineAllowedActions(demandSubject, verbs);
const classActions = defineAllowedActions(classSubject, verbs);

type Models = Builder<ScenarioModels>;

export function defineTypes(builder: Builder, shared: SharedTypes, enums: ScenarioEnums) {
  const entry = entityStub(builder, 'DevelopmentEntry', { contributes: true });
  const developer = entityStub(builder, 'Developer', { contributes: false });
  const models = withModels<ScenarioModels>(builder);
  const scenario = scenarioRef(models);
  const scenarioConnection = defineConnection(builder, shared.pageInfo, 'Scenario', scenario, {
    match: shared.searchMatch,
    texts: ['title', 'code', 'description'],
  });
  const scenarioFilter = defineScenarioFilter(builder, enums);
  const listArgs = scenarioArgs(builder, scenarioFilter);
  const scenarioClass = defineClass(models, { shared, enums, scenarioConnection, listArgs });
  models.prismaObjectFields(scenario, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    code: t.exposeString('code', { description: described('场景代码', 'Code of the scenario') }),
    title: t.exposeString('title', { description: described('名称', 'Its title') }),
    description: t.exposeString('description', { description: described('说明', 'What it is about') }),
    class: t.field({
      type: scenarioClass,
      description: described(
        '所属类别；随场景可见，类别停用后亦然，而类别查询与清单不再列出',
        'The class it falls under; seen with the scenario even once it is retired, when scenarioClass and scenarioClasses leave it out',
      ),
      select: { classId: true },
      resolve: async ({ classId }, _, context) => {
        const found = await classOfScenario(context).load(classId);
        if (!found) throw new Error(`Scenario without its class ${classId}`);
        return found;
      },
    }),
    fit: t.exposeString('fit', { description: described('为何属于该类别', 'Why it falls under its class') }),
    status: t.expose('derivedStatus', { type: enums.scenarioStatus, description: described('状态', 'Its state now') }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: scenarioActions,
    }),
    industry: t.exposeString('industry', { nullable: true, description: described('行业', 'Its industry') }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('发布时间', 'When it was published'),
    }),
    entries: t.field({
      type: [entry],
      description: described('所用开发目录条目', 'The entries it uses that the caller may see'),
      ...seenThings('seenEntryIds'),
    }),
  }));
  defineNodeType(models, shared.node, scenario, {
    byId: scenarioById,
    entity: byEither(models, 'code', scenarioById, scenarioByCode),
  });
  builder.objectField(entry, 'scenarios', (t) =>
    t.field({
      type: scenarioConnection,
      nullable: true,
      args: listArgs,
      description: described('使用此条目的场景', 'The scenarios that use it'),
      resolve: ({ id }, args, context, info) => scenariosOfEntry(context, id, args, info),
    }),
  );
  const demand = defineDemand(models, { shared, enums, developer, scenario, scenarioClass });
  defineNodeType(models, shared.node, scenarioClass, { byId: classById });
  defineNodeType(models, shared.node, demand, {
    byId: demandById,
    lookup: { name: 'scenarioDemand', zh: '按标识取一项场景需求', en: 'One demand for a scenario, by its id' },
  });
  return { scenario, scenarioConnection, scenarioFilter, scenarioClass, demand };
}

interface ClassParts {
  readonly shared: SharedTypes;
  readonly enums: ScenarioEnums;
  readonly scenarioConnection: ReturnType<typeof defineConnection<{ id: string }>>;
  readonly listArgs: ReturnType<typeof scenarioArgs>;
}

function defineClass(models: Models, { shared, enums, scenarioConnection, listArgs }: ClassParts) {
  const similar = models.objectRef<NamedClass>('SimilarClass').implement({
    description: described('名称相近的类别（第十条）', 'A class of a like name (Article 10)'),
    fields: (t) => ({
      code: t.exposeString('code', { description: described('类别代码', 'Code of the class') }),
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      status: t.expose('status', { type: enums.classStatus, description: described('状态', 'Its state') }),
    }),
  });
  return models.prismaObject('ScenarioClass', {
    description: entityDescriptions.ScenarioClass,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      code: t.exposeString('code', { description: described('类别代码', 'Code of the class') }),
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      scope: t.exposeString('scope', { description: described('范围', 'What falls under it') }),
      status: t.expose('status', { type: enums.classStatus, description: described('状态', 'Its state') }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: classActions,
      }),
      departments: t.exposeStringList('departments', {
        description: described('相关主管部门代码', 'Provider codes of the departments concerned'),
      }),
      similar: t.field({
        type: [similar],
        description: described(
          '名称相近的其他类别，供提请方与审核方比对；仅对分析人员和主管方公开',
          'Other classes of like names, for whoever proposes or decides; open to analysts and officials',
        ),
        select: { name: true },
        resolve: ({ id, name }, _, context) => likeClasses(context, { id, name }),
      }),
      opinions: t.expose('openOpinions', {
        type: [shared.departmentOpinion],
        description: described(
          '部门意见；仅对相关部门、分析人员和主管方公开',
          'What the departments said; open to them, to analysts and to officials',
        ),
      }),
      decision: t.expose('openDecision', {
        type: shared.decision,
        nullable: true,
        description: described('审核决定', 'What the authority decided'),
      }),
      scenarios: t.field({
        type: scenarioConnection,
        args: listArgs,
        description: described('其下场景', 'The scenarios under it'),
        resolve: ({ id }, args, context, info) => scenariosOfClass(context, id, args, info),
      }),
    }),
  });
}

interface DemandParts {
  readonly shared: SharedTypes;
  readonly enums: ScenarioEnums;
  readonly developer: ReturnType<typeof entityStub>;
  readonly scenario: ReturnType<typeof scenarioRef>;
  readonly scenarioClass: ReturnType<typeof defineClass>;
}

function scenarioRef(models: Models) {
  return models.prismaObject('Scenario', { description: entityDescriptions.Scenario, select: { id: true } });
}

function defineDemand(models: Models, { shared, enums, developer, scenario, scenarioClass }: DemandParts) {
  return models.prismaObject('ScenarioDemand', {
    description: entityDescriptions.ScenarioDemand,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      description: t.exposeString('description', { description: described('说明', 'What is needed') }),
      status: t.expose('status', { type: enums.demandStatus, description: described('状态', 'Its state') }),
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
      class: t.field({
        type: scenarioClass,
        nullable: true,
        description: described('所列入的类别', 'The class it is listed under'),
        select: { classId: true },
        resolve: ({ classId }, _, context) => (classId ? classById(context).load(classId) : null),
      }),
      scenario: t.field({
        type: scenario,
        nullable: true,
        description: described('满足它的场景', 'The scenario that meets it'),
        select: { scenarioId: true },
        resolve: ({ scenarioId }, _, context) => (scenarioId ? scenarioById(context).load(scenarioId) : null),
      }),
    }),
  });
}
