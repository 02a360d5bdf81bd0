import { type DocumentNode, parse, print } from 'graphql';
import { isThing, type Thing } from '../../../../export/table/thing.ts';
import type { Bilingual, Variables } from '../panel.ts';

/** An answer that somebody saved, with what it answers. */
export interface KeptAnswer {
  readonly savedAt: string;
  readonly document: string;
  readonly operationName: string | null;
  readonly variables: Variables;
  readonly data: Thing;
}

const form = 'egret-answer';
const version = 1;

/** So much of a file is read. */
const mostBytes = 64 * 1024 * 1024;

/** A file that cannot be read as a kept answer; says why, and what to do. */
export class KeptAnswerFault extends Error {
  override readonly name: string = 'KeptAnswerFault';
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}

const faults = {
  notJson: {
    zh: '此文件不是完整的 JSON，可能已损坏或只存了一部分。请另选由“存作日后比较”存下的文件。',
    en: 'This file is no whole JSON: it may be broken, or a part of it only. Choose one that “Save to compare later” made.',
  },
  foreign: {
    zh: '此文件不是本页保存的答案。请选由“存作日后比较”存下的文件（其中 format 为 egret-answer）。',
    en: 'This file is no answer that this page saved. Choose one that “Save to compare later” made (its format is egret-answer).',
  },
  newer: {
    zh: '此文件由较新的版本保存，本页不能读取。请重新载入本页，或再存一次。',
    en: 'This file was saved by a newer version than this page can read. Reload the page, or save it once more.',
  },
  incomplete: {
    zh: '此文件缺少文档、变量、时间或数据，已被改动。请用未经改动的文件。',
    en: 'This file lacks its document, variables, time or data: it was changed. Use one that was not.',
  },
  tooLarge: {
    zh: '此文件超过 64 MB，不予读取。',
    en: 'This file has more than 64 MB and is not read.',
  },
} as const satisfies Record<string, Bilingual>;

export function refuseLarge(bytes: number): void {
  if (bytes > mostBytes) throw new KeptAnswerFault(faults.tooLarge);
}

export function writeKeptAnswer(answer: KeptAnswer): string {
  return JSON.stringify({ format: form, version, ...answer });
}

export function readKeptAnswer(text: string): KeptAnswer {
  const value = parseJson(text);
  if (!isThing(value) || value.format !== form) throw new KeptAnswerFault(faults.foreign);
  if (typeof value.version === 'number' && value.version > version) throw new KeptAnswerFault(faults.newer);
  const { savedAt, document, operationName, variables, data } = value;
  const isWhole = typeof savedAt === 'string' && !Number.isNaN(Date.parse(savedAt)) && isDocument(document);
  if (!isWhole || !isThing(variables) || !isThing(data)) throw new KeptAnswerFault(faults.incomplete);
  return {
    savedAt,
    document,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables,
    data,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeptAnswerFault(faults.notJson);
  }
}

function isDocument(text: unknown): text is string {
  try {
    return typeof text === 'string' && parse(text).definitions.length > 0;
  } catch {
    return false;
  }
}

/** Whether two documents ask the same, however they are written out. */
export function isSameDocument(one: DocumentNode, other: string): boolean {
  return print(one) === print(parse(other));
}

/** Whether two sets of variables give the same, in whatever order. */
export function isSameVariables(one: Variables, other: Variables): boolean {
  return canonical(one) === canonical(other);
}

function canonical(variables: Variables): string {
  const sorted = (_: string, value: unknown) =>
    isThing(value) ? Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)) : value;
  return JSON.stringify(variables, sorted);
}
