import { type Misfit, misfitsOf } from '#kernel/graph/misfits.ts';
import type { InputIssue } from '#kernel/graph/problems.ts';
import { nextTurn } from '#kernel/platform/next-turn.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { readPublicSchema } from './public-schema.ts';

/** More places nobody mends at once; the next call tells of those that are left. */
const mostIssues = 20;
const longestMessage = 300;

/**
 * Where documents do not fit the graph: each place by its document in the input, its operation and its field. Validating a thousand of them takes
 * some seconds, so that each has a turn of the event loop to itself.
 */
export async function findMisfits(
  { language }: Pick<Context, 'language'>,
  documents: readonly { readonly text: string }[],
): Promise<InputIssue[]> {
  const schema = await readPublicSchema();
  const issues: InputIssue[] = [];
  for (const [i, { text }] of documents.entries()) {
    if (issues.length >= mostIssues) break;
    await nextTurn();
    const path = ['input', 'documents', String(i), 'text'];
    for (const misfit of misfitsOf(schema, text, mostIssues - issues.length))
      issues.push({ path, message: told(misfit)[language] });
  }
  return issues;
}

function told({ operation, field, message }: Misfit) {
  const [at, text] = [field === null ? '' : ` ${field}`, message.slice(0, longestMessage)];
  return {
    zh: `操作 ${operation}${at} 不合本图，请依 public.graphql 改正：${text}`,
    en: `${operation}${at} does not fit the graph; correct it by public.graphql: ${text}`,
  };
}
