import { scalarFaults } from '#kernel/graph/scalars.ts';
import { conditionAtRoot } from '../execution/misfits.ts';

type Phrase = readonly [english: RegExp, chinese: (...found: string[]) => string];

/** What graphql-js says of documents that do not fit the graph, rule by rule; names stay as they are. */
const ofDocuments: readonly Phrase[] = [
  [/^The "?(.+?)"? definition is not executable\.$/, (name) => `定义 ${name} 不能执行，请只发送操作与片段。`],
  [/^Cannot query field "(.+)" on type "(.+)"\.$/, (field, type) => `类型 "${type}" 没有字段 "${field}"。`],
  [/^Fragment cannot condition on non composite type "(.+)"\.$/, (type) => `片段不能以非复合类型 "${type}" 为条件。`],
  [
    /^Fragment "(.+)" cannot condition on non composite type "(.+)"\.$/,
    (name, type) => `片段 "${name}" 不能以非复合类型 "${type}" 为条件。`,
  ],
  [/^Unknown argument "(.+)" on field "(.+)"\.$/, (name, field) => `字段 "${field}" 没有参数 "${name}"。`],
  [/^Unknown argument "(.+)" on directive "(.+)"\.$/, (name, directive) => `指令 "${directive}" 没有参数 "${name}"。`],
  [/^Unknown directive "(.+)"\.$/, (name) => `没有指令 "${name}"。`],
  [/^Directive "(.+)" may not be used on (.+)\.$/, (name, place) => `指令 "${name}" 不能用于 ${place}。`],
  [/^Unknown fragment "(.+)"\.$/, (name) => `没有片段 "${name}"。`],
  [/^Unknown type "(.+)"\.$/, (name) => `没有类型 "${name}"。`],
  [/^This anonymous operation must be the only defined operation\.$/, () => '有多个操作时，每个都须命名。'],
  [/^Maximum introspection depth exceeded$/, () => '内省查询嵌套过深。'],
  [
    /^Cannot spread fragment "(.+?)" within itself(?: via (.+))?\.$/,
    (name, via = '') => `片段 "${name}" 不能包含自身${via === '' ? '' : `（经由 ${via}）`}。`,
  ],
  [/^Variable "(.+)" is not defined by operation "(.+)"\.$/, (name, by) => `操作 "${by}" 未声明变量 "${name}"。`],
  [/^Variable "(.+)" is not defined\.$/, (name) => `未声明变量 "${name}"。`],
  [/^Fragment "(.+)" is never used\.$/, (name) => `片段 "${name}" 未被使用。`],
  [/^Variable "(.+)" is never used in operation "(.+)"\.$/, (name, by) => `操作 "${by}" 未使用变量 "${name}"。`],
  [/^Variable "(.+)" is never used\.$/, (name) => `变量 "${name}" 未被使用。`],
  [
    /^Fields "(.+?)" conflict because (.+)\. Use different aliases on the fields to fetch both if this was intentional\.$/s,
    (name, reason = '') => `字段 "${name}" 冲突：${conflictInChinese(reason)}。确需同时取用的，请用不同的别名。`,
  ],
  [
    /^Fragment cannot be spread here as objects of type "(.+)" can never be of type "(.+)"\.$/,
    (type, other) => `此处不能用该片段：类型 "${type}" 的对象不会是 "${other}"。`,
  ],
  [
    /^Fragment "(.+)" cannot be spread here as objects of type "(.+)" can never be of type "(.+)"\.$/,
    (name, type, other) => `此处不能用片段 "${name}"：类型 "${type}" 的对象不会是 "${other}"。`,
  ],
  [
    /^(?:Field|Directive) "(.+)" argument "(.+)" of type "(.+)" is required, but it was not provided\.$/,
    (of, name, type) => `"${of}" 的参数 "${name}"（类型 "${type}"）必填，未给出。`,
  ],
  [
    /^Field "(.+)" must not have a selection since type "(.+)" has no subfields\.$/,
    (field, type) => `字段 "${field}" 不能再选子字段：类型 "${type}" 没有子字段。`,
  ],
  [
    /^Field "(.+)" of type "(.+)" must have (?:a selection of subfields|at least one field selected)\.$/,
    (field, type) => `字段 "${field}"（类型 "${type}"）须选取子字段。`,
  ],
  [
    /^(?:Anonymous )?Subscription(?: "(.+)")? must select only one top level field\.$/,
    (name = '') => `订阅${name === '' ? '' : ` "${name}"`}只能选一个顶层字段。`,
  ],
  [
    /^(?:Anonymous )?Subscription(?: "(.+)")? must not select an introspection top level field\.$/,
    (name = '') => `订阅${name === '' ? '' : ` "${name}"`}不能选内省字段。`,
  ],
  [/^There can be only one argument named "(.+)"\.$/, (name) => `参数 "${name}" 只能出现一次。`],
  [/^There can be only one fragment named "(.+)"\.$/, (name) => `片段 "${name}" 只能定义一次。`],
  [/^There can be only one input field named "(.+)"\.$/, (name) => `输入字段 "${name}" 只能出现一次。`],
  [/^There can be only one operation named "(.+)"\.$/, (name) => `操作 "${name}" 只能定义一次。`],
  [/^There can be only one variable named "(.+)"\.$/, (name) => `变量 "${name}" 只能声明一次。`],
  [/^The directive "(.+)" can only be used once at this location\.$/, (name) => `指令 "${name}" 在此处只能用一次。`],
  [
    /^Variable "(.+)" cannot be non-input type "(.+)"\.$/,
    (name, type) => `变量 "${name}" 不能是非输入类型 "${type}"。`,
  ],
  [
    /^Variable "(.+)" of type "(.+)" used in position expecting type "(.+)"\.$/,
    (name, type, expected) => `变量 "${name}" 的类型为 "${type}"，此处须为 "${expected}"。`,
  ],
  [
    /^The document has several operations; name one in operationName\.$/,
    () => '文档中有多个操作，请以 operationName 指明一个。',
  ],
  [exactly(conditionAtRoot.en), () => conditionAtRoot.zh],
  [/^There is no operation "(.*)"\.$/s, (name) => `文档中没有操作 "${name}"。`],
];

/** What it says of values, once they are not repeated any more (see mask-values.ts). */
const ofValues: readonly Phrase[] = [
  [
    /^Variable "(.+?)" is not valid(?: at "(.*?)")?; (.+)$/s,
    (name, place = '', fault = '') =>
      `变量 "${name}" 无效${place === '' ? '' : `（位于 "${place}"）`}：${inChinese(fault)}`,
  ],
  [
    /^Variable "(.+)" of required type "(.+)" was not provided\.$/,
    (name, type) => `变量 "${name}"（类型 "${type}"）必填，未给出。`,
  ],
  [
    /^Variable "(.+)" of non-null type "(.+)" must not be null\.$/,
    (name, type) => `变量 "${name}"（类型 "${type}"）不能为空。`,
  ],
  [
    /^Variable "(.+)" expected value of type "(.+)" which cannot be used as an input type\.$/,
    (name, type) => `变量 "${name}" 的类型 "${type}" 不能用于输入。`,
  ],
  [
    /^Argument "(.+)" of (?:required|non-null) type "(.+?)" .+$/s,
    (name, type) => `参数 "${name}"（类型 "${type}"）必填，不能为空。`,
  ],
  [/^Argument "(.+)" has an invalid value\.$/, (name) => `参数 "${name}" 的值无效。`],
  [/^Expected non-nullable type "(.+)" not to be null\.$/, (type) => `须为 "${type}"，不能为空。`],
  [/^Expected type "(.+)" to be an object\.$/, (type) => `须为 "${type}" 的输入对象。`],
  [/^Expected value of type "(.+)"\.$/, (type) => `此处的值须为 "${type}"。`],
  [
    /^Expected type "(.+?)"\.(?: (.+))?$/s,
    (type, fault = '') => `须为 "${type}"。${fault === '' ? '' : inChinese(fault)}`,
  ],
  [
    /^Field "(.+)" of required type "(.+)" was not provided\.$/,
    (name, type) => `字段 "${name}"（类型 "${type}"）必填，未给出。`,
  ],
  [/^Field "(.+)" is not defined by type "(.+)"\.$/, (name, type) => `类型 "${type}" 没有输入字段 "${name}"。`],
  [
    /^(?:Exactly one key must be specified for OneOf type|OneOf Input Object) "(.+?)".*$/s,
    (type) => `输入 "${type}" 须且只能给出一个字段。`,
  ],
  [/^Field "(.+)" must be non-null\.$/, (name) => `字段 "${name}" 不能为空。`],
  [
    /^The value does not exist in "(.+)" enum\.(?: It has (.+)\.)?$/,
    (type, values) => `"${type}" 没有此取值${valuesInChinese(values)}。`,
  ],
  [
    /^Enum "(\w+)" cannot represent non-\w+ value\.(?: It has (.+)\.)?$/,
    (type, values) => `"${type}" 须为其取值之一${valuesInChinese(values)}。`,
  ],
  [/^Int cannot represent non 32-bit signed integer value\.$/, () => '整数超出 32 位范围。'],
  [/^(\w+) cannot represent .+$/s, (type) => `此值不是${typeNames.get(type ?? '') ?? ` ${type}`}。`],
  [
    /^Too many errors processing variables, error limit reached\. Execution aborted\.$/,
    () => '变量中的错误过多，其余不再列出。',
  ],
  ...Object.values(scalarFaults).map(({ zh, en }): Phrase => [exactly(en), () => zh]),
  // The place of a literal, put before what its scalar says of it.
  [
    /^([\w.]+): (A (?:Date|DateTime|Decimal|JSON) .+|There is no such day\.)$/,
    (place, fault = '') => `${place}：${inChinese(fault)}`,
  ],
];

/** The values that an enum has (see enum-values.ts). */
function valuesInChinese(values: string | undefined): string {
  if (values === undefined) return '';
  return `，可取 ${values.replace(/, and (\d+) more$/, ' 等另 $1 个').replaceAll(', ', '、')}`;
}

const typeNames = new Map([
  ['Int', '整数'],
  ['Float', '数值'],
  ['String', '文本'],
  ['Boolean', ' true 或 false'],
  ['ID', '标识'],
]);

/** What it says of a document that cannot be read. */
const ofSyntax: readonly Phrase[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/s, (expected, found) => `语法错误：应为 ${expected}，实为 ${found}。`],
  [/^Syntax Error: Unexpected single quote character.*$/s, () => '语法错误：文本须用双引号。'],
  [/^Syntax Error: Unexpected character: (.+)\.$/s, (found) => `语法错误：不应出现字符 ${found}。`],
  [/^Syntax Error: Unexpected variable (.+) in constant value\.$/s, (name) => `语法错误：常量中不能有变量 ${name}。`],
  [/^Syntax Error: Unexpected description, .*$/s, () => '语法错误：此处不能有说明。'],
  [/^Syntax Error: Unexpected (.+)\.$/s, (found) => `语法错误：不应出现 ${found}。`],
  [/^Syntax Error: Unterminated string\.$/, () => '语法错误：文本缺少结尾的引号。'],
  [/^Syntax Error: Invalid number, .+$/s, () => '语法错误：数字写法有误。'],
  [/^Syntax Error: Invalid (?:Unicode|character) escape sequence.*$/s, () => '语法错误：转义写法有误。'],
  [/^Syntax Error: Invalid character within String: (.+)\.$/s, (found) => `语法错误：文本中不能有字符 ${found}。`],
  [
    /^Syntax Error: (\w+ ".+"|.+) is reserved and cannot be used for an enum value\.$/s,
    (name) => `语法错误：${name} 为保留字，不能作取值。`,
  ],
  [
    /^Syntax Error: (?:Document|Source) contains more tha[nt] (\d+) (.+)\. Parsing aborted\.$/,
    (most, what) => `语法错误：文档超过 ${most} ${what}。`,
  ],
];

const phrases: readonly Phrase[] = [...ofDocuments, ...ofValues, ...ofSyntax];

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

const conflicts: readonly (readonly [RegExp, string])[] = [
  [/subfields "([^"]+)" conflict because /g, '子字段 "$1" 冲突：'],
  [/("[^"]+") and ("[^"]+") are different fields/g, '$1 与 $2 是不同的字段'],
  [/they have differing arguments/g, '参数不同'],
  [/they return conflicting types ("[^"]+") and ("[^"]+")/g, '返回的类型 $1 与 $2 不一致'],
  [/they have differing stream directives/g, 'stream 指令不同'],
  [/ and 子字段/g, '；子字段'],
];

function conflictInChinese(reason: string): string {
  return conflicts.reduce((told, [english, chinese]) => told.replaceAll(english, chinese), reason);
}

/** A message of graphql-js in Chinese, its suggestions with it; one that the table does not know stays in English. */
export function inChinese(message: string): string {
  const [, said = message, suggested] = /^(.*?) Did you mean (.+)\?$/s.exec(message) ?? [];
  for (const [english, chinese] of phrases) {
    const found = english.exec(said);
    if (found)
      return `${chinese(...found.slice(1))}${suggested === undefined ? '' : `是否应为 ${suggestedInChinese(suggested)}？`}`;
  }
  return message;
}

function suggestedInChinese(suggested: string): string {
  return suggested.replace(/^(?:the enum value|to use an inline fragment on) /, '').replaceAll(/,? or /g, ' 或 ');
}
