import type { Detect } from './kinds.ts';

const spoken = /护照|通行证|回乡证|台胞证|居留|旅行证|军官证|证件|PASSPORT|PERMIT|TRAVEL.?DOC/i;
const document =
  /(?<![\dA-Z])(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E\d{7}|14\d{7}|15\d{7}|[HM]\d{8}(?:\d{2})?|C[A-Z\d]\d{7}|[TL]\d{8}|\d{8}(?:\d{2})?|[A-Z]{3}\d{12}|[A-Z]{1,2}\d{6,8})(?![\dA-Z])/;

/** Passports and permits, where the text or its column speaks of one: by themselves they look like any serial code. */
export const detectTravelDocuments: Detect = ({ folded, joined }, { about }) => {
  if (!spoken.test(about) && !spoken.test(folded)) return [];
  return document.test(folded) || document.test(joined) ? ['TRAVEL_DOCUMENT'] : [];
};

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const ordinary = `[${provinces}][A-HJ-NP-Z][·•・. -]?[A-HJ-NP-Z\\d]{4}[A-HJ-NP-Z\\d挂学警港澳试]`;
const newEnergy = `[${provinces}][A-HJ-NP-Z][·•・. -]?(?:[A-HJK][A-HJ-NP-Z\\d]\\d{4}|\\d{5}[A-HJK])`;
const embassy = '使\\d{6}|\\d{6}使|[沪粤川渝鄂辽云桂鲁陕藏蒙黑新]?[A-Z]?\\d{4}领';
const plate = new RegExp(`(?<![\\dA-Z])(?:${newEnergy}|${ordinary}|${embassy})(?![\\dA-Z])`);

/** Number plates of vehicles, those of new energy too; letters and digits both needed, so that house numbers are none. */
export const detectPlates: Detect = ({ folded }) => {
  const squeezed = folded.replace(/(?<=[\u4E00-\u9FFFA-Z\d])[ ](?=[A-Z\d])/g, '');
  const found = plate.exec(folded)?.[0] ?? plate.exec(squeezed)?.[0];
  return found && /\d/.test(found) ? ['PLATE'] : [];
};
