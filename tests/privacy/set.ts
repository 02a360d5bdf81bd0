import type { PersonalDataKind } from '#kernel/privacy/kinds.ts';
import { disguises, forIdsOnly } from './disguises.ts';
import {
  bankCard,
  beginAnew,
  creditCode,
  digits,
  energyPlate,
  home,
  imei,
  landline,
  mac,
  mobile,
  name,
  next,
  oldResidentId,
  pick,
  plate,
  residentId,
  type Told,
} from './made-up.ts';

beginAnew();

/** A string that must be found, and as what. */
export interface Personal extends Told {
  readonly kind: PersonalDataKind;
}

const of = (kind: PersonalDataKind, count: number, make: () => Told): Personal[] =>
  times(count, make).map((told) => ({ kind, ...told }));
const times = (count: number, make: () => Told): Told[] => Array.from({ length: count }, make);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hexadecimal = (text: string) => Buffer.from(text).toString('hex');
const urlEncoded = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const wide = (text: string) => [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');

/** A resident id all of whose characters are digits. */
function plainId(): string {
  const made = residentId();
  return made.endsWith('X') ? plainId() : made;
}

/** What must be found. */
export const personal: readonly Personal[] = [
  ...of('RESIDENT_ID', 8, () => ({ text: residentId() })),
  ...of('RESIDENT_ID', 3, () => ({ text: `身份证 ${residentId()} 已核验` })),
  ...of('RESIDENT_ID', 2, () => ({ text: wide(residentId()) })),
  ...of('RESIDENT_ID', 2, () => ({ text: residentId().replace(/^(.{6})(.{8})/, '$1 $2-') })),
  ...of('RESIDENT_ID', 2, () => ({ text: residentId().replace(/^(.{9})/, '$1\u200B') })),
  ...of('RESIDENT_ID', 2, () => ({ text: residentId().toLowerCase() })),
  ...of('RESIDENT_ID', 3, () => ({ text: base64(residentId()) })),
  ...of('RESIDENT_ID', 2, () => ({ text: hexadecimal(residentId()) })),
  ...of('RESIDENT_ID', 2, () => ({ text: urlEncoded(residentId()) })),
  ...of('RESIDENT_ID', 2, () => ({ text: JSON.stringify({ a: { b: [residentId()] } }) })),
  ...of('RESIDENT_ID', 4, () => ({ text: oldResidentId(), about: '身份证号' })),
  ...of('RESIDENT_ID', 2, () => ({ text: `身份证号：${oldResidentId()}` })),
  ...of('MOBILE', 8, () => ({ text: mobile() })),
  ...of('MOBILE', 3, () => ({ text: `+86 ${mobile()}` })),
  ...of('MOBILE', 3, () => ({ text: mobile().replace(/^(.{3})(.{4})/, '$1-$2-') })),
  ...of('MOBILE', 3, () => ({ text: mobile().replace(/^(.{3})(.{4})/, '$1 $2 ') })),
  ...of('MOBILE', 2, () => ({ text: mobile().replace(/^(.{3})(.{4})/, '$1.$2.') })),
  ...of('MOBILE', 2, () => ({ text: `请致电${mobile()}联系` })),
  ...of('MOBILE', 2, () => ({ text: `2026 ${mobile()}` })),
  ...of('MOBILE', 2, () => ({ text: base64(`tel ${mobile()}`) })),
  ...of('MOBILE', 2, () => ({ text: wide(mobile()) })),
  ...of('LANDLINE', 5, () => ({ text: landline() })),
  ...of('LANDLINE', 2, () => ({ text: landline().replace('-', ''), about: '家庭电话' })),
  ...of('LANDLINE', 2, () => ({ text: landline().replace(/^(\d+)-/, '($1) ') })),
  ...of('BANK_CARD', 6, () => ({ text: bankCard() })),
  ...of('BANK_CARD', 2, () => ({ text: bankCard().replace(/(.{4})(?=.)/g, '$1 ') })),
  ...of('BANK_CARD', 2, () => ({ text: `卡号${bankCard()}` })),
  ...of('TRAVEL_DOCUMENT', 3, () => ({ text: `${pick(['E', 'G'])}${digits(8)}`, about: '护照号码' })),
  ...of('TRAVEL_DOCUMENT', 2, () => ({ text: `护照 E${digits(8)}` })),
  ...of('TRAVEL_DOCUMENT', 2, () => ({ text: `H${digits(8)}`, about: '港澳居民来往内地通行证' })),
  ...of('TRAVEL_DOCUMENT', 2, () => ({ text: `passport no. G${digits(8)}` })),
  ...of('PLATE', 4, () => ({ text: plate() })),
  ...of('PLATE', 2, () => ({ text: plate().replace(/^(..)/, '$1·') })),
  ...of('PLATE', 4, () => ({ text: energyPlate() })),
  ...of('PLATE', 2, () => ({ text: `车牌${plate()}违停` })),
  ...of('EMAIL', 3, () => ({ text: `${pick(['chen.wei', 'lin_xiaoli', 'wangjg'])}${next(99)}@example.com` })),
  ...of('EMAIL', 2, () => ({ text: `zhang.san${next(99)} [at] example [dot] cn` })),
  { kind: 'EMAIL', text: wide('li.si@example.org') },
  ...of('PERSON_NAME', 5, () => ({ text: name(), about: '姓名' })),
  ...of('PERSON_NAME', 2, () => ({ text: name(), about: 'patient_name 患者' })),
  ...of('PERSON_NAME', 3, () => ({ text: `联系人：${name()}` })),
  ...of('PERSON_NAME', 2, () => ({ text: `${name()}先生来电` })),
  { kind: 'PERSON_NAME', text: 'ZHANG Wei', about: 'full_name' },
  ...of('HOME_ADDRESS', 5, () => ({ text: home() })),
  ...of('HOME_ADDRESS', 2, () => ({ text: `湖里区殿前街道${1 + next(9)}组${1 + next(99)}号`, about: '家庭住址' })),
  ...of('HOME_ADDRESS', 2, () => ({ text: `湖滨东路${1 + next(300)}号`, about: '居住地址' })),
  { kind: 'HOME_ADDRESS', text: '金山小区12-3-502' },
  ...of('DEVICE_ID', 4, () => ({ text: imei(), about: 'imei' })),
  ...of('DEVICE_ID', 3, () => ({ text: mac() })),
  { kind: 'DEVICE_ID', text: `46000${digits(10)}` },
  { kind: 'DEVICE_ID', text: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', about: '设备标识 oaid' },
  ...of('SOLE_TRADER_CODE', 4, () => ({ text: creditCode('92') })),
  ...of('MOBILE', 2, () => ({ text: JSON.stringify({ phone: Number(mobile()) }) })),
  ...of('RESIDENT_ID', 3, () => ({ text: plainId().replace(/^(.{6})/, '$1.') })),
  ...of('RESIDENT_ID', 2, () => ({ text: plainId().replace(/^(.{14})/, '$1.') })),
  ...of('RESIDENT_ID', 2, () => ({ text: oldResidentId().replace(/^(.{6})/, '$1.'), about: '身份证号' })),
  ...of('MOBILE', 2, () => ({ text: mobile().replace(/^.{3}/, '138.'), about: 'contact_phone' })),
  ...of('MOBILE', 2, () => ({ text: `${mobile()}.00`, about: '联系电话' })),
  ...of('RESIDENT_ID', 2, () => ({ text: `${oldResidentId()}.00`, about: 'sfzh 身份证号' })),
  ...of('BANK_CARD', 1, () => ({ text: `${bankCard()}.0`, about: '卡号' })),
  ...of('DEVICE_ID', 2, () => ({ text: imei().replace(/^(.{8})/, '$1.'), about: 'imei' })),
  ...of('MOBILE', 2, () => ({ text: mobile().replace(/^(.{7})/, '$1.'), about: '手机号' })),
  ...of('LANDLINE', 1, () => ({ text: landline().replace('-', '.'), about: '家庭电话' })),
  ...of('BANK_CARD', 2, () => ({ text: bankCard().replace(/^(.{6})/, '$1.'), about: '银行卡号' })),
  ...[
    '+86($1)$2-$3',
    '+86($1)$2$3',
    '+86（$1）$2 $3',
    '($1) $2$3',
    '$1($2)$3',
    '请拨$1（$2）$3。',
    ...['、', '/', ' / ', '|', '*', '~', '～'].map((sign) => `$1${sign}$2${sign}$3`),
  ].flatMap((form) => of('MOBILE', 1, () => ({ text: mobile().replace(/^(.{3})(.{4})(.{4})$/, form) }))),
  ...disguises.flatMap((disguise) => [
    { kind: 'RESIDENT_ID' as const, text: disguise(plainId()) },
    ...(forIdsOnly.has(disguise) ? [] : [{ kind: 'MOBILE' as const, text: disguise(mobile()) }]),
  ]),
];

/** What must not be refused. */
export const harmless: readonly Told[] = [
  ...['12345', '110', '120', '95588', '4008123456', '400-810-8888', '12315'].map((text) => ({ text })),
  ...times(6, () => ({ text: landline(), about: '办公电话' })),
  ...times(3, () => ({ text: `咨询热线：${landline()}` })),
  ...times(2, () => ({ text: `政务服务中心 ${landline()}` })),
  ...times(8, () => ({ text: creditCode('91') })),
  ...times(3, () => ({ text: creditCode('11') })),
  ...times(2, () => ({ text: creditCode('52') })),
  ...[
    'info@example.gov.cn',
    'service@example.com',
    'webmaster@example.org',
    'opendata@example.cn',
    'foia@example.gov',
    'data.support@example.gov',
  ].map((text) => ({ text })),
  ...times(10, () => ({ text: `20${digits(6)}${digits(12)}0` })),
  ...times(6, () => ({ text: `7${digits(17)}` })),
  ...times(6, () => ({ text: String(1_000_000 + next(9_000_000)) })),
  ...times(5, () => ({ text: `SN-${digits(4)}-${digits(6)}` })),
  ...times(4, () => ({ text: `E${digits(8)}`, about: '设施编号' })),
  ...times(4, () => ({ text: `00${digits(6)}`, about: '站点代码' })),
  ...times(6, () => ({ text: `118.${digits(9)}`, about: '经度' })),
  ...times(6, () => ({ text: `24.${digits(9)}`, about: '纬度' })),
  ...times(3, () => ({ text: `18.${digits(9)}` })),
  ...times(3, () => ({ text: `118.${digits(6)},24.${digits(6)}` })),
  ...times(3, () => ({ text: `131.${digits(8)}` })),
  ...[
    '135/2019/2020',
    '138、2001、1999',
    '180*2000*1500mm',
    '160*1200*1300 毫米',
    '2*180*2000*1500',
    '150(2019)1200.5',
    '131/1200',
    '138|12|8000',
  ].map((text) => ({ text })),
  ...times(3, () => ({ text: `13${digits(7)}.${digits(2)}`, about: '财政支出（元）' })),
  ...times(3, () => ({ text: `13${digits(5)}.${digits(4)}`, about: '地区生产总值（万元）' })),
  ...times(3, () => ({ text: `62.${digits(14)}`, about: '相对湿度' })),
  ...['avg_height 平均身高', 'pm10', '台风路径 经度', 'phone_sales 手机销售额（元）'].map((about) => ({
    text: `165.${digits(8)}`,
    about,
  })),
  ...['hotel_revenue 酒店营业收入', 'telemetry', '手机销售额（元）', '电话费（元）'].map((about) => ({
    text: `15${digits(7)}.${digits(2)}`,
    about,
  })),
  ...times(20, () => ({ text: `6${digits(1)}.${digits(14)}`, about: '银行存贷比 bank_ratio' })),
  ...times(5, () => ({ text: `35.${digits(13)}`, about: '居民平均年龄' })),
  ...times(3, () => ({ text: `0.${digits(17)}` })),
  ...times(4, () => ({ text: `${next(100)}${digits(8)}.${digits(2)}`, about: '金额' })),
  ...[
    '2026-11-24',
    '2026-11-24 08:30:00',
    '20261124083000',
    '2026/11/24',
    '08:30',
    '2026年11月24日',
    '1795478400',
    '1795478400000',
  ].map((text) => ({ text })),
  ...['思明区湖滨南路81号', '湖里区枋湖东路28号市政务服务中心', '集美大道', '环岛东路段', '软件园二期望海路'].map(
    (text) => ({ text }),
  ),
  { text: '思明区湖滨北路61号3楼301室', about: '办公地址' },
  ...['公交站点客流数据', '地铁1号线', '岛内大道2号桥', '厦大一里公交站', '第12号线第3座', '3号楼'].map((text) => ({
    text,
  })),
  ...['陈**', '林*丽', '1**********', '138****1234', '3502**********123X'].map((text) => ({ text, about: '姓名' })),
  ...['交通运输局', '客服中心', '市图书馆', '第一医院'].map((text) => ({ text, about: '联系人' })),
  ...['厦门市公交集团有限公司', '白鹭科技有限公司'].map((text) => ({ text, about: '单位名称' })),
  ...times(4, () => ({ text: `p_${hexadecimal(digits(6))}`, about: '假名' })),
  ...['a1b2c3d4e5f60718', '9f86d081884c7d659a2feaa0c55ad015', 'd41d8cd98f00b204e9800998ecf8427e'].map((text) => ({
    text,
    about: '文件校验值',
  })),
  ...['192.168.1.1', '10.0.0.254', 'v1.2.3', 'https://data.example.cn/catalog/1', 'ISO 8601', 'GB/T 2260-2007'].map(
    (text) => ({ text }),
  ),
  ...['350203', '350206001', 'MA31XXXX0', 'JT-2026-001', 'LD-JT-001', '闽交〔2026〕12号', '厦府办〔2023〕88号'].map(
    (text) => ({ text }),
  ),
  ...['晴', '多云转阴', '优', '良好', '男', '女', '2024', '0.95', '-3.5', '1,234,567', 'true'].map((text) => ({
    text,
  })),
  ...times(3, () => ({ text: base64(`记录${digits(4)}`) })),
  ...times(3, () => ({ text: oldResidentId().replace(/^../, '99') })),
  ...times(3, () => ({ text: residentId().replace(/.$/, (last) => (last === '1' ? '2' : '1')), about: '流水号' })),
];
