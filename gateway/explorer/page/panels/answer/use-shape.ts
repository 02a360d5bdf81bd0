import { useMemo } from 'react';
import { AnswerShape } from '../../../../export/table/answer-shape.ts';
import type { PanelProps } from '../panel.ts';

/** What each value of the answer is; null where the schema is not there, or knows no such operation. */
export function useShape({
  schema,
  document,
  operationName,
  variables,
}: Pick<PanelProps, 'schema' | 'document' | 'operationName' | 'variables'>): AnswerShape | null {
  return useMemo(
    () => schema && AnswerShape.of({ schema, document, operationName, variables }),
    [schema, document, operationName, variables],
  );
}
