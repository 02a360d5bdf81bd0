import { labels } from '../../../gateway/export/sheet-columns.ts';
import { squeeze } from '../source-values.ts';

export type Vocabulary = keyof typeof labels;

/** What else stands in sheets for our values. */
const otherLabels: { readonly [name in Vocabulary]?: Readonly<Record<string, string>> } = {
  sharing: { 无条件: 'UNCONDITIONAL', 有条件: 'CONDITIONAL', 不共享: 'NONE' },
  openness: {
    无条件: 'UNCONDITIONAL',
    公开: 'UNCONDITIONAL',
    完全开放: 'UNCONDITIONAL',
    有条件: 'CONDITIONAL',
    受限: 'CONDITIONAL',
    受限开放: 'CONDITIONAL',
    依申请开放: 'CONDITIONAL',
    不开放: 'NONE',
    不公开: 'NONE',
    非公开: 'NONE',
  },
  updateFrequency: {
    即时: 'REALTIME',
    每天: 'DAILY',
    按日: 'DAILY',
    每星期: 'WEEKLY',
    每季: 'QUARTERLY',
    半年: 'SEMIANNUALLY',
    不定期更新: 'IRREGULAR',
    不更新: 'ONCE',
    静态数据: 'ONCE',
    其它: 'OTHER',
  },
  grade: { 一般: 'GENERAL', 重要: 'IMPORTANT', 核心: 'CORE' },
  flag: { 有: 'true', 无: 'false', 含: 'true', 不含: 'false' },
};

/** Our value for what a sheet says: its label, another name of it, or the value itself. */
export function readLabel(vocabulary: Vocabulary, said: string): string | undefined {
  const plain = squeeze(said.normalize('NFKC')).replaceAll(' ', '');
  const values = labels[vocabulary] as Readonly<Record<string, string>>;
  if (Object.hasOwn(values, plain)) return plain;
  const others = otherLabels[vocabulary] ?? {};
  if (Object.hasOwn(others, plain)) return others[plain];
  return Object.keys(values).find((value) => values[value] === plain);
}

/** The letters that the guide gives its data types. */
const typeLetters: Readonly<Record<string, string>> = {
  C: 'STRING',
  M: 'STRING',
  N: 'DECIMAL',
  Y: 'DECIMAL',
  B: 'DECIMAL',
  F: 'DECIMAL',
  I: 'INTEGER',
  L: 'BOOLEAN',
  D: 'DATE',
  T: 'DATETIME',
  G: 'BINARY',
};

const typeNames: Readonly<Record<string, string>> = {
  字符: 'STRING',
  字符串: 'STRING',
  文本: 'STRING',
  备注: 'STRING',
  数值: 'DECIMAL',
  数字: 'DECIMAL',
  货币: 'DECIMAL',
  双精度: 'DECIMAL',
  浮点: 'DECIMAL',
  整: 'INTEGER',
  整数: 'INTEGER',
  逻辑: 'BOOLEAN',
  布尔: 'BOOLEAN',
  日期: 'DATE',
  日期时间: 'DATETIME',
  空间: 'GEOMETRY',
  通用: 'BINARY',
  二进制: 'BINARY',
};

/** The data type that a sheet names: by the guide's name and letter (字符型C), the name or the letter alone, or our value. */
export function readType(said: string): string | undefined {
  const known = readLabel('fieldType', said);
  if (known !== undefined) return known;
  const plain = said.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (Object.hasOwn(typeLetters, plain)) return typeLetters[plain];
  const name = plain.replace(/型?[A-Z]?$/, '');
  return Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
}
