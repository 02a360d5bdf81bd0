import type { Detect } from './kinds.ts';

const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文洪樊兰施殷牛翟庄温颜倪葛季俞章鲁毕安聂阎梅盛丛童凌喻包桂涂甘柯穆岑裴欧柳单关焦左游房祝骆芦詹邢柴管阮滕翁宁鲍霍解宗齐项耿欧阳臧尚纪舒屈申路苗卓简饶尤车娄'.match(
    /./gu,
  ),
);
const compound = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '夏侯',
  '端木',
  '轩辕',
];
const personColumn =
  /姓名|名字|户主|患者|病人|学生|考生|申请人|当事人|业主|产权人|权利人|持证人|持有人|驾驶员|司机|家长|监护人|联系人|负责人|法定代表人|法人代表|经办人|职工|员工|居民|村民|投保人|被保险人|受益人|嫌疑人|被告|原告|XINGMING|FULL.?NAME|PERSON|PATIENT|STUDENT|APPLICANT|FIRST.?NAME|LAST.?NAME|SURNAME|HOLDER|DRIVER|RESIDENT.?NAME|CONTACT.?NAME/i;
const notPerson =
  /机构|单位|公司|企业|部门|学校|医院|中心|局|委|办|处|所|站|厅|院|社|队|室|组|\b(?:OF|THE|REPUBLIC|KINGDOM|STATES?|ISLANDS?|UNION|FEDERATION|COLLEGE|UNIVERSITY|SCHOOL|BANK|LTD|INC)\b|COMPANY|ORGANI[SZ]ATION|DEPARTMENT|AGENCY|OFFICE/i;
const introduced =
  /(?:姓名|联系人|申请人|户主|患者|当事人|业主|法定代表人|法人代表|负责人|经办人|监护人|驾驶员|学生|家长)\s*(?:[:：为是]|\s)\s*([\u4E00-\u9FFF]{2,4})(?![\u4E00-\u9FFF])/g;
const addressed =
  /(?<![\u4E00-\u9FFF])([\u4E00-\u9FFF]{2,4})\s?(?:先生|女士|小姐|同志)(?![\u4E00-\u9FFF]*(?:公司|协会))/g;
const latin = /^[A-Z][A-Z'-]+(?:,? [A-Z][A-Z'.-]*){1,3}$/;

/** Of history: prose names them as it names places. */
const historical = new Set([
  '孙中山',
  '陈嘉庚',
  '林则徐',
  '郑成功',
  '毛泽东',
  '周恩来',
  '邓小平',
  '鲁迅',
  '雷锋',
  '蔡元培',
]);

/** Whether a text has the form of a Chinese person's name: a surname and one or two characters. */
function isName(text: string): boolean {
  if (!/^[\u4E00-\u9FFF]{2,4}$/.test(text) || notPerson.test(text)) return false;
  if (compound.some((surname) => text.startsWith(surname))) return text.length >= 3;
  return text.length <= 3 && surnames.has(text[0] ?? '');
}

/** Named persons: in a column of persons, or introduced or addressed as one in prose. Masked names are none. */
export const detectNames: Detect = ({ folded }, { about }) => {
  const text = folded.trim();
  const ofPersons = personColumn.test(about) && !/(单位|机构|公司|企业|部门|学校|医院)(名称|NAME)/i.test(about);
  if (ofPersons && text.split(/[、,，;； /]+/).some((part) => isName(part.replace(/[·•]/g, ''))))
    return ['PERSON_NAME'];
  if (
    ofPersons &&
    (latin.test(text) || /^[\u4E00-\u9FFF]{2,6}·[\u4E00-\u9FFF·]{2,12}$/.test(text)) &&
    !notPerson.test(text)
  )
    return ['PERSON_NAME'];
  const told = [...folded.matchAll(introduced), ...folded.matchAll(addressed)];
  return told.some(([, name = '']) => isName(name) && !historical.has(name)) ? ['PERSON_NAME'] : [];
};
