import type { InterfaceRef, ObjectRef } from '@pothos/core';
import type { RefusalCode } from '../platform/codes/refusals.ts';
import type { Builder, SchemaTypes } from './builder.ts';
import { described } from './descriptions.ts';
import type { DecisionReason, SharedTypes } from './shared-types.ts';

export interface InputIssue {
  readonly path: readonly string[];
  readonly message: string;
  /** The article of the verb, or of the part of it that the field is. */
  readonly article?: number | null;
}

type ExtendedTypes = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

interface ProblemText {
  readonly code: RefusalCode;
  readonly message: string;
}

/** Refusals are values of the schema, told apart by `problem`; faults are exceptions. */
export type Problem =
  | (ProblemText & { readonly problem: 'InvalidInput'; readonly issues: readonly InputIssue[] })
  | (ProblemText & {
      readonly problem: 'RuleViolation';
      readonly article: number | null;
      readonly regulationId: string | null;
      readonly basisExpired: boolean;
      readonly reasons: readonly DecisionReason[];
    })
  | (ProblemText & {
      readonly problem: 'Conflict';
      readonly currentStatus: string | null;
      readonly article?: number | null;
    })
  | (ProblemText & { readonly problem: 'NotFound' });

type ProblemOf<Kind extends Problem['problem']> = Extract<Problem, { problem: Kind }>;

/** Whether the outcome of an action is a refusal. */
function isProblem(outcome: object): outcome is Problem {
  return 'problem' in outcome;
}

/** The interface Problem and the four ways to refuse. */
export function defineProblems(builder: Builder, shared: SharedTypes) {
  const problem = builder.interfaceRef<ProblemText>('Problem').implement({
    description: described('被拒绝的原因', 'Why a call was refused; nothing was changed'),
    fields: (t) => ({
      code: t.exposeString('code', { description: described('代码', 'Code') }),
      message: t.exposeString('message', { description: described('说明及应对', 'What is wrong and what to do') }),
    }),
  });
  const issue = builder.objectRef<InputIssue>('InputIssue').implement({
    description: described('一个输入字段的问题', 'What is wrong with one field of the input'),
    shareable: true,
    fields: (t) => ({
      path: t.field({
        type: ['String'],
        description: described('字段路径', 'Path of the field'),
        resolve: ({ path }) => [...path],
      }),
      message: t.exposeString('message', { description: described('说明', 'What is wrong with it') }),
      article: t.int({
        nullable: true,
        description: described('要求此项的条款', 'The article that asks for it'),
        resolve: ({ article }) => article ?? null,
      }),
    }),
  });
  return defineProblemTypes(builder, shared, problem, issue);
}

function defineProblemTypes(
  builder: Builder,
  shared: SharedTypes,
  problem: InterfaceRef<ExtendedTypes, ProblemText>,
  issue: ObjectRef<ExtendedTypes, InputIssue>,
) {
  const invalidInput = builder.objectRef<ProblemOf<'InvalidInput'>>('InvalidInput').implement({
    description: described('输入有误，逐字段说明', 'The input itself is wrong; one issue per field, by its path'),
    shareable: true,
    interfaces: [problem],
    fields: (t) => ({
      issues: t.field({
        type: [issue],
        description: described('各字段的问题', 'One issue per field'),
        resolve: ({ issues }) => [...issues],
      }),
    }),
  });
  const ruleViolation = builder.objectRef<ProblemOf<'RuleViolation'>>('RuleViolation').implement({
    description: described('依法规予以拒绝', 'A rule of the regulation refuses it'),
    shareable: true,
    interfaces: [problem],
    fields: (t) => ({
      article: t.exposeInt('article', { nullable: true, description: described('所依条款', 'Article it rests on') }),
      regulationId: t.exposeID('regulationId', {
        nullable: true,
        description: described('所依法规', 'Regulation it rests on'),
      }),
      basisExpired: t.exposeBoolean('basisExpired', {
        description: described(
          '所依法规已过有效期（第二十七条）',
          'No regulation is in force today: it rests on the last that was (Article 27)',
        ),
      }),
      reasons: t.field({
        type: [shared.decisionReason],
        description: described('全部理由', 'All reasons that hold'),
        resolve: ({ reasons }) => [...reasons],
      }),
    }),
  });
  const conflict = builder.objectRef<ProblemOf<'Conflict'>>('Conflict').implement({
    description: described(
      '已被更改、已作决定，或当前状态不允许（WRONG_STATE）',
      'It has changed, was decided in the meantime, or its state does not offer this (code WRONG_STATE)',
    ),
    shareable: true,
    interfaces: [problem],
    fields: (t) => ({
      currentStatus: t.exposeString('currentStatus', {
        nullable: true,
        description: described('当前状态', 'The status it has now'),
      }),
      article: t.int({
        nullable: true,
        description: described('此操作所依条款', 'The article that the call rests on'),
        resolve: ({ article }) => article ?? null,
      }),
    }),
  });
  const notFound = builder.objectRef<ProblemOf<'NotFound'>>('NotFound').implement({
    description: described('不存在或不可见', 'It does not exist, or the caller may not see it'),
    shareable: true,
    interfaces: [problem],
  });
  return { invalidInput, ruleViolation, conflict, notFound };
}

export type ProblemTypes = ReturnType<typeof defineProblems>;

const typeNames = {
  InvalidInput: 'InvalidInput',
  RuleViolation: 'RuleViolation',
  Conflict: 'Conflict',
  NotFound: 'NotFound',
} as const;

/** The GraphQL type name of an action's outcome; `payload` where it was not refused. */
export function outcomeType(outcome: object, payload: string): string {
  return isProblem(outcome) ? typeNames[outcome.problem] : payload;
}
