import type { Builder } from '../builder.ts';
import { described, idDescription } from '../descriptions.ts';
import type { SharedTypes } from '../shared-types.ts';

export const keyDescription = described(
  '幂等键：同一调用者同一键只执行一次，保留 30 天',
  'Idempotency key: the same key by the same caller acts once; kept 30 days',
);
export const expectedVersionDescription = described(
  '预期版本；不符即为冲突',
  'The version the caller has read; a Conflict if it is another by now',
);
export const reasonDescription = described('理由', 'The reason');

/** SubjectInput and DecideInput, which print the same in every subgraph. */
export function defineSharedInputs(builder: Builder, shared: SharedTypes) {
  return {
    subject: builder.inputType('SubjectInput', {
      description: described('对某一事物的操作', 'An act on one thing'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        reason: t.string({ description: reasonDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    decide: builder.inputType('DecideInput', {
      description: described('一项决定；不同意须说明理由', 'A decision; a rejection gives its reason'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        outcome: t.field({
          type: shared.decisionOutcome,
          required: true,
          description: described('决定', 'The decision'),
        }),
        reason: t.string({ description: reasonDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type SharedInputs = ReturnType<typeof defineSharedInputs>;

/** RecordOpinionInput, which scenarios and agreements print the same. */
export function defineOpinionInput(builder: Builder, shared: SharedTypes) {
  return builder.inputType('RecordOpinionInput', {
    description: described('相关主管部门的意见', 'The opinion of a department concerned'),
    fields: (t) => ({
      id: t.id({ required: true, description: idDescription }),
      department: t.string({
        required: true,
        description: described('部门的提供单位代码', "The department's provider code"),
      }),
      outcome: t.field({
        type: shared.decisionOutcome,
        required: true,
        description: described('意见', 'For or against'),
      }),
      note: t.string({ description: described('说明', 'Its note') }),
      document: t.string({ description: described('文件编号', 'Reference of the document') }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  });
}
