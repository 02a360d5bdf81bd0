import { isUtf8 } from 'node:buffer';
import { FileError } from './file-error.ts';

/** The text in the bytes of a file: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else GB18030 (GBK, GB 2312) where it reads like it. */
export function decodeText(bytes: Buffer, name: string): string {
  const marked = encodingOfMark(bytes);
  if (marked !== null && marked !== 'utf-8') return decodeAs(bytes, marked, name);
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (marked === null && readsLikeGb18030(bytes)) return decodeAs(bytes, 'gb18030', name);
  throw new FileError(
    `${name}: is neither UTF-8 (it breaks off at byte ${firstBadByte(bytes)}) nor GB18030; save it as UTF-8.`,
  );
}

function encodingOfMark(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decodeAs(bytes: Buffer, encoding: string, name: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(`${name}: is broken ${encoding.toUpperCase()}; save it as UTF-8.`);
  }
}

/** Of the characters of two bytes so many must be among the 7,445 of GB 2312; text in another encoding has far fewer. */
const plainShare = 0.85;

/**
 * Whether bytes are GB18030, and Chinese. Nearly any bytes can be read as GB18030: what was written as Latin-1, Big5 or broken
 * UTF-8 then turns into rare characters, by which it is told.
 */
function readsLikeGb18030(bytes: Buffer): boolean {
  let pairs = 0;
  let plain = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    const longer = trail >= 0x30 && trail <= 0x39;
    if (lead === 0x80 || lead === 0xff || trail < 0x30) return false;
    pairs += 1;
    const isHanzi = lead >= 0xb0 && lead <= 0xf7;
    if (trail >= 0xa1 && (isHanzi || (lead >= 0xa1 && lead <= 0xa9))) plain += 1;
    at += longer ? 3 : 1;
  }
  return pairs > 0 && plain >= pairs * plainShare;
}

/** The offset (from 0) of the first byte that is no UTF-8: there the text, decoded and encoded again, differs. */
function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'));
  const end = Math.min(bytes.length, again.length);
  for (let at = 0; at < end; at += 1) if (bytes[at] !== again[at]) return at;
  return end;
}
