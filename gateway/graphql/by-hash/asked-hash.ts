import { hashIn, isHash } from '#kernel/graph/document-id.ts';
import { Refusal } from '../../refusal.ts';

const place = 'extensions.persistedQuery';

/** The hash that a client names in `extensions.persistedQuery`, as Apollo's clients and urql do; null where it names none. */
export function askedHash(extensions: unknown): string | null {
  if (extensions === null || typeof extensions !== 'object') return null;
  const { persistedQuery: named } = extensions as { persistedQuery?: unknown };
  if (named === undefined || named === null) return null;
  if (typeof named !== 'object') throw unfit(place, { zh: '须为 JSON 对象', en: 'must be a JSON object' });
  const { version, sha256Hash } = named as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw unfit(`${place}.version`, { zh: '须为 1', en: 'must be 1' });
  // graphql-codegen's client preset writes its hashes as document ids, and its documentation hands them to clients as they are.
  const hash = isHash(sha256Hash) ? sha256Hash : hashIn(sha256Hash);
  if (hash !== null) return hash;
  throw unfit(`${place}.sha256Hash`, {
    zh: '须为 64 位小写十六进制的 SHA-256',
    en: 'must be a SHA-256 in 64 lower-case hexadecimal digits',
  });
}

function unfit(argument: string, { zh, en }: { readonly zh: string; readonly en: string }): Refusal {
  return new Refusal('BAD_USER_INPUT', { zh: `${argument} ${zh}。`, en: `${argument} ${en}.` }, { argument });
}
