const printable = /^[\t\n\r\u0020-\u007E\u00A0-\uFFFD]+$/u;

/** What a text says once decoded from base64, hexadecimal or URL escapes; nothing where it is none of them. */
export function decodedOnce(text: string): string[] {
  return [fromBase64(text), fromHexadecimal(text), fromUrl(text)].filter(
    (decoded) => decoded !== null && decoded !== text,
  ) as string[];
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

function fromUrl(text: string): string | null {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return null;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function readable(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return text.length >= 6 && !text.includes('\uFFFD') && printable.test(text) ? text : null;
}
