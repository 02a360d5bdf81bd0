import { pointlessRunsOf, runsOf } from './fold.ts';
import type { Detect } from './kinds.ts';

const office =
  /办公|咨询|服务|热线|单位|窗口|投诉|监督|举报|客服|值班|总机|政务|机构|公司|中心|对外|公开电话|传真|OFFICE|HOTLINE|SERVICE|FAX|SWITCHBOARD/i;
const phone = /电话|手机|座机|联系方式|联系号码|住宅|TEL|PHONE|MOBILE|CONTACT/i;
const areaCode = '(?:010|02\\d|0[3-9]\\d{2})';
const written = new RegExp(
  `(?<![\\d.-])(?:\\+?86[ -]?)?\\(?${areaCode}\\)?[ -]{1,2}[2-8]\\d{6,7}(?![\\d.]*\\d)|\\(${areaCode}\\) ?[2-8]\\d{6,7}(?!\\d)`,
);
const mobile = /(?:\+?(?:00)?86)?1[3-9]\d{9}/;
const named = /(?:TEL|PHONE|MOBILE|MOB|CELL|CALL|SMS)1[3-9]\d{9}(?!\d)/;
const plain = new RegExp(`${areaCode}[2-8]\\d{6,7}`);

/** 138.12345678: a point after the network's three digits, where no longitude of the mainland is (at most 135.1). */
const pointed = /(?<![\dA-Z.])1(?:3[6-9]|[4-9]\d)\.\d{8}(?![\dA-Z.])/;

/**
 * Mobile numbers of the mainland, with or without the country's prefix; virtual and satellite segments too. With one point in it
 * eleven digits may be an amount or a coordinate: then it takes the network's three before it, or a text that speaks of a phone.
 */
export const detectMobiles: Detect = (text, { about }) => {
  if (runsOf(text, mobile).length > 0 || named.test(text.joined) || pointed.test(text.folded)) return ['MOBILE'];
  const spoken = phone.test(about) || phone.test(text.folded);
  return spoken && pointlessRunsOf(text, mobile).length > 0 ? ['MOBILE'] : [];
};

/** Landlines, unless the text or its column speaks of an office; without a separator only where it speaks of a phone. */
export const detectLandlines: Detect = (text, { about }) => {
  const { folded } = text;
  if (office.test(about) || office.test(folded)) return [];
  if (written.test(folded)) return ['LANDLINE'];
  const spoken = phone.test(about) || phone.test(folded);
  return spoken && [...runsOf(text, plain), ...pointlessRunsOf(text, plain)].length > 0 ? ['LANDLINE'] : [];
};
