import type { InputIssue, Problem } from '../../graph/problems.ts';
import type { DecisionReason } from '../../graph/shared-types.ts';
import type { Bilingual } from '../../platform/bilingual.ts';
import type { ConflictCode } from '../../platform/codes/refusals.ts';
import type { Context } from '../../platform/serving/context.ts';
import type { Basis } from './basis.ts';
import type { Reason, Verb } from './rules.ts';

type Language = Pick<Context, 'language'>;

/** Ends a write with a refusal: thrown inside a transaction so that nothing of it stays, answered as a value. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The outcome of a write that may end with a refusal. */
export async function orRefused<Result>(work: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
}

const invalidText: Bilingual = { zh: '输入有误，未作任何更改。', en: 'The input is not valid; nothing was changed.' };

export function invalidInput({ language }: Language, issues: readonly InputIssue[]): Problem {
  return { problem: 'InvalidInput', code: 'INVALID_INPUT', message: invalidText[language], issues };
}

/** InvalidInput about one field of the input, by its path below `input`. */
export function invalidField(context: Language, path: readonly (string | number)[], text: Bilingual): Problem {
  return invalidInput(context, [{ path: ['input', ...path.map(String)], message: text[context.language] }]);
}

/** `field`: the field of the input that names what is not there. */
export function notFound({ language }: Language, field: string): Problem {
  const message =
    language === 'zh'
      ? `${field}：不存在，或本人不可见。请核对标识。`
      : `${field}: it does not exist, or you may not see it. Check the id.`;
  return { problem: 'NotFound', code: 'NOT_FOUND', message };
}

export function wrongState({ language }: Language, currentStatus: string, offered: readonly string[]): Problem {
  const states = offered.join(', ');
  const message =
    language === 'zh'
      ? `当前状态为 ${currentStatus}，此操作须处于 ${states}。`
      : `It is ${currentStatus} now; this needs ${states}.`;
  return { problem: 'Conflict', code: 'WRONG_STATE', message, currentStatus };
}

export function versionConflict({ language }: Language, currentStatus: string, version: number): Problem {
  const message =
    language === 'zh'
      ? `其间已被更改，现为第 ${version} 版。请重新读取后再试。`
      : `It has changed in the meantime and is at version ${version}. Read it again, then retry.`;
  return { problem: 'Conflict', code: 'VERSION_CONFLICT', message, currentStatus };
}

export function conflict(
  { language }: Language,
  code: ConflictCode,
  text: Bilingual,
  currentStatus: string | null = null,
): Problem {
  return { problem: 'Conflict', code, message: text[language], currentStatus };
}

/** A reason in the caller's language, on the regulation whose article it is. */
export function toDecisionReason(
  { language }: Language,
  { code, article, ...text }: Reason,
  basis: Pick<Basis, 'regulationId'>,
): DecisionReason {
  return { code, message: text[language], article, regulationId: basis.regulationId };
}

/** RuleViolation with all reasons that hold; its own code and article are those of the first. */
export function ruleViolation(
  context: Language,
  reasons: readonly Reason[],
  basis: Pick<Basis, 'regulationId' | 'basisExpired'>,
): Problem {
  const given = reasons.map((reason) => toDecisionReason(context, reason, basis));
  const [first] = given;
  if (!first) throw new Error('a rule refuses for no reason');
  return {
    problem: 'RuleViolation',
    code: first.code,
    message: given.map(({ message }) => message).join(' '),
    article: first.article,
    regulationId: basis.regulationId,
    basisExpired: basis.basisExpired,
    reasons: given,
  };
}

/** A refusal with the article that it rests on: the verb's, or that of the part of its input which is wrong. */
export function restingOn({ article, partArticles = {} }: Verb<never>, problem: Problem): Problem {
  if (problem.problem === 'Conflict') return { article, ...problem };
  if (problem.problem !== 'InvalidInput') return problem;
  const parts = new Map(Object.entries(partArticles));
  const issues = problem.issues.map((issue) => ({ article: parts.get(issue.path[1] ?? '') ?? article, ...issue }));
  return { ...problem, issues };
}
