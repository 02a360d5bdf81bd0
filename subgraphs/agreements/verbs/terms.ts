import type { z } from 'zod';

interface Term {
  readonly validFrom: string;
  readonly validTo?: string | null | undefined;
}

/** The last day, where there is one, is not before the first. */
export function notBeforeItsStart<Schema extends z.ZodType<Term>>(schema: Schema): Schema {
  return schema.refine(({ validFrom, validTo }) => validTo == null || validTo >= validFrom, {
    path: ['validTo'],
    params: { zh: '截止日不得早于起始日。', en: 'The last day comes before the first.' },
  });
}
