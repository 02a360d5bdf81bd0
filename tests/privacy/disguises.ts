type Disguise = (digits: string) => string;

const each = (text: string, change: (digit: string) => string) => [...text].map(change).join('');
const signs = (row: string): Disguise => {
  const characters = [...row];
  return (text) => each(text, (digit) => characters[Number(digit)] ?? digit);
};
const script = (zero: number): Disguise =>
  signs(String.fromCodePoint(...Array.from({ length: 10 }, (_, i) => zero + i)));
const apart =
  (between: string): Disguise =>
  (text) =>
    [...text].join(between);
const grouped =
  (between: string): Disguise =>
  (text) =>
    text.replace(/^(.{6})(.{3,8}?)(?=.{2,4}$)/, `$1${between}$2${between}`);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hexadecimal = (text: string) => Buffer.from(text).toString('hex');

const idsOnly: readonly Disguise[] = [
  grouped(' / '),
  grouped('，'),
  grouped('|'),
  grouped(':'),
  grouped('·'),
  grouped('     '),
  (id) => id.replace(/^(.{6})/, '$1('),
  (id) => id.replace(/\B(?=(\d{3})+$)/g, ','),
  (id) => `<b>${id.slice(0, 6)}</b>${id.slice(6)}`,
  (id) => `ID${id}CN`,
  (id) => `x_${id}_y`,
  (id) => `00${id}`,
  (id) => `${id}.00`,
];

/** Ways in which people, spreadsheets and programs write digits other than as they are. */
export const disguises: readonly Disguise[] = [
  signs('０１２３４５６７８９'),
  signs('〇一二三四五六七八九'),
  signs('零壹贰叁肆伍陆柒捌玖'),
  signs('⓪①②③④⑤⑥⑦⑧⑨'),
  signs('⓿❶❷❸❹❺❻❼❽❾'),
  signs('⁰¹²³⁴⁵⁶⁷⁸⁹'),
  script(0x660),
  script(0x6f0),
  script(0x966),
  script(0xe50),
  script(0x1d7ce),
  apart('\u200b'),
  apart('\u00ad'),
  apart('\u0301'),
  apart('\ufe0f\u20e3'),
  apart(' '),
  apart('.'),
  grouped('_'),
  grouped('\u3000'),
  grouped('\n'),
  (text) => `\u202e${text}\u202c`,
  (text) => `'${text}`,
  (text) => `="${text}"`,
  (text) => `${text}.0`,
  (text) => JSON.stringify(JSON.stringify({ a: [{ b: text }] })),
  (text) => base64(JSON.stringify({ a: text })),
  (text) => Buffer.from(`号>>>${text}`).toString('base64url'),
  (text) => Buffer.from(text, 'utf16le').toString('base64'),
  (text) => `token=${base64(text)};`,
  (text) => `data:text/plain;base64,${base64(text)}`,
  (text) => `值 ${hexadecimal(text)} 完`,
  (text) => `${each(text, (digit) => `%${digit.charCodeAt(0).toString(16)}`)}%zz`,
  (text) => each(text, (digit) => `&#${digit.charCodeAt(0)};`),
  (text) => each(text, (digit) => `&#x${digit.charCodeAt(0).toString(16)};`),
  (text) => each(text, (digit) => `\\u00${digit.charCodeAt(0).toString(16)}`),
  ...idsOnly,
];

/** Those in which only the check character of an id tells it from other numbers. */
export const forIdsOnly: ReadonlySet<Disguise> = new Set(idsOnly);
