/** Bytes from the first to the last, both among them. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part that a Range asks for (RFC 9110, 14.2): `whole` where it asks for none, for several, or in another unit or another way;
 * `none` where there are no such bytes.
 */
export function rangeIn(header: string | undefined, length: number): ByteRange | 'whole' | 'none' {
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '')
    return Number(to) === 0 || length === 0 ? 'none' : { first: Math.max(0, length - Number(to)), last: length - 1 };
  if (to !== '' && Number(to) < Number(from)) return 'whole';
  if (Number(from) >= length) return 'none';
  return { first: Number(from), last: to === '' ? length - 1 : Math.min(Number(to), length - 1) };
}
