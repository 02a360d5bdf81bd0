import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { submitConditionEvidence, verifyCondition } from './actions/conditions.ts';
import { deregisterDeveloper, recordDishonesty, recordPublicIncident } from './actions/records.ts';
import { registerDeveloper } from './actions/register-developer.ts';
import { reviseDeveloper } from './actions/revise-developer.ts';
import type { DeveloperInputs } from './inputs.ts';
import { developerById } from './loaders.ts';
import { developerVerbs } from './policy.ts';
import type { defineTypes } from './types.ts';

interface Parts {
  readonly types: ReturnType<typeof defineTypes>;
  readonly inputs: DeveloperInputs;
  readonly problems: ProblemTypes;
}

export function defineMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const onDeveloper = { shows: 'developer', type: types.developer, load: developerById };
  defineMutationFields(builder, problems, {
    registerDeveloper: {
      ...onDeveloper,
      verb: developerVerbs.registerDeveloper,
      input: inputs.register,
      act: registerDeveloper,
      description: {
        zh: '登记为二级开发主体，仅限 DEVELOPER（第十五条）',
        en: 'Registers a tier-2 developer; DEVELOPER (Article 15)',
      },
    },
    reviseDeveloper: {
      ...onDeveloper,
      verb: developerVerbs.reviseDeveloper,
      input: inputs.revise,
      act: reviseDeveloper,
      description: {
        zh: '变更登记信息，仅限本主体（第十五条）',
        en: 'Revises its registration; the DEVELOPER itself (Article 15)',
      },
    },
    submitConditionEvidence: {
      ...onDeveloper,
      verb: developerVerbs.submitConditionEvidence,
      input: inputs.evidence,
      act: submitConditionEvidence,
      description: {
        zh: '提交条件证明，仅限本主体（第十五条）',
        en: 'Hands in evidence of a condition; the DEVELOPER itself (Article 15)',
      },
    },
    verifyCondition: {
      ...onDeveloper,
      verb: developerVerbs.verifyCondition,
      input: inputs.verify,
      act: verifyCondition,
      description: { zh: '核验条件，仅限 OPERATOR（第十五条）', en: 'Verifies a condition; OPERATOR (Article 15)' },
    },
    recordPublicIncident: {
      ...onDeveloper,
      verb: developerVerbs.recordPublicIncident,
      input: inputs.incident,
      act: recordPublicIncident,
      description: {
        zh: '记录被公开的安全事件，限 OPERATOR、AUTHORITY、SUPERVISOR（第十五条）',
        en: 'Records an incident that was made public; OPERATOR, AUTHORITY, SUPERVISOR (Article 15)',
      },
    },
    recordDishonesty: {
      ...onDeveloper,
      verb: developerVerbs.recordDishonesty,
      input: inputs.dishonesty,
      act: recordDishonesty,
      description: {
        zh: '记录失信名单变动，限 OPERATOR、AUTHORITY（第十五条）',
        en: 'Records a change of the dishonesty list; OPERATOR, AUTHORITY (Article 15)',
      },
    },
    deregisterDeveloper: {
      ...onDeveloper,
      verb: developerVerbs.deregisterDeveloper,
      input: inputs.subject,
      act: deregisterDeveloper,
      description: {
        zh: '注销登记，限本主体、OPERATOR（第十五条）',
        en: 'Deregisters; the DEVELOPER itself, OPERATOR (Article 15)',
      },
    },
  });
}
