import type { FoldedText } from './kinds.ts';

const invisible = /\p{Default_Ignorable_Code_Point}|\u00AD|\uFEFF/gu;
const dashes = /[\u2010-\u2015\u2212\u30FC\uFE58\uFE63\uFF0D]/g;

/** A text as the detectors see it: width and case of letters folded (upper), nothing invisible left in it. */
export function fold(text: string): FoldedText {
  const folded = text.normalize('NFKC').replace(invisible, '').replace(dashes, '-').toUpperCase();
  return { folded, joined: joinDigits(folded) };
}

/** Digits joined over blanks, hyphens, slashes and dots; a decimal number keeps its one point, a date its parts. */
function joinDigits(text: string): string {
  const kept = text.replace(/(?<![\d.])\d{1,9}\.\d+(?![\d.])/g, (decimal) => decimal.replace('.', '\u0001'));
  return kept.replace(/(?<=\d)[\s._-]{1,3}(?=[\dX])/g, '').replaceAll('\u0001', '.');
}

/** Runs of digits (with X where `last` allows it) that are no part of a longer run or of a decimal number. */
export function runsOf({ folded, joined }: FoldedText, pattern: RegExp): string[] {
  const bounded = new RegExp(`(?<![\\dA-Z.])(?:${pattern.source})(?![\\dA-Z]|\\.\\d)`, 'g');
  return [...new Set([...(folded.match(bounded) ?? []), ...(joined.match(bounded) ?? [])])];
}

/** Whether digits carry Luhn's check digit (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
