import { z } from 'zod';

export const text = z.string().min(1);

/** A regular expression written as JSON, in Unicode mode. */
export const Pattern = text.refine(isPattern, 'is no regular expression');

/** Where a value stands: a key, `publisher.name`, `distribution[].format`; of several the first that says something. */
export const Keys = z
  .union([text, z.array(text).min(1)])
  .transform((keys) => (typeof keys === 'string' ? [keys] : keys));

/** Things by name. `z.record` would leave out one that is called `__proto__`. */
export function byName<Schema extends z.ZodType>(schema: Schema) {
  const named = z.custom<Record<string, unknown>>((given) => !Object.hasOwn(Object(given), '__proto__'), {
    error: 'cannot hold the name __proto__',
  });
  return named.pipe(z.record(z.string().min(1), schema));
}

const TextParts = z.strictObject({
  from: Keys,
  /** What to take away, wherever it stands. */
  remove: Pattern.optional(),
  /** What to keep: its first group. */
  pattern: Pattern.optional(),
  prefix: z.string().optional(),
  /** Whether it may be HTML, of which the text is kept. */
  html: z.literal(true).optional(),
  /** Whether addresses in the tables of authorities stand for names: `…/authority/file-type/GEOJSON`. */
  authority: z.literal(true).optional(),
  /** Whether figures are the milliseconds or seconds since 1970. */
  epoch: z.enum(['ms', 's']).optional(),
});

export const TextRule = z.union([text.transform((from) => TextParts.parse({ from })), TextParts]);
export type TextRule = z.output<typeof TextRule>;

/** One line of a description; a label for what is not prose, `number` for figures with thousands separators. */
const DescriptionParts = TextParts.extend({ label: text.optional(), number: z.boolean().optional() });
const DescriptionPart = z.union([text.transform((from) => DescriptionParts.parse({ from })), DescriptionParts]);

/** A text of several lines, each by a rule of its own. */
export const ProseRule = z.union([DescriptionPart.transform((part) => [part]), z.array(DescriptionPart).min(1)]);
export type ProseRule = z.output<typeof ProseRule>;

const ListParts = TextParts.extend({ split: Pattern.optional(), ignore: z.array(z.string()).optional() });
export const ListRule = z.union([text.transform((from) => ListParts.parse({ from })), ListParts]);
export type ListRule = z.output<typeof ListRule>;

/** A period: one text that tells both its ends (`2015-01-01/2020-12-31`), or a text for each. */
const PeriodParts = z
  .strictObject({ from: Keys.optional(), start: TextRule.optional(), end: TextRule.optional() })
  .refine(({ from, start, end }) => (from ?? start ?? end) !== undefined, 'names neither from nor start nor end');
export const PeriodRule = z.union([text.transform((from) => PeriodParts.parse({ from })), PeriodParts]);
export type PeriodRule = z.output<typeof PeriodRule>;

/**
 * A vocabulary: the source's value → ours; `whenAbsent` states what the source's silence means, `wellKnown` takes the words that
 * catalogs share for what they mean everywhere.
 */
export function vocabularyOf<Value extends string>(values: Readonly<Record<Value, unknown>>) {
  const value = z.enum(Object.keys(values) as [Value, ...Value[]]);
  const rule = TextParts.extend({
    values: byName(value).default({}),
    whenAbsent: value.optional(),
    wellKnown: z.literal(true).optional(),
  });
  return z.union([value.transform((constant) => ({ constant })), rule]);
}

/** A rule that finds one of our values, or states it. */
export type VocabularyRule<Value extends string = string> =
  | { readonly constant: Value }
  | (TextRule & {
      readonly values: Readonly<Record<string, Value>>;
      readonly whenAbsent?: Value | undefined;
      readonly wellKnown?: true | undefined;
    });

/** A mark of the whole resource: stated, or true where a text matches; where it does not, what is stored is kept. */
export const FlagRule = z.union([
  z.boolean().transform((constant) => ({ constant })),
  z.strictObject({ from: Keys, matching: Pattern }),
]);
export type FlagRule = z.output<typeof FlagRule>;

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
