import { z } from 'zod';
import { labels } from '../../gateway/export/sheet-columns.ts';
import { attributes } from '../../subgraphs/resources/attributes.ts';
import { attributeRules, withDcatRules } from './attribute-rules.ts';
import { byName, Keys, Pattern, TextRule, text, vocabularyOf } from './rules.ts';

const CodeRule = z.union([TextRule, z.strictObject({ hashOf: z.array(text).min(1), prefix: z.string() })]);
export type CodeRule = z.output<typeof CodeRule>;

/** Records that never come in: where a value matches, in capital letters or small ones. */
const LeaveOutRule = z.strictObject({
  reason: z.enum(['DRAFT', 'DELETED', 'WITHDRAWN', 'PRIVATE', 'OTHER']),
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

const FieldType = vocabularyOf(labels.fieldType);

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
  kind: vocabularyOf(attributes.providerKind.vocabulary.values).optional(),
});
export type ProviderRule = z.output<typeof ProviderRule>;

const Recognition = z.strictObject({ keys: z.array(text).min(1), matches: byName(Pattern).optional() });

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
  /** What its records look like, in one form or several. */
  recognise: z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(Recognition).min(1).optional(),
  ),
  /** The zone of days and times that name none. */
  offset: z
    .string()
    .regex(/^(Z|[+-]\d{2}:\d{2})$/, 'is an offset such as +08:00')
    .default('+08:00'),
  /** What the source writes where it has nothing to say. */
  absent: z.array(z.string()).default([]),
  /** What its source calls a draft, deleted, withdrawn or private; without it the report says that nothing is left out so. */
  leaveOut: z.array(LeaveOutRule).min(1).optional(),
  /** The parameter of an address that says after how many records a page begins, where answers tell how many there are. */
  pageBy: text.optional(),
  /** What it reads is linked data, in whatever form: its keys are the terms of vocabularies. */
  linked: z.literal(true).optional(),
  /** What it does not name is read from the terms of DCAT and schema.org. */
  dcat: z.literal(true).optional(),
  code: CodeRule,
  title: TextRule,
  provider: ProviderRule,
  ...attributeRules,
  fields: z.union([ProseFields, ListedFields]).optional(),
});
export type Mapping = z.output<typeof Mapping>;

/** A mapping is wrong; the message names every place. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** The mapping in a JSON value; throws MappingError with all problems at once. `name` is the file, for the message. */
export function parseMapping(value: unknown, name: string): Mapping {
  const parsed = Mapping.safeParse(value);
  if (parsed.success) return parsed.data.dcat === true ? withDcatRules(parsed.data) : parsed.data;
  throw new MappingError(
    `${name} is no valid mapping (docs/import.md says how to write one):\n${z.prettifyError(parsed.error)}`,
  );
}
