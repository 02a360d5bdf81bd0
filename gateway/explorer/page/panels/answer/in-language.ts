import { type GraphQLNamedType, isEnumType } from 'graphql';
import type { Language } from '../panel.ts';

const between = ' / ';

/** What a description of the schema says in a language: it is Chinese first, then English, or one text. */
export function inLanguage(description: string | null | undefined, language: Language): string {
  const text = description ?? '';
  const end = text.indexOf(between);
  if (end < 0) return text;
  return language === 'zh' ? text.slice(0, end) : text.slice(end + between.length);
}

/** What people call a value of an enum; null where it is none, or has no words. */
export function labelOf(type: GraphQLNamedType, value: unknown, language: Language): string | null {
  if (!isEnumType(type) || typeof value !== 'string') return null;
  return inLanguage(type.getValue(value)?.description, language) || null;
}
