import type { Bilingual } from '#kernel/bilingual.ts';
import type { Attribute, ListLimits, TextLimits } from './attribute-kinds.ts';

/** What is against a value of an attribute, each with what to do. */
export function faultsOfValue(attribute: Attribute, value: unknown): Bilingual[] {
  switch (attribute.kind) {
    case 'name':
      return nameFaults(attribute, value as string);
    case 'text':
    case 'prose':
    case 'joined':
      return lengthFaults(attribute, value as string);
    case 'page':
      return [...lengthFaults(attribute, value as string), ...pageFaults(value as string)];
    case 'words':
    case 'themes':
      return wordFaults(attribute, value as readonly string[]);
    case 'vocabulary':
    case 'flag':
    case 'instant':
      // The graph has checked it.
      return [];
  }
}

function nameFaults(attribute: TextLimits & { readonly unspaced?: true }, name: string): Bilingual[] {
  if (name.trim() === '') return [{ zh: '为空，请填写', en: 'is empty; give it' }];
  const spaced = { zh: '首尾有空白，请去除', en: 'begins or ends with blanks; remove them' };
  return [...lengthFaults(attribute, name), ...(attribute.unspaced && name !== name.trim() ? [spaced] : [])];
}

function lengthFaults({ longest }: TextLimits, text: string): Bilingual[] {
  if (text.length <= longest) return [];
  return [{ zh: `超过 ${longest} 个字符，请缩短`, en: `has more than ${longest} characters; shorten it` }];
}

function pageFaults(page: string): Bilingual[] {
  if (page === '' || /^https?:\/\//i.test(page)) return [];
  return [{ zh: '不是 http(s) 地址，请更正或略去', en: 'is no http(s) address; correct it or leave it out' }];
}

function wordFaults({ most, longest }: ListLimits, words: readonly string[]): Bilingual[] {
  if (words.length > most) return [{ zh: `超过 ${most} 个，请减少`, en: `has more than ${most}; give fewer` }];
  if (words.every((word) => word.trim() !== '' && word.length <= longest)) return [];
  return [
    {
      zh: `其中有空的或超过 ${longest} 个字符的`,
      en: `holds one that is empty or has more than ${longest} characters`,
    },
  ];
}
