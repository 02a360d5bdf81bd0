import type { Bilingual } from '../bilingual.ts';
import type { Extension } from './extensions.ts';

/** Whether the same request may be sent again. */
export const retries = {
  NEVER: { zh: '原样重发结果相同', en: 'Sent again as it is, it gets the same answer' },
  AFTER_RETRY_AFTER: {
    zh: '等待 Retry-After 所示秒数后重发；没有该标头时等 5 秒。写操作请带同一 idempotencyKey',
    en: 'Send it again after the seconds in Retry-After, after 5 without that header; a mutation under the same idempotencyKey',
  },
  AT_ONCE: {
    zh: '可立即重发；写操作请带同一 idempotencyKey',
    en: 'Send it again at once; a mutation under the same idempotencyKey',
  },
} as const satisfies Record<string, Bilingual>;

interface ErrorEntry extends Bilingual {
  /**
   * The HTTP statuses under which it comes as application/graphql-response+json, that of a refused request first: 200 where the answer has
   * data beside it.
   */
  readonly statuses: readonly [number, ...number[]];
  readonly retry: keyof typeof retries;
  readonly extensions?: readonly Extension[];
}

const lessOf = (zh: string, en: string) =>
  ({
    statuses: [400],
    retry: 'NEVER',
    zh: `${zh}超过上限；请缩小或拆分请求`,
    en: `${en} is over its limit; ask for less, or in parts`,
    extensions: ['argument', 'limit', 'actual'],
  }) as const satisfies ErrorEntry;

/** Every `extensions.code` that an answer may give: what it is, and what to do. No error is made with another. */
export const errorCodes = {
  UNAUTHENTICATED: {
    statuses: [401, 200],
    retry: 'NEVER',
    zh: '此处需要令牌，或令牌不被接受（过期、未签名、签发者、受众、密钥或算法不符、有效期超过 90 天、签发于将来、主体超过 200 个字符）；请换用有效的令牌。无效的令牌从不视作匿名；令牌中不属本服务的角色不起作用',
    en: 'No token where one is needed, or one that is not taken: expired, unsigned, of another issuer, audience, key or algorithm, longer than 90 days, from the future, a subject of over 200 characters; get one that is valid. It is never taken as anonymous; roles that are not ours are ignored',
    extensions: ['roles', 'article'],
  },
  FORBIDDEN: {
    statuses: [200, 403],
    retry: 'NEVER',
    zh: '已登录，但无此角色，或不可处理此事物；请以所列角色之一调用',
    en: 'Signed in, without a role that may, or not for this thing; call it in one of the roles named',
    extensions: ['roles', 'article', 'argument'],
  },
  BAD_USER_INPUT: {
    statuses: [400, 200],
    retry: 'NEVER',
    zh: '参数或变量不合要求，说明指出应为何值；日期和时刻须在 1900 至 2200 年间',
    en: 'An argument or a variable does not fit; the message says what may stand there. Days and instants are taken from 1900 to 2200',
    extensions: ['argument'],
  },
  CURSOR_INVALID: {
    statuses: [200],
    retry: 'NEVER',
    zh: '游标不是此清单按此顺序给出的；请从头重新读取',
    en: 'The cursor was not given out by this list in this order; read the list again from its start',
    extensions: ['resync'],
  },
  GRAPHQL_PARSE_FAILED: {
    statuses: [400],
    retry: 'NEVER',
    zh: '文档有语法错误，或嵌套过深；请改正',
    en: 'The document is no GraphQL, or nests too deep; mend it',
  },
  GRAPHQL_VALIDATION_FAILED: {
    statuses: [400],
    retry: 'NEVER',
    zh: '文档与接口定义不符；请对照 /graphql/schema.graphql',
    en: 'The document does not fit the graph; compare it with /graphql/schema.graphql',
  },
  BAD_REQUEST: {
    statuses: [400, 408, 413, 414, 417, 431],
    retry: 'NEVER',
    zh: '请求无法读取：不是 HTTP/1.1、UTF-8 或 JSON，标头或地址过长，或不是含 query 的一个对象；请改正',
    en: 'The request cannot be read: no HTTP/1.1, UTF-8 or JSON, headers or address too long, or not one object with a query; mend it',
  },
  NOT_FOUND: {
    statuses: [404],
    retry: 'NEVER',
    zh: '没有此地址；接口在 /graphql',
    en: 'There is nothing at this address; the graph is at /graphql',
  },
  METHOD_NOT_ALLOWED: {
    statuses: [405],
    retry: 'NEVER',
    zh: '请使用 Allow 标头所列方法；写操作须使用 POST',
    en: 'Use a method that the header Allow names; a mutation needs POST',
  },
  NOT_ACCEPTABLE: {
    statuses: [406],
    retry: 'NEVER',
    zh: 'Accept 标头不含应答的类型；请接受 JSON，订阅请接受 text/event-stream',
    en: 'The header Accept takes no type of answer that there is: accept JSON, for a subscription text/event-stream',
  },
  ENCODING_NOT_SUPPORTED: {
    statuses: [415],
    retry: 'NEVER',
    zh: '请求体须为 UTF-8，只能以 gzip、br 或 deflate 压缩',
    en: 'A body is UTF-8, compressed by gzip, br or deflate or not at all',
  },
  CSRF_PREVENTED: {
    statuses: [415, 403],
    retry: 'NEVER',
    zh: '请以 POST 发送 application/json；导出（403）不能由其他网站的页面在后台调用',
    en: "Send application/json by POST; an export (403) cannot be fetched by another site's page",
  },
  PERSISTED_QUERY_NOT_FOUND: {
    statuses: [200],
    retry: 'NEVER',
    zh: '此处未存有该哈希的查询；请连同 query 再发一次（Apollo 客户端和 urql 会自动如此）。每个进程保存 5,000 份，共 32 MiB',
    en: 'No query is kept under this hash: send it once with its hash, as Apollo’s clients and urql do by themselves; 5,000 are kept, of 32 MiB together, in each process',
    extensions: ['whatToDo'],
  },
  PERSISTED_QUERY_HASH_MISMATCH: {
    statuses: [400],
    retry: 'NEVER',
    zh: '哈希不是所发 query 的 SHA-256；请对原样的文本计算',
    en: 'The hash is not the SHA-256 of the query as it was sent',
    extensions: ['argument'],
  },
  DOCUMENT_NOT_FOUND: {
    statuses: [400],
    retry: 'NEVER',
    zh: '没有登记 documentId 所指的文档；请运营方登记，或改发 query',
    en: 'No document is registered under the documentId; have the operator register it, or send query',
    extensions: ['argument'],
  },
  DOCUMENT_NOT_TRUSTED: {
    statuses: [403],
    retry: 'NEVER',
    zh: '未带令牌时此处只服务已登记的文档（EGRET_DOCUMENTS）；请以 documentId 指明一份，或带上令牌',
    en: 'Without a token only registered documents are served here (EGRET_DOCUMENTS): name one by documentId, or send a token',
  },
  TOKENS_LIMIT_EXCEEDED: { ...lessOf('文档的词数', 'The number of the document’s tokens'), extensions: [] },
  CHARACTERS_LIMIT_EXCEEDED: lessOf('文档的字符数', 'The number of the document’s characters'),
  DEPTH_LIMIT_EXCEEDED: lessOf('嵌套层数', 'How deep it nests'),
  ALIASES_LIMIT_EXCEEDED: lessOf('别名数', 'The number of aliases'),
  DIRECTIVES_LIMIT_EXCEEDED: lessOf('指令数', 'The number of directives'),
  FIELDS_LIMIT_EXCEEDED: lessOf('字段数（片段展开后）', 'The number of fields, fragments opened,'),
  COST_LIMIT_EXCEEDED: lessOf('估算的开销', 'The estimated cost'),
  ELEMENTS_LIMIT_EXCEEDED: lessOf('清单和对象的元素数', 'The number of elements of lists and objects'),
  INTROSPECTION_LIMIT_EXCEEDED: lessOf('内省的清单数', 'The number of lists of introspection'),
  COMPARISONS_LIMIT_EXCEEDED: lessOf('同名字段须比较的对数', 'The number of pairs of one name to compare'),
  BODY_TOO_LARGE: {
    statuses: [413],
    retry: 'NEVER',
    zh: '请求体过长，说明中有上限；请分次发送',
    en: 'The body is too long, the message tells the limit; send less at a time',
  },
  SUBSCRIPTION_TOO_LARGE: {
    statuses: [400],
    retry: 'NEVER',
    zh: '订阅及其变量过长；请缩小',
    en: 'The subscription with its variables is too long; ask for less',
    extensions: ['limit'],
  },
  RATE_LIMITED: {
    statuses: [429],
    retry: 'AFTER_RETRY_AFTER',
    zh: '一分钟内请求过多，或等候的大请求过多；请稍后再试，或缩小请求',
    en: 'Too much was asked for in a minute, or too many large requests wait already: ask again later, or for less',
    extensions: ['retryAfterSeconds', 'limit'],
  },
  SUBSCRIPTION_LIMIT_EXCEEDED: {
    statuses: [429],
    retry: 'AFTER_RETRY_AFTER',
    zh: '订阅已达上限；请先结束一个，或稍后再试',
    en: 'There are as many subscriptions as may be; end one of yours, or come back later',
    extensions: ['limit'],
  },
  UPLOAD_BUSY: {
    statuses: [429],
    retry: 'AFTER_RETRY_AFTER',
    zh: '正在上传的数据过多；请稍后再试',
    en: 'Too much is being uploaded; try again in a while',
  },
  EXPORT_BUSY: {
    statuses: [429],
    retry: 'AFTER_RETRY_AFTER',
    zh: '正在进行的导出过多；请稍后再试',
    en: 'Too many exports are under way; try again in a while',
  },
  ANSWERS_UNREAD: {
    statuses: [429],
    retry: 'AFTER_RETRY_AFTER',
    zh: '尚未读取的应答过多；请先读完，或缩小请求',
    en: 'Too much of earlier answers waits to be read; read it first, or ask for less',
  },
  SUBGRAPH_UNAVAILABLE: {
    statuses: [200, 503],
    retry: 'AFTER_RETRY_AFTER',
    zh: '一个子图暂不可用：其字段为空，其余字段有效；请稍后再试',
    en: 'A subgraph does not answer: its fields are null, the others stand; try again in a while',
    extensions: ['subgraph'],
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    statuses: [503],
    retry: 'AFTER_RETRY_AFTER',
    zh: '身份提供方暂不可达，无法核验令牌；请稍后再试',
    en: 'The identity provider does not answer, so no token can be checked; try again in a while',
  },
  DEADLINE_EXCEEDED: {
    statuses: [504],
    retry: 'AT_ONCE',
    zh: '请求未在时限内完成；请缩小后再试',
    en: 'The request took longer than it may; ask for less',
  },
  BODY_STALLED: {
    statuses: [408],
    retry: 'AT_ONCE',
    zh: '请求体中断过久；请重新发送',
    en: 'The body stopped on its way; send it again',
  },
  INTERNAL_SERVER_ERROR: {
    statuses: [500, 200],
    retry: 'NEVER',
    zh: '本服务的故障；请告知说明中的请求编号',
    en: 'A fault of ours; tell us the number of the request in it',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}
