import { z } from 'zod';
import { idOf } from '#kernel/law/verbs/input.ts';
import { field } from '#kernel/law/verbs/input-type.ts';

/** The developer that an input is about. */
export const ofDeveloper = { developerId: field(idOf('developer'), '二级开发主体', 'The developer') };

const number = z
  .number()
  .int()
  .refine((value) => value >= 1 && value <= 6, { params: { zh: '须为 1 到 6。', en: 'Give 1 to 6.' } });

/** Which of the six conditions of Article 15, of whom. */
export const onCondition = {
  ...ofDeveloper,
  number: field(number, '条件序号，1 到 6', 'Number of the condition, 1 to 6'),
};
