import { z } from 'zod';
import { type IdKind, isIdOf } from '../../graph/ids.ts';
import type { Bilingual } from '../../platform/bilingual.ts';
import { isBlank } from '../../platform/is-blank.ts';
import type { Context } from '../../platform/serving/context.ts';
import { scanText } from '../../privacy/scan.ts';
import { field, inputType } from './input-type.ts';
import { invalidInput, Refused } from './refusals.ts';

/** A condition with what it says where it does not hold. */
function says(text: Bilingual) {
  return { params: { ...text } };
}

/** Controls that show text in another order than it is written in, and so as what it is not. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/;
const reordered: Bilingual = {
  zh: '请去除其中改变文字方向的控制字符。',
  en: 'Take out the control characters in it that change the direction of text.',
};

/** Text that is not blank and no longer than this many characters. */
export function text(most = 200) {
  return z
    .string()
    .refine(
      (value) => !isBlank(value) && [...value].length <= most,
      says({ zh: `须为 1 到 ${most} 个字符，不能只有空白。`, en: `Give 1 to ${most} characters, not blanks alone.` }),
    )
    .refine((value) => !reordering.test(value), says(reordered));
}

/** Prose: text of up to 10,000 characters. */
export function prose() {
  return text(10_000);
}

/** Text that is kept for good and read by many: without personal data (Articles 13, 22). */
export function kept(schema = text()) {
  return schema.refine(
    (value) => scanText(value).length === 0,
    says({
      zh: '此文字会永久留存，其中疑有个人信息，请改写。',
      en: 'This is kept for good, and it seems to carry personal data; put it without.',
    }),
  );
}

/** A text that everybody may come to read: personal data in it is refused, by kind (Article 4, rule 5). */
export function impersonal<Schema extends z.ZodType<string>>(schema: Schema) {
  return schema.superRefine((value, { addIssue }) => {
    const kinds = scanText(value).join(', ');
    if (kinds === '') return;
    const en = `This seems to carry personal data (${kinds}); put it without (Article 4).`;
    addIssue({ code: 'custom', ...says({ zh: `其中疑有个人信息（${kinds}），请去除（第四条）。`, en }) });
  });
}

/** An id of this kind by its form; whether there is such a thing is asked later. */
export function idOf(kind: IdKind) {
  return z
    .string()
    .meta({ graphql: 'ID' })
    .refine(
      (value) => isIdOf(kind, value),
      says({ zh: '不是该类事物的标识。', en: 'This is no id of that kind of thing.' }),
    );
}

/** The https address of a page that others are sent to: with a host, and without a user. */
export function webAddress() {
  return text(2000).refine(
    isWebAddress,
    says({
      zh: '须为 https 网址，不得含空白、用户名或口令。',
      en: 'Give an https address without blanks, user or password.',
    }),
  );
}

function isWebAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return /^https:\/\/[^\s\\\p{C}]+$/u.test(value) && url !== null && url.username === '' && url.password === '';
}

/** A calendar day, `YYYY-MM-DD`, as the scalar has checked it. */
export function day() {
  return z.string().meta({ graphql: 'Date' });
}

/** An amount of money in CNY: 0 or more, at most 2 places, below 10^16. */
export function amount() {
  return z
    .string()
    .meta({ graphql: 'Decimal' })
    .refine(
      (value) => /^\d{1,16}(\.\d{1,2})?$/.test(value),
      says({
        zh: '须为不小于 0、最多两位小数的金额（元）。',
        en: 'Give an amount in CNY of 0 or more with at most 2 decimal places.',
      }),
    );
}

/** A code that people give to things: letters, digits, - _ . and Chinese, up to 100. */
export function code() {
  return z.string().refine(
    (value) => /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,99}$/u.test(value),
    says({
      zh: '须为 1 到 100 个字母、数字、汉字或 - _ . /，不含空白。',
      en: 'Give 1 to 100 letters, digits or - _ . /, no blanks.',
    }),
  );
}

/** A list of `least` to `most` things, counted before any of them is looked at. */
export function arrayOf<Item extends z.ZodType>(item: Item, { least = 0, most = 1000 } = {}) {
  const span =
    least === 0
      ? { zh: `最多 ${most} 项。`, en: `Give ${most} at most.` }
      : { zh: `须给出 ${least} 到 ${most} 项。`, en: `Give ${least} to ${most} of them.` };
  return z
    .array(z.unknown())
    .refine((list) => list.length >= least && list.length <= most, says(span))
    .pipe(z.array(item));
}

/** A list of `least` to `most` things, none twice. */
export function setOf<Item extends z.ZodType>(item: Item, { least = 0, most = 200 } = {}) {
  return arrayOf(item, { least, most }).refine(
    (list) => new Set(list).size === list.length,
    says({ zh: '同一项不能出现两次。', en: 'The same one stands here twice.' }),
  );
}

/** A list of 1 to `most` things, none twice. */
export function listOf<Item extends z.ZodType>(item: Item, most = 200) {
  return setOf(item, { least: 1, most });
}

/** A condition over several fields of an input, told at `path`. */
export function holdsAt<Shape>(path: string, holds: (input: Shape) => boolean, message: Bilingual) {
  return (schema: z.ZodType<Shape>) => schema.refine(holds, { path: [path], ...says(message) });
}

/** What every input may carry. */
export const keyed = {
  idempotencyKey: field(
    text(200).nullish(),
    '幂等键：同一调用者同一键只执行一次，保留 30 天',
    'Idempotency key: the same key by the same caller acts once; kept 30 days',
  ),
};

/** The version that the caller has read. */
export const versioned = {
  expectedVersion: field(
    z.number().int().nullish(),
    '预期版本；不符即为冲突',
    'The version the caller has read; a Conflict if it is another by now',
  ),
};

/** The reason given. */
export function reasonField<Schema extends z.ZodType>(schema: Schema): Schema {
  return field(schema, '理由', 'The reason');
}

/** The thing that an input is about. */
export function thing(kind: IdKind) {
  return field(idOf(kind), '全局标识，不透明', 'Global id, opaque');
}

/** What an input about a thing that exists carries. */
export function onThing(kind: IdKind) {
  return { id: thing(kind), ...versioned, ...keyed };
}

function subjectInputWith<Reason extends z.ZodType>(kind: IdKind, reason: Reason) {
  return inputType('SubjectInput', ['对某一事物的操作', 'An act on one thing'], {
    id: thing(kind),
    reason: reasonField(reason),
    ...versioned,
    ...keyed,
  });
}

/** Whom or what: `SubjectInput`. */
export function subjectInput(kind: IdKind) {
  return subjectInputWith(kind, prose().nullish());
}

/** `SubjectInput` of a verb that asks for a reason. */
export function subjectInputWithReason(kind: IdKind) {
  return subjectInputWith(kind, prose().meta({ optional: true }));
}

/** A decision, as inputs and answers have it. */
export function decisionOutcome() {
  return z.enum(['APPROVED', 'REJECTED']).meta({ graphql: 'DecisionOutcome' });
}

/** `DecideInput`: a rejection gives its reason (Article 12). */
export function decideInput(kind: IdKind) {
  return inputType('DecideInput', ['一项决定；不同意须说明理由', 'A decision; a rejection gives its reason'], {
    id: thing(kind),
    outcome: field(decisionOutcome(), '决定', 'The decision'),
    reason: reasonField(prose().nullish()),
    containsSourceRows: field(
      z.boolean().nullish(),
      '仅用于审查应用：是否含源数据（第四条）；通过时声明 false 者方可挂牌为 DATASET，事后不能补',
      'Of an app alone: whether the review found source rows in it (Article 4). Only where the approval states false may it be listed as DATASET; it cannot be stated later',
    ),
    ...versioned,
    ...keyed,
  })
    .refine(({ outcome, reason }) => outcome === 'APPROVED' || reason != null, {
      path: ['reason'],
      ...says({ zh: '不同意须说明理由。', en: 'A rejection must give its reason.' }),
    })
    .refine(({ containsSourceRows }) => containsSourceRows == null || kind === 'app', {
      path: ['containsSourceRows'],
      ...says({ zh: '仅用于审查应用。', en: 'This is for the review of an app alone.' }),
    });
}

/** `RecordOpinionInput`: what a department concerned says (Articles 10, 12). */
export function opinionInput(kind: IdKind) {
  return inputType('RecordOpinionInput', ['相关主管部门的意见', 'The opinion of a department concerned'], {
    id: thing(kind),
    department: field(text(), '部门的提供单位代码', "The department's provider code"),
    outcome: field(decisionOutcome(), '意见', 'For or against'),
    note: field(prose().nullish(), '说明', 'Its note'),
    document: field(text().nullish(), '文件编号', 'Reference of the document'),
    ...keyed,
  });
}

interface ZodIssue {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly params?: unknown;
  /** Of an enum: what it may be. */
  readonly values?: readonly unknown[] | undefined;
}

const required: Bilingual = { zh: '此项必填。', en: 'This must be given.' };
const unfit: Bilingual = { zh: '此值不符合要求。', en: 'This value does not fit.' };

function messageOf({ code, input, params, values }: ZodIssue): Bilingual {
  if (code === 'custom' && params) return params as Bilingual;
  if (input == null) return required;
  if (!values) return unfit;
  const allowed = values.join(', ');
  return { zh: `须为 ${allowed} 之一。`, en: `Give one of ${allowed}.` };
}

/** After so many wrong places an input hears of no more of them. */
const namedIssues = 50;

/** An input as its schema has it; throws InvalidInput with one issue per field otherwise. */
export function parseInput<Schema extends z.ZodType>(
  context: Pick<Context, 'language'>,
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(input, { error: (issue) => messageOf(issue)[context.language] });
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, namedIssues)
    .map(({ path, message }) => ({ path: ['input', ...path.map(String)], message }));
  throw new Refused(invalidInput(context, issues));
}
