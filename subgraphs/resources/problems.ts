import type { Bilingual } from '#kernel/bilingual.ts';
import type { Context } from '#kernel/context.ts';
import type { InputIssue, Problem } from '#kernel/problems.ts';
import type { SyncResourcesInput } from './actions/sync-resources.ts';

/** What this subgraph refuses, in both languages. */
const problemTexts = {
  invalidInput: { zh: '输入有误，未作任何更改。', en: 'The input is not valid; nothing was changed.' },
  sourceEmpty: { zh: '来源名称须为 1 到 200 个字符。', en: 'Give the source a name of 1 to 200 characters.' },
  runKeyEmpty: { zh: '批次标识须为 1 到 200 个字符。', en: 'Give the run a key of 1 to 200 characters.' },
  keyEmpty: { zh: '幂等键须为 1 到 200 个字符。', en: 'Give an idempotency key of 1 to 200 characters.' },
  tooManyRecords: {
    zh: '一批最多 1000 条记录，请分批提交。',
    en: 'A batch holds at most 1000 records; send more batches under the same run key.',
  },
} as const satisfies Record<string, Bilingual>;

const mostRecords = 1000;

function isName(text: string): boolean {
  return text.trim() !== '' && text.length <= 200;
}

/** InvalidInput with one issue per field of a batch that cannot be taken at all; null where it can. */
export function batchFaults(
  { language }: Context,
  { source, runKey, records, idempotencyKey }: SyncResourcesInput,
): Problem | null {
  const issues: InputIssue[] = [];
  const add = (field: string, text: Bilingual) => issues.push({ path: ['input', field], message: text[language] });
  if (!isName(source)) add('source', problemTexts.sourceEmpty);
  if (!isName(runKey)) add('runKey', problemTexts.runKeyEmpty);
  if (idempotencyKey != null && !isName(idempotencyKey)) add('idempotencyKey', problemTexts.keyEmpty);
  if (records.length > mostRecords) add('records', problemTexts.tooManyRecords);
  if (issues.length === 0) return null;
  return { problem: 'InvalidInput', code: 'INVALID_INPUT', message: problemTexts.invalidInput[language], issues };
}
