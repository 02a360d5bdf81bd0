import type { Role } from '#kernel/platform/callers/roles.ts';

/** Who asks a question, in the order in which they are listed, and the role of the token that answers it best; none where none is needed. */
export const audiences = [
  { audience: 'PUBLIC', label: { zh: '公众', en: 'The public' }, role: null },
  { audience: 'FRONT_END', label: { zh: '前端', en: 'Front-end teams' }, role: null },
  { audience: 'ANALYST', label: { zh: '分析人员', en: 'Analysts' }, role: 'ANALYST' },
  { audience: 'DEVELOPER', label: { zh: '开发主体', en: 'Developers' }, role: 'DEVELOPER' },
  { audience: 'OPERATOR', label: { zh: '运营', en: 'The operator' }, role: 'OPERATOR' },
  { audience: 'REVIEWER', label: { zh: '审核', en: 'Reviewers' }, role: 'REVIEWER' },
  { audience: 'SUPERVISION', label: { zh: '监管', en: 'Supervision' }, role: 'AUTHORITY' },
  { audience: 'MARKET', label: { zh: '市场', en: 'Data markets' }, role: 'MARKET' },
  { audience: 'INFO_CENTER', label: { zh: '信息中心', en: 'The information center' }, role: 'INFO_CENTER' },
] as const satisfies readonly { readonly role: Role | null; readonly [more: string]: unknown }[];

export type Audience = (typeof audiences)[number]['audience'];
