import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '#kernel/platform/codes/errors.ts';
import { Refusal } from '../refusal.ts';

const jsonTypes = ['application/json', 'application/graphql-response+json'] as const;
export type MediaType = (typeof jsonTypes)[number];

/** A media range of an Accept header: how much it is wanted, and at which place it stands. */
interface Range {
  readonly type: string;
  readonly quality: number;
  readonly place: number;
}

const everything: Range = { type: '*/*', quality: 1, place: 0 };

/** The ranges that a client accepts (RFC 9110, 12.5.1); without any, all. */
function rangesOf(accept = ''): readonly Range[] {
  const ranges = accept.split(',').flatMap((text, place): Range[] => {
    const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    return type === '' ? [] : [{ type, quality: qualityIn(parameters), place }];
  });
  return ranges.length === 0 ? [everything] : ranges;
}

/** Its weight; none for a character set that no answer has. */
function qualityIn(parameters: readonly string[]): number {
  if (parameters.some((each) => /^charset=/.test(each) && !/^charset="?utf-?8"?$/.test(each))) return 0;
  const weight = parameters.find((each) => each.startsWith('q='));
  return weight === undefined ? 1 : Number(/^q=([01](?:\.\d{0,3})?)$/.exec(weight)?.[1] ?? 0);
}

/** The range that says most of a type, if one does. */
function rangeFor(ranges: readonly Range[], type: string): Range | undefined {
  const patterns = [type, `${type.split('/')[0]}/*`, '*/*'];
  return patterns.flatMap((pattern) => ranges.find((range) => range.type === pattern) ?? [])[0];
}

/** What clients of one kind send is the same with every request. */
const preferences = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 200 });
const longestKept = 300;

/** In which of the two types a client wants its answer; null where it takes neither. */
function preferredOf(accept = ''): MediaType | null {
  const known = preferences.get(accept);
  if (known) return known.mediaType;
  const mediaType = preferredAmong(rangesOf(accept));
  if (accept.length <= longestKept) preferences.set(accept, { mediaType });
  return mediaType;
}

/** By weight, then the one that is named first. */
function preferredAmong(ranges: readonly Range[]): MediaType | null {
  const wanted = jsonTypes.flatMap((type) => {
    const range = rangeFor(ranges, type);
    return range && range.quality > 0 ? [{ ...range, mediaType: type }] : [];
  });
  wanted.sort((one, other) => other.quality - one.quality || one.place - other.place);
  return wanted[0]?.mediaType ?? null;
}

/** The type of a refusal, which a client is told even where it takes neither. */
export function mediaTypeOf(accept: string | undefined): MediaType {
  return preferredOf(accept) ?? 'application/json';
}

/** The type of an answer; refuses a client that takes neither. */
export function requireMediaType(accept: string | undefined): MediaType {
  const preferred = preferredOf(accept);
  if (preferred !== null) return preferred;
  throw new Refusal('NOT_ACCEPTABLE', {
    zh: `应答类型为 ${jsonTypes.join(' 或 ')}，请在 Accept 中接受其一。`,
    en: `Answers are ${jsonTypes.join(' or ')}; accept one of them.`,
  });
}

/** How much a client wants a type that it names itself, from 0 to 1. */
export function weightOf(type: string, accept: string | undefined): number {
  return rangesOf(accept).find((range) => range.type === type)?.quality ?? 0;
}

/** A document that is no sound one of this graph: as application/json that is an answer, under 200 (GraphQL over HTTP, 6.4.1). */
const ofTheDocument: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** The status of a refusal in an answer of this type. */
export function statusUnder(mediaType: MediaType, { code, status }: Pick<Refusal, 'code' | 'status'>): number {
  return mediaType === 'application/json' && ofTheDocument.has(code) ? 200 : status;
}
