import { pointlessRunsOf, runsOf } from './fold.ts';
import type { Detect, FoldedText } from './kinds.ts';

const office =
  /办公|咨询|服务|热线|单位|窗口|投诉|监督|举报|客服|值班|总机|政务|机构|公司|中心|对外|公开电话|传真|OFFICE|HOTLINE|SERVICE|FAX|SWITCHBOARD/i;
const phone = /电话|手机|座机|联系方式|联系号码|住宅|TEL|PHONE|MOBILE|CONTACT/i;
const areaCode = '(?:010|02\\d|0[3-9]\\d{2})';
const written = new RegExp(
  `(?<![\\d.-])(?:\\+?86[ -]?)?\\(?${areaCode}\\)?[ -]{1,2}[2-8]\\d{6,7}(?![\\d.]*\\d)|\\(${areaCode}\\) ?[2-8]\\d{6,7}(?!\\d)`,
);
const mobile = /(?:\+?(?:00)?86)?1[3-9]\d{9}/;
const year = '(?:19|20)\\d\\d';
const between = '\\s?[、/|*~]\\s?';
/** A mobile number's 3-4-4 digits with one group in brackets, or between two signs that are the same; years and measures are none. */
const grouped = new RegExp(
  `(?<![\\dA-Z.]|\\d${between})(?:\\+?(?:00)?86[\\s-]{0,2})?(?:` +
    '\\(1[3-9]\\d\\)[\\s-]{0,2}\\d{4}[\\s-]{0,2}\\d{4}|1[3-9]\\d[\\s-]{0,2}\\(\\d{4}\\)[\\s-]{0,2}\\d{4}|' +
    `1[3-9]\\d(${between})(?!${year}${between}${year})\\d{4}\\1\\d{4}` +
    `)(?![\\dA-Z]|\\.\\d|${between}\\d|\\s?(?:[MC]?M\\b|毫米|厘米|米))`,
);
const named = /(?:TEL|PHONE|MOBILE|MOB|CELL|CALL|SMS)1[3-9]\d{9}(?!\d)/;
const plain = new RegExp(`${areaCode}[2-8]\\d{6,7}`);

/** Names the number of a phone, and not what phones cost, sell or measure. */
const number =
  /手机号|(?:联系|办公|家庭|住宅|固定|移动)电话(?!费|量|数)|电话号|^ *(?:手机|电话) *$|联系方式|联系号码|(?<![A-Z])(?:TEL|PHONE|MOBILE|CELL)(?:PHONE)?(?:[ _-]?(?:NO|NUM|NUMBER))?(?![A-Z])(?![ _-]*(?:REVENUE|SALES|COST|COUNT|USERS))/i;

/**
 * Mobile numbers of the mainland, with or without the country's prefix; virtual and satellite segments too. With one point in it
 * eleven digits are as well an amount or a coordinate: then it takes a text or column that names the number of a phone.
 */
export const detectMobiles: Detect = (text, { about }) => {
  if (runsOf(text, mobile).length > 0 || named.test(text.joined) || grouped.test(text.folded)) return ['MOBILE'];
  return namesPhone(text, about) && pointlessRunsOf(text, mobile).length > 0 ? ['MOBILE'] : [];
};

function namesPhone({ folded }: FoldedText, about: string): boolean {
  return number.test(about) || number.test(folded);
}

/** Landlines, unless the text or its column speaks of an office; without a separator only where it speaks of a phone. */
export const detectLandlines: Detect = (text, { about }) => {
  const { folded } = text;
  if (office.test(about) || office.test(folded)) return [];
  if (written.test(folded)) return ['LANDLINE'];
  const spoken = phone.test(about) || phone.test(folded);
  if (spoken && runsOf(text, plain).length > 0) return ['LANDLINE'];
  return namesPhone(text, about) && pointlessRunsOf(text, plain).length > 0 ? ['LANDLINE'] : [];
};
