import { createHmac } from 'node:crypto';

/**
 * A strong tag: the instant until which the answer holds by itself, the digest over it and over all else that the answer rests on, and the
 * content coding that the answer is sent in, if any: `"<instant>.<digest>=br"`. The digest is keyed, so that nobody sets the instant.
 */
const form = /^"([0-9a-z]{1,10})\.([\w-]{43})(?:=(br|gzip))?"$/;

export interface ReadTag {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The tag without its coding. */
  readonly plain: string;
  readonly coding: 'identity' | 'br' | 'gzip';
}

/** A tag of an answer that holds until an instant and rests on these parts. */
export function tagOver(key: string, until: number, parts: readonly unknown[]): string {
  const instant = until.toString(36);
  const digest = createHmac('sha256', key)
    .update(JSON.stringify([instant, ...parts]))
    .digest('base64url');
  return `"${instant}.${digest}"`;
}

/** A tag as we give them out, read; null for any other. */
export function readTag(tag: string): ReadTag | null {
  const [, instant, digest, coding = 'identity'] = form.exec(tag) ?? [];
  if (instant === undefined) return null;
  return { until: Number.parseInt(instant, 36), plain: `"${instant}.${digest}"`, coding: coding as ReadTag['coding'] };
}

/** The tag of the same answer in a content coding; a tag that is not ours stays as it is. */
export function inCoding(tag: string, coding: string): string {
  return coding !== 'identity' && readTag(tag)?.coding === 'identity' ? `${tag.slice(0, -1)}=${coding}"` : tag;
}
