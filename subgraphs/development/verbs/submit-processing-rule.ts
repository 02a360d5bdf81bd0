import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, listOf, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { forbidden } from '#kernel/platform/errors.ts';
import type { Prisma } from '#prisma/development/generated/client.ts';
import { RuleScope } from '#prisma/development/generated/enums.ts';
import { clientOf } from '../store.ts';
import { infoCenter, operator } from './permits.ts';

const techniques = ['NONE', 'MASK', 'GENERALISE', 'SUPPRESS', 'PSEUDONYMISE', 'PERTURB', 'AGGREGATE'] as const;

const RuleStepInput = inputType('RuleStepInput', ['规则的一步', 'One step of a rule'], {
  field: field(text(), '字段名', 'Name of the field'),
  technique: field(
    z.enum(techniques).meta({ graphql: 'DesensitisationTechnique' }),
    '脱敏方式',
    'Technique applied to it',
  ),
  parameters: field(z.json().meta({ graphql: 'JSON' }).nullish(), '参数', 'Parameters of the technique'),
});

const SubmitProcessingRuleInput = inputType(
  'SubmitProcessingRuleInput',
  ['一版脱敏或加工规则（第十三条）', 'An edition of a desensitisation or processing rule (Article 13)'],
  {
    name: field(text(), '名称；同名同类即为下一版', 'Its name; under the same name and scope it is the next edition'),
    scope: field(z.enum(RuleScope).meta({ graphql: 'RuleScope' }), '类别', 'What it is for'),
    steps: field(listOf(RuleStepInput), '步骤，依次执行', 'Its steps, in order'),
    ...keyed,
  },
);

/** Whose rules they are: desensitisation the information center's, processing the operator's (Article 13). */
const authors = { DESENSITISATION: 'INFO_CENTER', PROCESSING: 'OPERATOR' } as const;

/** Submits a rule for approval; under a name and scope that exist it is the next edition (Article 13). */
export const submitProcessingRule = defineVerb({
  name: 'submitProcessingRule',
  description: {
    zh: '提交脱敏规则（INFO_CENTER）或加工规则（OPERATOR）（第十三条）',
    en: 'Submits a desensitisation rule (INFO_CENTER) or a processing rule (OPERATOR) (Article 13)',
  },
  subject: 'ProcessingRule',
  permits: [infoCenter, operator],
  from: [],
  to: ['SUBMITTED'],
  article: 13,
  event: 'rule.submitted',
  input: SubmitProcessingRuleInput,
  check: ({ scope }, context) => {
    if (!context.viewer.roles.includes(authors[scope])) throw forbidden(context, [authors[scope]], 13);
  },
  client: clientOf,
  mayUnder: (role, { scope }) => role === authors[scope],
  save: async ({ name, scope, steps }, { transaction, run, now }) => {
    await takeNamedLock(run, `rule:${scope}:${name}`);
    const last = await transaction.processingRule.aggregate({ where: { name, scope }, _max: { edition: true } });
    const id = newId('processingRule', now);
    const kept = steps.map((step) => ({ ...step, parameters: step.parameters ?? null }));
    await transaction.processingRule.create({
      data: {
        id,
        version: 1,
        name,
        scope,
        edition: (last._max.edition ?? 0) + 1,
        status: 'SUBMITTED',
        steps: kept as Prisma.InputJsonValue,
        createdAt: now,
      },
    });
    return { id, from: null, to: 'SUBMITTED' };
  },
});
