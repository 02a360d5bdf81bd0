import type { Bilingual } from '../bilingual.ts';

/** What an error's `extensions` carry beside its code, under which name. */
export const extensions = {
  argument: {
    zh: '有误之处：字段的参数（如 filter.since）、变量（variables.input.title）或请求的参数（documentId）',
    en: 'What is wrong: an argument of a field (filter.since), a variable (variables.input.title), a parameter of the request (documentId)',
  },
  roles: { zh: '可为之的角色', en: 'The roles that may' },
  article: { zh: '所依条款；仅写操作有', en: 'The article that it rests on; of mutations alone' },
  subgraph: { zh: '暂不可用的子图', en: 'The subgraph that does not answer' },
  limit: { zh: '上限', en: 'The most that is taken' },
  actual: { zh: '所请求的数量', en: 'How much was asked for' },
  retryAfterSeconds: { zh: '须等待的秒数，与 Retry-After 相同', en: 'Seconds to wait, as Retry-After says' },
  resync: { zh: '如何重新开始', en: 'How to begin anew' },
  whatToDo: { zh: '应对方法，{ zh, en }', en: 'What to do, { zh, en }' },
} as const satisfies Record<string, Bilingual>;

export type Extension = keyof typeof extensions;
