import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import {
  defineOpinionInput,
  defineSharedInputs,
  expectedVersionDescription,
  keyDescription,
} from '#kernel/verbs/shared-inputs.ts';

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, shared: SharedTypes) {
  return {
    ...defineSharedInputs(builder, shared),
    opinion: defineOpinionInput(builder, shared),
    ...defineClassInputs(builder),
    ...defineScenarioInputs(builder),
  };
}

function defineClassInputs(builder: Builder) {
  return {
    raiseDemand: builder.inputType('RaiseScenarioDemandInput', {
      description: described('对应用场景的需求（第十条）', 'A demand for a scenario (Article 10)'),
      fields: (t) => ({
        title: t.string({ required: true, description: described('标题', 'Its title') }),
        description: t.string({ required: true, description: described('说明', 'What is needed') }),
        classId: t.id({ description: described('所属类别', 'The class it may fall under') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    proposeClass: builder.inputType('ProposeScenarioClassInput', {
      description: described('拟审核的场景类别（第十条）', 'A class of scenarios to be reviewed (Article 10)'),
      fields: (t) => ({
        code: t.string({ required: true, description: described('类别代码', 'Code of the class') }),
        name: t.string({ required: true, description: described('名称', 'Its name') }),
        scope: t.string({ required: true, description: described('范围', 'What falls under it') }),
        departments: t.stringList({
          required: true,
          description: described('相关主管部门代码', 'Provider codes of the departments concerned'),
        }),
        demandIds: t.idList({ description: described('列入的需求', 'The demands it answers') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineScenarioInputs(builder: Builder) {
  return {
    draft: builder.inputType('DraftScenarioInput', {
      description: described('拟定的场景（第十条）', 'A scenario to be drafted (Article 10)'),
      fields: (t) => ({
        classId: t.id({ required: true, description: described('所属类别', 'The class it falls under') }),
        fit: t.string({ required: true, description: described('为何属于该类别', 'Why it falls under its class') }),
        code: t.string({ required: true, description: described('场景代码', 'Code of the scenario') }),
        title: t.string({ required: true, description: described('名称', 'Its title') }),
        description: t.string({ required: true, description: described('说明', 'What it is about') }),
        industry: t.string({ description: described('行业', 'Its industry') }),
        entryIds: t.idList({ required: true, description: described('所用条目', 'The entries it uses') }),
        demandId: t.id({ description: described('所满足的需求', 'The demand it meets') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    revise: builder.inputType('ReviseScenarioInput', {
      description: described('对草案的修改，未给出的不变', 'Changes to a draft; what is not given stays'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        fit: t.string({ description: described('为何属于该类别', 'Why it falls under its class') }),
        title: t.string({ description: described('名称', 'Its title') }),
        description: t.string({ description: described('说明', 'What it is about') }),
        industry: t.string({ description: described('行业，null 即清除', 'Its industry; null clears it') }),
        entryIds: t.idList({ description: described('所用条目，全部', 'The entries it uses, all of them') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type ScenarioInputs = ReturnType<typeof defineInputs>;
