import { z } from 'zod';
import { field } from '#kernel/law/verbs/input-type.ts';
import { parsePeriod } from '../report/rules.ts';

const period = z.string().refine((value) => parsePeriod(value) !== null, {
  params: { zh: '须为 YYYY、YYYY-Qn 或 YYYY-MM。', en: 'Give YYYY, YYYY-Qn or YYYY-MM.' },
});

/** The period that an input is about. */
export const ofPeriod = {
  period: field(period, '期间：YYYY、YYYY-Qn 或 YYYY-MM', 'Its period: YYYY, YYYY-Qn or YYYY-MM'),
};
