import type { ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';

/** What one response holds is not counted up to this length: the bound of connections bounds their sum. */
const freeBytes = 65_536;
/** What one caller may have of all that waits. */
const shareOfOneCaller = 1 / 4;

/** Bounds the answers that are in memory until their clients have read them: who reads slowly must not fill it. */
export class AnswerBudget {
  readonly #held = new Map<string, number>();
  readonly #ofResponse = new WeakMap<ServerResponse, number>();
  readonly #most: number;
  #all = 0;

  /** So many bytes of answers may wait for their readers, a quarter of them for one caller. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts an answer, with the others of its response, until that is over; refuses it where too much waits to be read already. */
  hold(caller: string, length: number, response: ServerResponse): void {
    if (response.closed) return;
    const before = this.#ofResponse.get(response) ?? 0;
    const bytes = countedOf(before + length) - countedOf(before);
    if (bytes > 0) this.#count(caller, bytes, response);
    this.#ofResponse.set(response, before + length);
  }

  #count(caller: string, bytes: number, response: ServerResponse): void {
    const own = (this.#held.get(caller) ?? 0) + bytes;
    if (own > shareOfOneCaller * this.#most || this.#all + bytes > this.#most) throw tooMuch();
    this.#held.set(caller, own);
    this.#all += bytes;
    response.once('close', () => this.#release(caller, bytes));
  }

  #release(caller: string, bytes: number): void {
    this.#all -= bytes;
    const left = (this.#held.get(caller) ?? 0) - bytes;
    if (left > 0) this.#held.set(caller, left);
    else this.#held.delete(caller);
  }
}

function countedOf(length: number): number {
  return length > freeBytes ? length : 0;
}

function tooMuch(): Refusal {
  const text = {
    zh: '尚未读取的应答过多；请先读完，或缩小请求。',
    en: 'Too much of earlier answers waits to be read; read it first, or ask for less.',
  };
  return new Refusal('ANSWERS_UNREAD', text);
}
