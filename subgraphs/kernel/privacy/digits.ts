const decimal = /\p{Nd}/u;
/** Where a row of digits begins that Unicode has as signs, with the digit that its first sign stands for. */
const signs: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x24f5, 1, 9],
  [0x24ff, 0, 1],
];
const han = '〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺貳參陸';
const hanDigits = '0123456789012345678901236';
const shortestNumber = 11;
const hanRun = new RegExp(`[${han}](?:[${han}\\dX]|[\\s.-]{1,3}(?=[${han}\\dX])){${shortestNumber - 1},}`, 'g');

/** A text whose decimal digits, of whatever script, and encircled digits are ours. */
export function digitsOfAllScripts(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}|[\u2776-\u2793\u24F5-\u24FF]/gu, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    return decimal.test(sign) ? String(placeInScript(point)) : (digitOfSign(point) ?? sign);
  });
}

/** Digits of a script stand in rows of ten, 0 first. */
function placeInScript(point: number): number {
  let before = 0;
  while (decimal.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

function digitOfSign(point: number): string | null {
  const row = signs.find(([first, , count]) => point >= first && point < first + count);
  return row ? String(row[1] + point - row[0]) : null;
}

/** A text in which long numbers that are written out in Chinese numerals, sign by sign, stand in digits. */
export function spokenDigits(folded: string): string {
  if (!hanRun.test(folded)) return folded;
  hanRun.lastIndex = 0;
  return folded.replace(hanRun, (run) => [...run].map((sign) => hanDigits[han.indexOf(sign)] ?? sign).join(''));
}
