import { isCalendarDay } from '#kernel/graph/years.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { isBlank } from '#kernel/platform/is-blank.ts';
import type { Attribute, GivenPeriod, ListLimits, TextLimits } from './attribute-kinds.ts';
import { handsOverCredentials } from './credentials.ts';

/** What is against a value of an attribute, each with what to do. */
export function faultsOfValue(attribute: Attribute, value: unknown): Bilingual[] {
  switch (attribute.kind) {
    case 'name':
      return nameFaults(attribute, value as string);
    case 'text':
    case 'prose':
    case 'joined':
      return [...lengthFaults(attribute, value as string), ...credentialFaults(attribute, value as string)];
    case 'page':
      return [
        ...lengthFaults(attribute, value as string),
        ...pageFaults(value as string),
        ...credentialFaults(attribute, value as string),
      ];
    case 'words':
    case 'themes':
      return wordFaults(attribute, value as readonly string[]);
    case 'codes':
      return codeFaults(attribute, value as readonly string[]);
    case 'period':
      return periodFaults(value as GivenPeriod);
    case 'vocabulary':
    case 'flag':
    case 'instant':
    case 'precision':
      // The graph has checked it.
      return [];
  }
}

function nameFaults(attribute: TextLimits & { readonly unspaced?: true }, name: string): Bilingual[] {
  if (isBlank(name)) return [{ zh: '为空，请填写', en: 'is empty; give it' }];
  const spaced = { zh: '首尾有空白，请去除', en: 'begins or ends with blanks; remove them' };
  return [...lengthFaults(attribute, name), ...(attribute.unspaced && name !== name.trim() ? [spaced] : [])];
}

function lengthFaults({ longest }: TextLimits, text: string): Bilingual[] {
  if (text.length <= longest) return [];
  return [{ zh: `超过 ${longest} 个字符，请缩短`, en: `has more than ${longest} characters; shorten it` }];
}

function pageFaults(page: string): Bilingual[] {
  if (page !== '' && !/^https?:\/\//i.test(page))
    return [{ zh: '不是 http(s) 地址，请更正或略去', en: 'is no http(s) address; correct it or leave it out' }];
  if (/^https?:\/\/[^/?#\\]*@/i.test(page))
    return [{ zh: '地址中有用户名或口令，请去除', en: 'has a user or a password before its host; remove them' }];
  return [];
}

function credentialFaults({ withoutCredentials }: { readonly withoutCredentials?: true }, text: string): Bilingual[] {
  if (!withoutCredentials || !handsOverCredentials(text)) return [];
  return [
    {
      zh: '含有凭据（用户名与口令，或密钥、令牌类参数），请去除，需要处以 {key} 代替',
      en: 'carries credentials (a user and password, or a parameter that looks like a key or a token); remove them, or put {key} in their place',
    },
  ];
}

function wordFaults({ most, longest }: ListLimits, words: readonly string[]): Bilingual[] {
  if (words.length > most) return [tooMany(most)];
  if (words.every((word) => !isBlank(word) && word.length <= longest)) return [];
  return [
    {
      zh: `其中有空的或超过 ${longest} 个字符的`,
      en: `holds one that is empty or has more than ${longest} characters`,
    },
  ];
}

function tooMany(most: number): Bilingual {
  return { zh: `超过 ${most} 个，请减少`, en: `has more than ${most}; give fewer` };
}

function codeFaults({ most }: { readonly most: number }, codes: readonly string[]): Bilingual[] {
  if (codes.length > most) return [tooMany(most)];
  if (codes.every((code) => /^\d{6}$/.test(code))) return [];
  return [
    { zh: '其中有不是六位数字的，请更正或略去', en: 'holds one that is not of six digits; correct it or leave it out' },
  ];
}

function periodFaults({ from = null, to = null }: GivenPeriod): Bilingual[] {
  const ends = [from, to].filter((day) => day !== null);
  if (ends.length === 0) return [{ zh: '无起止日期，请至少给出其一', en: 'has neither from nor to; give one of them' }];
  if (!ends.every(isCalendarDay))
    return [
      {
        zh: '起止须为公元 0001 至 9999 年间形如 YYYY-MM-DD 的日期，请更正',
        en: 'must be from and to a day as YYYY-MM-DD of the years 0001 to 9999; correct it',
      },
    ];
  if (from === null || to === null || from <= to) return [];
  return [{ zh: '起始晚于终止，请更正', en: 'ends before it begins; correct it' }];
}
