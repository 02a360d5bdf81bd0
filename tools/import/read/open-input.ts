import { fetchInput } from './fetch-input.ts';
import { type Input, readFileInput, readStreamInput } from './input.ts';

/** What the words of a command line may name as an input. */
export const standardInput = '-';

/** Whether a word is an http(s) address. */
export function isAddress(word: string): boolean {
  return /^https?:\/\//i.test(word);
}

/** The bytes that a word of the command line names: a file, standard input, or what an address answers. */
export function openInput(
  word: string,
  { allowPrivate }: { readonly allowPrivate: boolean },
  input: NodeJS.ReadableStream,
): Promise<Input> {
  if (word === standardInput) return readStreamInput(input, 'standard input');
  if (isAddress(word)) return fetchInput(word, { allowPrivate });
  return Promise.resolve().then(() => readFileInput(word));
}
