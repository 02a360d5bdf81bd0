import { z } from 'zod';

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number) {
  return z
    .number()
    .int()
    .refine((value) => value >= least && value <= most, {
      params: { zh: `须为 ${least} 到 ${most} 的整数。`, en: `Give a whole number from ${least} to ${most}.` },
    });
}
