import { parse } from 'graphql';
import type { Bilingual } from '../panels/panel.ts';
import { readKept, writeKept } from '../run/kept.ts';

/** A question that somebody saved in their browser. */
export interface OwnQuestion {
  readonly name: string;
  readonly document: string;
  /** As JSON; empty for none. */
  readonly variables: string;
}

const key = 'own-questions';
const format = 'egret-questions/1';
export const most = 200;
const longest = 100_000;
const longestFile = 5_000_000;

export function readOwn(): readonly OwnQuestion[] {
  const read = readFile(readKept(key) ?? '');
  return 'questions' in read ? read.questions : [];
}

/** Keeps them in this browser; whether it had room. */
export function keepOwn(questions: readonly OwnQuestion[]): boolean {
  return writeKept(key, writeFile(questions));
}

/** A file of questions, to be kept elsewhere and taken in again. */
export function writeFile(questions: readonly OwnQuestion[]): string {
  return JSON.stringify({ format, questions }, null, 2);
}

export type ReadFile = { readonly questions: readonly OwnQuestion[] } | { readonly fault: Bilingual };

/** The questions of a file, all of them or what is wrong with it. */
export function readFile(text: string): ReadFile {
  if (text.length > longestFile) return fault('文件超过 5 MB', 'the file has more than 5 MB');
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return fault('不是 JSON', 'it is not JSON');
  }
  const { format: given, questions } = (found ?? {}) as Record<string, unknown>;
  if (given !== format) return fault(`format 不是 ${format}`, `its format is not ${format}`);
  if (!Array.isArray(questions) || questions.length > most)
    return fault(`questions 应为至多 ${most} 项的列表`, `questions is no list of at most ${most}`);
  for (const [at, question] of questions.entries()) {
    const wrong = faultOf(question);
    if (wrong) return fault(`第 ${at + 1} 个问题：${wrong.zh}`, `question ${at + 1}: ${wrong.en}`);
  }
  return { questions: questions.map(({ name, document, variables }) => ({ name, document, variables })) };
}

function fault(zh: string, en: string): { readonly fault: Bilingual } {
  return { fault: { zh, en } };
}

/** What is wrong with one question; null where nothing is. */
export function faultOf(found: unknown): Bilingual | null {
  const { name, document, variables } = (found ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200)
    return { zh: 'name 应为 1 至 200 个字符', en: 'name has 1 to 200 characters' };
  if (typeof document !== 'string' || document.length > longest)
    return { zh: 'document 应为至多 100000 个字符的文本', en: 'document is a text of at most 100000 characters' };
  if (typeof variables !== 'string' || variables.length > longest)
    return { zh: 'variables 应为 JSON 文本', en: 'variables is JSON as a text' };
  try {
    parse(document);
  } catch (error) {
    const { message } = error as Error;
    return { zh: `document 不是 GraphQL：${message}`, en: `document is no GraphQL: ${message}` };
  }
  return null;
}
