import type { z } from 'zod';

export const pricings = ['FREE', 'FIXED', 'USAGE', 'NEGOTIATED'] as const;

interface Priced {
  readonly pricing?: string | null | undefined;
  readonly priceAmount?: string | null | undefined;
}

/** A fixed price says how much, and what is free costs nothing. */
export function withFittingPrice<Schema extends z.ZodType<Priced>>(schema: Schema) {
  return schema
    .refine(({ pricing, priceAmount }) => pricing !== 'FIXED' || priceAmount != null, {
      path: ['priceAmount'],
      params: { zh: '固定价格须给出金额。', en: 'A fixed price says how much; give priceAmount.' },
    })
    .refine(({ pricing, priceAmount }) => pricing !== 'FREE' || priceAmount == null, {
      path: ['priceAmount'],
      params: { zh: '免费的不得给出金额。', en: 'What is free has no price; leave priceAmount out.' },
    });
}
