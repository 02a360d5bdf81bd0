import type { Detect } from './kinds.ts';

const office = /办公|单位|机构|窗口|政务|服务中心|大厅|公司|委员会|管理局|派出所|法院|医院|学校|银行|OFFICE|AGENCY/i;
const home = /住址|家庭|户籍|居住|现住|HOME|RESIDENTIAL/i;
const number = '(?:\\d{1,5}|[一二三四五六七八九十百]{1,4})';
const room = new RegExp(
  `${number}\\s*-?\\s*(?:号楼|号院|栋|幢|座|单元|号|弄|巷)[^,，;；。]{0,12}?[A-Z]?${number}\\s*(?:室|房|户|号房)`,
);
const dashed = new RegExp(
  `(?:小区|花园|公寓|家园|新村|苑|里|庭|府|城|湾|路|街|巷)[^,，;；。]{0,10}?${number}\\s*(?:号楼|号|栋|幢|座)?\\s*-\\s*\\d{1,2}\\s*-\\s*\\d{2,4}(?!\\d)`,
);
const village = new RegExp(`(?:村|组|屯|社)[^,，;；。]{0,6}?${number}\\s*号(?!楼|线|院|站|馆)`);
const street = new RegExp(`(?:路|街|道|巷|弄|里)\\s*${number}\\s*号`);
const english = /\b(?:APT|APARTMENT|UNIT|FLAT|ROOM|RM)\.?\s*#?\s*\d+[A-Z]?\b/;

/** Addresses to the door: a building and a room; a house number alone where the column speaks of where somebody lives. */
export const detectAddresses: Detect = ({ folded }, { about }) => {
  const lives = home.test(about) || home.test(folded);
  if (!lives && (office.test(about) || office.test(folded))) return [];
  const toDoor = room.test(folded) || dashed.test(folded);
  if (toDoor) return ['HOME_ADDRESS'];
  return lives && (street.test(folded) || village.test(folded) || english.test(folded)) ? ['HOME_ADDRESS'] : [];
};
