import { runsOf } from './fold.ts';
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

/** Mobile numbers of the mainland, with or without the country's prefix; virtual and satellite segments too. */
export const detectMobiles: Detect = (text) =>
  runsOf(text, mobile).length > 0 || named.test(text.joined) ? ['MOBILE'] : [];

/** Landlines, unless the text or its column speaks of an office; without a separator only where it speaks of a phone. */
export const detectLandlines: Detect = (text, { about }) => {
  const { folded } = text;
  if (office.test(about) || office.test(folded)) return [];
  if (written.test(folded)) return ['LANDLINE'];
  const spoken = phone.test(about) || phone.test(folded);
  return spoken && runsOf(text, plain).length > 0 ? ['LANDLINE'] : [];
};
