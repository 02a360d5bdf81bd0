import { type DocumentNode, getOperationAST, print } from 'graphql';
import { isThing, type Thing } from '../../../../export/table/thing.ts';
import type { Bilingual, PanelProps } from '../panel.ts';
import {
  isSameDocument,
  isSameVariables,
  type KeptAnswer,
  KeptAnswerFault,
  readKeptAnswer,
  refuseLarge,
  writeKeptAnswer,
} from './kept-answer.ts';

/** An earlier answer that the one of now is held against. */
export interface Baseline {
  readonly data: Thing;
  readonly at: Date;
  /** What must be known to read the comparison. */
  readonly warning: Bilingual | null;
}

type Asked = Pick<PanelProps, 'document' | 'operationName' | 'variables'>;

const otherVariables = {
  zh: '保存时的变量与现在不同，差异可能由此而来。',
  en: 'It was saved with other variables than those of now; differences may come of that.',
};
const otherQuestion = {
  zh: '此文件答的是另一个问题，不能与现在的答案比较。请先运行文件中的问题：它已列在下面。',
  en: 'This file answers another question and cannot be held against this answer. Run its question first: it stands below.',
};

/** A kept answer is of another question; that is told with it. */
export class OtherQuestion extends KeptAnswerFault {
  override readonly name = 'OtherQuestion';
  readonly document: string;

  constructor(document: string) {
    super(otherQuestion);
    this.document = document;
  }
}

/** Reads a file that somebody saved as a baseline for what is asked now. */
export async function readBaseline(file: Blob, asked: Asked): Promise<Baseline> {
  refuseLarge(file.size);
  const kept = readKeptAnswer(await file.text());
  if (
    !isSameDocument(asked.document, kept.document) ||
    nameOfRun(asked.document, kept.operationName) !== nameOfRun(asked.document, asked.operationName)
  )
    throw new OtherQuestion(kept.document);
  const isSame = isSameVariables(kept.variables, asked.variables);
  return { data: kept.data, at: new Date(kept.savedAt), warning: isSame ? null : otherVariables };
}

/** Which operation is run: the only one where none is named. */
function nameOfRun(document: DocumentNode, operationName: string | null | undefined): string | undefined {
  return getOperationAST(document, operationName || null)?.name?.value;
}

/** The answer as a file to be held against a later one. */
export function keptFile({ document, operationName, variables, answer, at }: PanelProps): Blob {
  const kept: KeptAnswer = {
    savedAt: new Date(at).toISOString(),
    document: print(document),
    operationName: operationName ?? null,
    variables,
    data: isThing(answer.data) ? answer.data : {},
  };
  return new Blob([writeKeptAnswer(kept)], { type: 'application/json' });
}
