import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { findByEither, sourceOver } from '#kernel/graph/entities.ts';
import { isOneOf } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { ScenarioEnums } from './enums.ts';
import { classByCode, classById, scenarioByCode, scenarioById } from './loaders.ts';
import { scenarioArgs, scenarioSource } from './scenario/list.ts';
import { type ClassRow, classTable, type ScenarioDemandRow, type ScenarioRow, scenarioDemandTable } from './tables.ts';
import type { defineTypes } from './types.ts';

interface Parts {
  readonly shared: SharedTypes;
  readonly enums: ScenarioEnums;
  readonly types: ReturnType<typeof defineTypes>;
}

export function defineQueries(builder: Builder, parts: Parts): void {
  defineScenarioQueries(builder, parts);
  defineClassQueries(builder, parts);
}

function defineScenarioQueries(builder: Builder, { types }: Parts): void {
  builder.queryFields((t) => ({
    scenarios: t.field({
      type: types.scenarioConnection,
      nullable: true,
      args: scenarioArgs(builder, types.scenarioFilter),
      description: described('场景目录（第十条）', 'The scenario catalog (Article 10)'),
      resolve: (_, args, context, info) =>
        readPage<ScenarioRow>(context, scenarioSource(context, 'scenarios', args), args, info),
    }),
    scenario: t.field({
      type: types.scenario,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        code: t.arg.string({ description: described('场景代码', 'Code of the scenario') }),
      },
      description: described('按标识或代码取一个场景', 'One scenario, by its id or its code'),
      resolve: (_, { id, code }, context) =>
        findByEither(context, scenarioById, scenarioByCode, { id, other: code, otherName: 'code' }),
    }),
  }));
}

function defineClassQueries(builder: Builder, { shared, enums, types }: Parts): void {
  const filter = builder.inputType('ScenarioClassFilter', {
    description: described('类别筛选', 'Conditions on classes'),
    fields: (t) => ({
      status: t.field({
        type: [enums.classStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
    }),
  });
  builder.queryFields((t) => ({
    scenarioClasses: t.field({
      type: defineConnection(builder, shared.pageInfo, 'ScenarioClass', types.scenarioClass),
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described('场景类别（第十条）', 'Classes of scenarios (Article 10)'),
      resolve: (_, args, context, info) =>
        readPage<ClassRow>(
          context,
          sourceOver(context, classTable, 'scenarioClasses', [isOneOf(sql`c.status`, args.filter?.status)]),
          args,
          info,
        ),
    }),
    scenarioClass: t.field({
      type: types.scenarioClass,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        code: t.arg.string({ description: described('类别代码', 'Code of the class') }),
      },
      description: described('按标识或代码取一个类别', 'One class, by its id or its code'),
      resolve: (_, { id, code }, context) =>
        findByEither(context, classById, classByCode, { id, other: code, otherName: 'code' }),
    }),
    scenarioDemands: t.field({
      type: defineConnection(builder, shared.pageInfo, 'ScenarioDemand', types.demand),
      nullable: true,
      args: forwardArgs(builder),
      description: described('场景需求清单（第十条）', 'Demands for scenarios (Article 10)'),
      resolve: (_, args, context, info) =>
        readPage<ScenarioDemandRow>(context, sourceOver(context, scenarioDemandTable, 'scenarioDemands'), args, info),
    }),
  }));
}
