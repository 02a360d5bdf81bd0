import type { ExecutionResult } from 'graphql';
import { inChinese } from './in-chinese.ts';
import { withoutValues } from './mask-values.ts';

type Language = 'zh' | 'en';

/** What is wrong with a document or a value, without the value, in the caller's language. */
export function told(message: string, language: Language): string {
  const plain = withoutValues(message);
  return language === 'zh' ? inChinese(plain) : plain;
}

/** An answer whose errors are told in the caller's language; those of subgraphs are already, what graphql-js says is not. */
export function inLanguage(result: ExecutionResult, language: Language): ExecutionResult {
  if (language === 'en' || !result.errors) return result;
  const errors = result.errors.map(({ message, locations, path, extensions }) => ({
    message: told(message, language),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions,
  }));
  return { ...result, errors: errors as never };
}
