import { z } from 'zod';

const text = z.string().min(1);

/** A regular expression written as JSON, in Unicode mode. */
const Pattern = text.refine(isPattern, 'is no regular expression');

/** Where a value stands: a key, `publisher.name`, `distribution[].format`; of several the first that says something. */
const Keys = z.union([text, z.array(text).min(1)]).transform((keys) => (typeof keys === 'string' ? [keys] : keys));

/** Things by name. `z.record` would leave out one that is called `__proto__`. */
function byName<Schema extends z.ZodType>(schema: Schema) {
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
});

const TextRule = z.union([text.transform((from) => TextParts.parse({ from })), TextParts]);
export type TextRule = z.output<typeof TextRule>;

/** One line of a description; a label for what is not prose, `number` for figures with thousands separators. */
const DescriptionParts = TextParts.extend({ label: text.optional(), number: z.boolean().optional() });
const DescriptionPart = z.union([text.transform((from) => DescriptionParts.parse({ from })), DescriptionParts]);

const CodeRule = z.union([TextRule, z.strictObject({ hashOf: z.array(text).min(1), prefix: z.string() })]);
export type CodeRule = z.output<typeof CodeRule>;

const ListParts = TextParts.extend({ split: Pattern.optional(), ignore: z.array(z.string()).optional() });
const ListRule = z.union([text.transform((from) => ListParts.parse({ from })), ListParts]);
export type ListRule = z.output<typeof ListRule>;

/** A vocabulary: the source's value → ours; `whenAbsent` states what the source's silence means. */
function vocabularyOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const value = z.enum(values);
  const rule = TextParts.extend({ values: byName(value), whenAbsent: value.optional() });
  return z.union([value.transform((constant) => ({ constant })), rule]);
}

const updateFrequencies = [
  'REALTIME',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'SEMIMONTHLY',
  'MONTHLY',
  'QUARTERLY',
  'SEMIANNUALLY',
  'ANNUALLY',
  'BIENNIALLY',
  'IRREGULAR',
  'ONCE',
  'OTHER',
  'UNKNOWN',
] as const;
const kindsOfAccess = ['UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN'] as const;
const fieldTypes = [
  'STRING',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'GEOMETRY',
  'BINARY',
  'OTHER',
] as const;

/** A mark of the whole resource: stated, or true where a text matches; where it does not, what is stored is kept. */
const FlagRule = z.union([
  z.boolean().transform((constant) => ({ constant })),
  z.strictObject({ from: Keys, matching: Pattern }),
]);
export type FlagRule = z.output<typeof FlagRule>;

/** Records that never come in: where a value matches, in capital letters or small ones. */
const LeaveOutRule = z.strictObject({
  reason: z.enum(['DRAFT', 'DELETED', 'WITHDRAWN', 'PRIVATE']),
  from: Keys,
  matching: Pattern,
});
export type LeaveOutRule = z.output<typeof LeaveOutRule>;

const ProseFields = z.strictObject({
  from: Keys,
  split: Pattern,
  /** Tried in order; the first group of the first that fits holds the list. */
  patterns: z
    .array(z.strictObject({ pattern: Pattern, least: z.int().min(1).default(1), longest: z.int().min(1).default(100) }))
    .min(1),
  /** The first group is the unit that stands in a field's title. */
  unit: Pattern.optional(),
});
export type ProseFields = z.output<typeof ProseFields>;

const FieldType = vocabularyOf(fieldTypes);

const ListedFields = z.strictObject({
  list: text,
  name: TextRule,
  title: TextRule.optional(),
  description: TextRule.optional(),
  dataType: FieldType.optional(),
  length: TextRule.optional(),
  unit: TextRule.optional(),
});
export type ListedFields = z.output<typeof ListedFields>;

const ProviderRule = z.strictObject({
  name: TextRule,
  /** Where the source has codes of its own; else one is derived from the name. */
  code: TextRule.optional(),
  codes: byName(text).optional(),
  kind: vocabularyOf(['GOVERNMENT_DEPARTMENT', 'PUBLIC_SERVICE_ORGANISATION']).optional(),
});
export type ProviderRule = z.output<typeof ProviderRule>;

/** How the records of one source become ours. It is data: docs/import.md says how to write one. */
export const Mapping = z.strictObject({
  $schema: z.string().optional(),
  about: z.string().optional(),
  /** The name under which the graph keeps the source; where it is left out it is named after the file. */
  source: text.max(200).optional(),
  /** Where the array of records stands, as `result.items`, or several of them; the file itself where left out. */
  records: Keys.optional(),
  /** Where catalogs and series inside the catalog stand, each with records of its own. */
  within: z.array(text).min(1).optional(),
  recognise: z.strictObject({ keys: z.array(text).min(1), matches: byName(Pattern).optional() }).optional(),
  /** The zone of days and times that name none. */
  offset: z
    .string()
    .regex(/^(Z|[+-]\d{2}:\d{2})$/, 'is an offset such as +08:00')
    .default('+08:00'),
  /** What the source writes where it has nothing to say. */
  absent: z.array(z.string()).default([]),
  /** What its source calls a draft, deleted, withdrawn or private; without it the report says that nothing is left out so. */
  leaveOut: z.array(LeaveOutRule).min(1).optional(),
  code: CodeRule,
  title: TextRule,
  description: z.union([DescriptionPart.transform((part) => [part]), z.array(DescriptionPart).min(1)]).optional(),
  provider: ProviderRule,
  themes: ListRule.optional(),
  keywords: ListRule.optional(),
  format: ListRule.optional(),
  updateFrequency: vocabularyOf(updateFrequencies).optional(),
  sharing: vocabularyOf(kindsOfAccess).optional(),
  openness: vocabularyOf(kindsOfAccess).optional(),
  grade: vocabularyOf(['GENERAL', 'IMPORTANT', 'CORE', 'UNKNOWN']).optional(),
  delivery: vocabularyOf(['AGGREGATED', 'INTERFACE']).optional(),
  containsPersonalInformation: FlagRule.optional(),
  containsTradeSecrets: FlagRule.optional(),
  issuedAt: TextRule.optional(),
  modifiedAt: TextRule.optional(),
  landingPage: TextRule.optional(),
  licence: TextRule.optional(),
  fields: z.union([ProseFields, ListedFields]).optional(),
});
export type Mapping = z.output<typeof Mapping>;

/** A rule that finds one of our values, or states it. */
export type VocabularyRule<Value extends string = string> =
  | { readonly constant: Value }
  | (TextRule & { readonly values: Readonly<Record<string, Value>>; readonly whenAbsent?: Value | undefined });

/** A mapping is wrong; the message names every place. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** The mapping in a JSON value; throws MappingError with all problems at once. `name` is the file, for the message. */
export function parseMapping(value: unknown, name: string): Mapping {
  const parsed = Mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MappingError(
    `${name} is no valid mapping (docs/import.md says how to write one):\n${z.prettifyError(parsed.error)}`,
  );
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
