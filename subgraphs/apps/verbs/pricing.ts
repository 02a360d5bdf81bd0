import { z } from 'zod';
import { Pricing } from '#prisma/apps/generated/enums.ts';

/** How a listing is priced. */
export function pricing() {
  return z.enum(Pricing).meta({ graphql: 'Pricing' });
}

interface Priced {
  readonly pricing?: string | null | undefined;
  readonly priceAmount?: string | null | undefined;
}

interface Saying {
  readonly zh: string;
  readonly en: string;
}

const amountMissing: Saying = { zh: '固定价格须给出金额。', en: 'A fixed price says how much; give priceAmount.' };
const amountOfFree: Saying = { zh: '免费的不得给出金额。', en: 'What is free has no price; leave priceAmount out.' };

/** What is wrong with a price: a fixed one says how much, and what is free costs nothing. */
export function priceFault({ pricing, priceAmount }: Priced): Saying | null {
  if (pricing === 'FIXED' && priceAmount == null) return amountMissing;
  return pricing === 'FREE' && priceAmount != null ? amountOfFree : null;
}

/** An input whose price fits. */
export function withFittingPrice<Schema extends z.ZodType<Priced>>(schema: Schema) {
  return schema.superRefine((priced, issues) => {
    const params = priceFault(priced);
    if (params) issues.addIssue({ code: 'custom', path: ['priceAmount'], params });
  });
}
