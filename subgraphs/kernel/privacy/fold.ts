import { digitsOfAllScripts, spokenDigits } from './digits.ts';
import type { FoldedText } from './kinds.ts';

const invisible = /\p{Default_Ignorable_Code_Point}|\u00AD|\uFEFF|\p{Mn}|\p{Me}/gu;
const dashes = /[\u2010-\u2015\u2212\u30FC\uFE58\uFE63\uFF0D]/g;
const plain = /^[\t\n\r -~\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/** A text as the detectors see it: digits of all scripts are ours, width and case of letters folded (upper), nothing invisible left in it. */
export function fold(text: string): FoldedText {
  const folded = foldScripts(text).replace(dashes, '-').toUpperCase();
  return { folded, joined: joinDigits(spokenDigits(folded)) };
}

/** Marks on letters go with the invisible, so that none stands between two digits. */
function foldScripts(text: string): string {
  const plainer = text.normalize('NFKC');
  return plain.test(plainer)
    ? plainer
    : digitsOfAllScripts(plainer.normalize('NFD').replace(invisible, '').normalize('NFC'));
}

/** Digits joined over blanks, hyphens and dots; a decimal number keeps its one point. */
function joinDigits(text: string): string {
  if (!/\d[\s._-]/.test(text)) return text;
  const kept = text.replace(/(?<![\d.])\d{1,9}\.\d+(?![\d.])/g, (decimal) => decimal.replace('.', '\u0001'));
  return kept.replace(/(?<=\d)[\s._-]{1,3}(?=[\dX])/g, '').replaceAll('\u0001', '.');
}

/**
 * Runs among the decimal numbers, without their point and without decimals that are naught: how a number of a person looks that was
 * taken for one to reckon with. Ordinary measures and amounts look so too: only where a text or column names the kind of number.
 */
export function pointlessRunsOf({ folded }: FoldedText, pattern: RegExp): string[] {
  const decimals = folded.match(/(?<![\dA-Z.])\d+\.\d+(?![\dA-Z.])/g) ?? [];
  const whole = new RegExp(`^(?:${pattern.source})$`);
  return decimals
    .flatMap((decimal) => [decimal.replace('.', ''), decimal.replace(/\.0+$/, '')])
    .filter((run) => whole.test(run));
}

const bounded = new Map<RegExp, RegExp>();

/** Runs of digits (with X where the pattern allows it) that are no part of a longer run, of a word, or of a decimal number other than .0. */
export function runsOf({ folded, joined }: FoldedText, pattern: RegExp): string[] {
  let whole = bounded.get(pattern);
  if (whole === undefined) {
    whole = new RegExp(`(?<![\\dA-Z.])(?:${pattern.source})(?![\\dA-Z]|\\.(?!0(?!\\d))\\d)`, 'g');
    bounded.set(pattern, whole);
  }
  const found = folded.match(whole) ?? [];
  return joined === folded ? found : [...new Set([...found, ...(joined.match(whole) ?? [])])];
}

/** Whether digits carry Luhn's check digit (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
