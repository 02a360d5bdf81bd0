import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { audiences } from './audiences.ts';
import type { Question, QuestionVariable } from './question.ts';

/** What GET /q tells of a question. */
export interface ListedQuestion {
  readonly name: string;
  readonly title: Bilingual;
  readonly audience: string;
  /** What it may be had as. */
  readonly formats: readonly string[];
  readonly variables: readonly QuestionVariable[];
  readonly operationName: string;
  readonly document: string;
}

/** The list of questions, with who asks them. */
export function listQuestions(questions: readonly Question[]) {
  return {
    audiences: audiences.map(({ audience, label, role }) => ({ audience, label, role })),
    questions: questions.map(
      ({ name, title, audience, text, operationName, variables, table }): ListedQuestion => ({
        name,
        title,
        audience,
        formats: ['json', ...(table ? ['csv', 'xlsx'] : [])],
        variables,
        operationName,
        document: text,
      }),
    ),
  };
}
