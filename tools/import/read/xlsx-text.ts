/** The text that Excel writes with `_x000D_` for characters that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A number of a cell as people see it: in full digits, without exponent, at most fifteen of them significant, as Excel counts. */
export function plainNumber(written: string): string {
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return written;
  if (Number.isSafeInteger(number)) return String(number);
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/0+$/, '');
  return `${number < 0 ? '-' : ''}${placePoint(digits, Number(exponent) + 1)}`;
}

/** Digits with the decimal point after so many of them. */
function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
