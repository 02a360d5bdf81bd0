import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { decideScenarioClass } from './actions/decide-scenario-class.ts';
import { declineScenarioDemand } from './actions/decline-scenario-demand.ts';
import { draftScenario } from './actions/draft-scenario.ts';
import { proposeScenarioClass } from './actions/propose-scenario-class.ts';
import { publishScenario } from './actions/publish-scenario.ts';
import { raiseScenarioDemand } from './actions/raise-scenario-demand.ts';
import { recordClassOpinion } from './actions/record-class-opinion.ts';
import { retireScenario, retireScenarioClass } from './actions/retire.ts';
import { reviseScenario } from './actions/revise-scenario.ts';
import type { ScenarioInputs } from './inputs.ts';
import { classById, demandById, scenarioById } from './loaders.ts';
import { classVerbs, demandVerbs, scenarioVerbs } from './policy.ts';
import type { defineTypes } from './types.ts';

interface Parts {
  readonly types: ReturnType<typeof defineTypes>;
  readonly inputs: ScenarioInputs;
  readonly problems: ProblemTypes;
}

export function defineMutations(builder: Builder, parts: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineDemandMutations(builder, parts);
  defineClassMutations(builder, parts);
  defineScenarioMutations(builder, parts);
}

function defineDemandMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  const onDemand = { shows: 'scenarioDemand', type: types.demand, load: demandById };
  defineMutationFields(builder, problems, {
    raiseScenarioDemand: {
      ...onDemand,
      verb: demandVerbs.raiseScenarioDemand,
      input: inputs.raiseDemand,
      act: raiseScenarioDemand,
      description: {
        zh: '提出场景需求，限 DEVELOPER、OPERATOR（第十条）',
        en: 'Raises a demand for a scenario; DEVELOPER, OPERATOR (Article 10)',
      },
    },
    declineScenarioDemand: {
      ...onDemand,
      verb: demandVerbs.declineScenarioDemand,
      input: inputs.subject,
      act: declineScenarioDemand,
      description: {
        zh: '不采纳场景需求并说明理由，仅限 OPERATOR（第十条）',
        en: 'Declines a demand, with the reason; OPERATOR (Article 10)',
      },
    },
  });
}

function defineClassMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  const onClass = { shows: 'scenarioClass', type: types.scenarioClass, load: classById };
  defineMutationFields(builder, problems, {
    proposeScenarioClass: {
      ...onClass,
      verb: classVerbs.proposeScenarioClass,
      input: inputs.proposeClass,
      act: proposeScenarioClass,
      description: {
        zh: '提请审核场景类别，仅限 OPERATOR（第十条）',
        en: 'Proposes a class of scenarios for review; OPERATOR (Article 10)',
      },
    },
    recordClassOpinion: {
      ...onClass,
      verb: classVerbs.recordClassOpinion,
      input: inputs.opinion,
      act: recordClassOpinion,
      description: {
        zh: '记录相关主管部门意见，限该部门（PROVIDER）或代为记录的 AUTHORITY（第十条）',
        en: 'Records the opinion of a department concerned; that PROVIDER, or AUTHORITY on its behalf (Article 10)',
      },
    },
    decideScenarioClass: {
      ...onClass,
      verb: classVerbs.decideScenarioClass,
      input: inputs.decide,
      act: decideScenarioClass,
      description: {
        zh: '审核场景类别，仅限 AUTHORITY（第十条）',
        en: 'Decides on a class of scenarios; AUTHORITY (Article 10)',
      },
    },
    retireScenarioClass: {
      ...onClass,
      verb: classVerbs.retireScenarioClass,
      input: inputs.subject,
      act: retireScenarioClass,
      description: {
        zh: '停用场景类别，限 OPERATOR、AUTHORITY（第十条）',
        en: 'Retires a class; OPERATOR, AUTHORITY (Article 10)',
      },
    },
  });
}

function defineScenarioMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  const onScenario = { shows: 'scenario', type: types.scenario, load: scenarioById };
  defineMutationFields(builder, problems, {
    draftScenario: {
      ...onScenario,
      verb: scenarioVerbs.draftScenario,
      input: inputs.draft,
      act: draftScenario,
      description: { zh: '草拟场景，仅限 OPERATOR（第十条）', en: 'Drafts a scenario; OPERATOR (Article 10)' },
    },
    reviseScenario: {
      ...onScenario,
      verb: scenarioVerbs.reviseScenario,
      input: inputs.revise,
      act: reviseScenario,
      description: { zh: '修改场景草案，仅限 OPERATOR（第十条）', en: 'Revises a draft; OPERATOR (Article 10)' },
    },
    publishScenario: {
      ...onScenario,
      verb: scenarioVerbs.publishScenario,
      input: inputs.subject,
      act: publishScenario,
      description: { zh: '发布场景，仅限 OPERATOR（第十条）', en: 'Publishes a scenario; OPERATOR (Article 10)' },
    },
    retireScenario: {
      ...onScenario,
      verb: scenarioVerbs.retireScenario,
      input: inputs.subject,
      act: retireScenario,
      description: {
        zh: '停用场景，限 OPERATOR、AUTHORITY（第十条）',
        en: 'Retires a scenario; OPERATOR, AUTHORITY (Article 10)',
      },
    },
  });
}
