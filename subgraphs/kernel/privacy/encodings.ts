const printable = /^[\t\n\r\u0020-\u007E\u00A0-\uFFFD]+$/u;

/** So many words of a text are tried by themselves. */
const mostWords = 40;
const word = /[A-Za-z0-9+/_-]{15,}={0,2}/g;

/** What a text says once decoded from base64, hexadecimal, URL escapes, HTML references or escapes of a programming language; nothing where it is none of them. */
export function decodedOnce(text: string): string[] {
  const words = [...text.matchAll(word)].slice(0, mostWords).flatMap(([found]) => found.split(/(?<=base64),/i));
  return [text, ...words.filter((each) => each !== text)]
    .flatMap((each) => [fromBase64(each), fromHexadecimal(each)])
    .concat([fromUrl(text), fromReferences(text), fromEscapes(text)])
    .filter((decoded): decoded is string => decoded !== null && decoded !== text);
}

function fromBase64(text: string): string | null {
  const packed = text.trim().replace(/\s+/g, '');
  if (packed.length < 12 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(packed) || /^\d+$/.test(packed)) return null;
  return readable(Buffer.from(packed.replaceAll('-', '+').replaceAll('_', '/'), 'base64'));
}

function fromHexadecimal(text: string): string | null {
  const packed = text
    .trim()
    .replace(/^0x/i, '')
    .replace(/[\s:]+/g, '');
  if (packed.length < 16 || packed.length % 2 === 1 || !/^[0-9A-Fa-f]+$/.test(packed)) return null;
  return readable(Buffer.from(packed, 'hex'));
}

/** Runs of escapes that are no text are left as they are. */
function fromUrl(text: string): string | null {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return null;
  return text.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
    return bytes.toString('utf8');
  });
}

/** &#49; and &#x31; as the characters they stand for. */
function fromReferences(text: string): string | null {
  if (!text.includes('&#')) return null;
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (all, hexadecimal, decimal) =>
    characterOf(hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal), all),
  );
}

/** \u0031 and \x31 as the characters they stand for. */
function fromEscapes(text: string): string | null {
  if (!/\\[ux]/i.test(text)) return null;
  return text.replace(/\\(?:u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2}))/gi, (all, long, short) =>
    characterOf(Number.parseInt(long ?? short, 16), all),
  );
}

function characterOf(point: number, otherwise: string): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : otherwise;
}

/** Bytes as text in UTF-8, or in UTF-16 where every other byte is nothing. */
function readable(bytes: Buffer): string | null {
  const isWide = bytes.length >= 12 && bytes.length % 2 === 0 && bytes.every((byte, i) => i % 2 === 0 || byte === 0);
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8');
  return text.length >= 6 && !text.includes('\uFFFD') && printable.test(text) ? text : null;
}
