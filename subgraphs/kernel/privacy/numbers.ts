import { passesLuhn, pointlessRunsOf, runsOf } from './fold.ts';
import type { Detect } from './kinds.ts';

const cardIssuer =
  /^(62\d{14,17}|4\d{15}|5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d{2}|7[01]\d|720)\d{12}|3[47]\d{13}|35(2[89]|[3-8]\d)\d{12}|60(11|5\d)\d{12}|9[0-9]{15,18})$/;
const cardDigits = /\d{15,19}/;
const fifteen = /\d{15}/;
const cardNamed = /银行卡|卡号|账号|帐号|(?<![A-Z])CARD(?:[ _-]?(?:NO|NUM|NUMBER))?(?![A-Z])|ACCOUNT[ _-]?(?:NO|NUM)/i;
const cardContext = /银行|卡号|账号|帐号|BANK|CARD|ACCOUNT/i;

/** Bank cards: an issuer's first digits, its length, and Luhn's check digit. */
export const detectBankCards: Detect = (text, { about }) => {
  const spoken = cardContext.test(about) || cardContext.test(text.folded);
  const isCard = (digits: string) => {
    if (!cardIssuer.test(digits) || !passesLuhn(digits)) return false;
    return !digits.startsWith('9') || spoken;
  };
  const named = cardNamed.test(about) || cardNamed.test(text.folded);
  const runs = runsOf(text, cardDigits).concat(named ? pointlessRunsOf(text, cardDigits) : []);
  return runs.some(isCard) ? ['BANK_CARD'] : [];
};

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 18 characters of which the last is the check character of GB 32100. */
export function isCreditCode(text: string): boolean {
  const values = [...text].map((character) => alphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0);
  return values[17] === (31 - (sum % 31)) % 31;
}

/** Social credit codes of sole traders (92…): they stand for a person; those of organisations do not. */
export const detectSoleTraders: Detect = ({ folded }) => {
  const codes = folded.replace(/(?<=[\dA-Z])[ -](?=[\dA-Z])/g, '').match(/(?<![\dA-Z])92[\dA-Z]{16}(?![\dA-Z])/g) ?? [];
  return codes.some(isCreditCode) ? ['SOLE_TRADER_CODE'] : [];
};

const deviceContext = /IMEI|MEID|IMSI|设备|串号|终端|手机|DEVICE|IDFA|OAID|ANDROID|MAC/i;
const deviceNamed = /IMEI|MEID|IMSI|设备号|串号/i;
const mac = /(?<![0-9A-F:.-])(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}(?![0-9A-F:-])/;
const uuid = /(?<![0-9A-F-])[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}(?![0-9A-F-])/;

/** Device ids: MAC addresses, IMEI (Luhn), IMSI of mainland networks; advertising ids where the column speaks of a device. */
export const detectDevices: Detect = (text, { about }) => {
  const spoken = deviceContext.test(about) || deviceContext.test(text.folded);
  if (mac.test(text.folded)) return ['DEVICE_ID'];
  const isDevice = (digits: string) =>
    (passesLuhn(digits) && (spoken || /^(86|35)/.test(digits))) || /^460(0[0-9]|1[15])/.test(digits);
  const named = deviceNamed.test(about) || deviceNamed.test(text.folded);
  const runs = runsOf(text, fifteen).concat(named ? pointlessRunsOf(text, fifteen) : []);
  if (runs.some(isDevice)) return ['DEVICE_ID'];
  const hexadecimal = /(?<![0-9A-F])[0-9A-F]{14,16}(?![0-9A-F])/.test(text.folded);
  return spoken && (uuid.test(text.folded) || (hexadecimal && /[A-F]/.test(text.folded))) ? ['DEVICE_ID'] : [];
};
