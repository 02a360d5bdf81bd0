import { z } from 'zod';
import { amount } from '#kernel/law/verbs/input.ts';
import { field } from '#kernel/law/verbs/input-type.ts';
import { PriceUnit, Pricing } from '#prisma/apps/generated/enums.ts';

/** How a listing is priced. */
export function pricing() {
  return z.enum(Pricing).meta({ graphql: 'Pricing' });
}

/** What it costs, and for what (Article 20). */
export const price = {
  priceAmount: field(amount().nullish(), '价格（元），最多两位小数', 'Its price in CNY, at most 2 decimal places'),
  priceUnit: field(
    z.enum(PriceUnit).meta({ graphql: 'PriceUnit' }).nullish(),
    '计价单位；不给出时，固定价为整体，按量为每次使用',
    'What the amount is for; where it is left out, the whole of what is FIXED, each use of what is USAGE',
  ),
};

interface Price {
  readonly pricing?: Pricing | null | undefined;
  readonly priceAmount?: string | null | undefined;
  readonly priceUnit?: PriceUnit | null | undefined;
}

/** What is wrong with a price, and where. */
interface Fault {
  readonly field: 'priceAmount' | 'priceUnit';
  readonly zh: string;
  readonly en: string;
}

const amountMissing: Fault = {
  field: 'priceAmount',
  zh: '固定价与按量须给出金额。',
  en: 'A fixed price, or one by use, says how much; give priceAmount.',
};
const amountOfFree: Fault = {
  field: 'priceAmount',
  zh: '免费的不得给出金额。',
  en: 'What is free has no price; leave priceAmount out.',
};
const unitOfNothing: Fault = {
  field: 'priceUnit',
  zh: '没有金额的不得给出计价单位。',
  en: 'Where there is no amount there is no unit; leave priceUnit out.',
};

/** A paid listing has an amount and its unit, a free one neither; what is negotiated may have them (Article 20). */
export function priceFault({ pricing, priceAmount, priceUnit }: Price): Fault | null {
  const isPaid = pricing === 'FIXED' || pricing === 'USAGE';
  if (isPaid && priceAmount == null) return amountMissing;
  if (pricing === 'FREE' && priceAmount != null) return amountOfFree;
  return pricing != null && priceAmount == null && priceUnit != null ? unitOfNothing : null;
}

/** The unit of an amount: the one given, or the usual one. */
export function unitOf({ pricing, priceAmount, priceUnit }: Price): PriceUnit | null {
  if (priceAmount == null) return null;
  return priceUnit ?? (pricing === 'USAGE' ? 'USE' : 'WHOLE');
}

/** An input whose price fits. */
export function withFittingPrice<Schema extends z.ZodType<Price>>(schema: Schema) {
  return schema.superRefine((priced, issues) => {
    const fault = priceFault(priced);
    if (!fault) return;
    const { field: path, ...params } = fault;
    issues.addIssue({ code: 'custom', path: [path], params });
  });
}
