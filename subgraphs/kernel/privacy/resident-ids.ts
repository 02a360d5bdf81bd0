import { pointlessRunsOf, runsOf } from './fold.ts';
import type { Detect, FoldedText } from './kinds.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const inContext = /身份证|身份号|公民|证件|居民|ID.?CARD|IDENTITY|RESIDENT|SFZ|ZJHM/i;

const named = /身份证|身份号|证件号|ID.?CARD|IDENTITY|SFZ|ZJHM/i;

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** 18 characters with a province, a day of birth and the check character of GB 11643. */
export function isResidentId(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !provinces.has(text.slice(0, 2))) return false;
  const year = Number(text.slice(6, 10));
  if (year < 1880 || year > 2100 || !isDay(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return checks[sum % 11] === text[17];
}

/** 15 digits of the old form: a province and a day of birth; without a check digit it takes context to tell. */
export function isOldResidentId(text: string): boolean {
  if (!/^\d{15}$/.test(text) || !provinces.has(text.slice(0, 2))) return false;
  return isDay(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}

const alone = /(?<!\d)0*(\d{17}[\dX])(?!\d)/g;
const alike = /(?<![\dA-Z])[\dOIL]{17}[\dOILX](?![\dA-Z])/g;
const between = /(?<=\d)[^\p{L}\p{N}]{1,6}(?=[\dX])/gu;

/** Whether a text holds an id of 18, whatever stands around it or between its digits: its check character makes chance unlikely. */
function holdsResidentId({ folded, joined }: FoldedText): boolean {
  const runs = (text: string) => [...text.matchAll(alone)].some(([, id]) => id !== undefined && isResidentId(id));
  if (runs(folded) || (joined !== folded && runs(joined))) return true;
  if (!/(?:\d[^\d]{0,60}){11}/.test(folded)) return false;
  if (runs(folded.replace(/<[^<>]{1,50}>/g, '').replace(between, ''))) return true;
  return (folded.match(alike) ?? []).some((id) => isResidentId(id.replaceAll('O', '0').replace(/[IL]/g, '1')));
}

const fifteen = /\d{15}/;

/** Resident ids: of 18 characters anywhere, of 15 where the text or its column speaks of one. */
export const detectResidentIds: Detect = (text, { about }) => {
  if (holdsResidentId(text)) return ['RESIDENT_ID'];
  const tells = (context: RegExp) => context.test(about) || context.test(text.folded);
  if (tells(inContext) && runsOf(text, fifteen).some(isOldResidentId)) return ['RESIDENT_ID'];
  return tells(named) && pointlessRunsOf(text, fifteen).some(isOldResidentId) ? ['RESIDENT_ID'] : [];
};
