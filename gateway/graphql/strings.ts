import { type DocumentNode, visit } from 'graphql';
import { shortened } from '#kernel/graph/shortened.ts';
import { Refusal } from '../refusal.ts';

/** Whether a text is one that can be stored and sent on as it is: no NUL, no lone surrogate. */
function isSound(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function refuse(place: string): never {
  const where = shortened(place);
  throw new Refusal(
    'BAD_USER_INPUT',
    {
      zh: `${where} 含有 NUL 或不成对的代理码位，请删除。`,
      en: `${where} holds a NUL or a lone surrogate; remove it.`,
    },
    { argument: where },
  );
}

/** Refuses NUL and lone surrogates anywhere in a value of bounded depth, its keys included; `where` names the place. */
export function checkStrings(value: unknown, where: string): void {
  checkWithin(value, [where]);
}

/** The path is one list that grows and shrinks, so that nothing is allocated for an element. */
function checkWithin(value: unknown, path: (string | number)[]): void {
  if (typeof value === 'string' && !isSound(value)) refuse(path.join('.'));
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) checkAt(value[i], i, path);
    return;
  }
  for (const name of Object.keys(value)) {
    if (!isSound(name)) refuse(`${path.join('.')} (a key)`);
    checkAt((value as Record<string, unknown>)[name], name, path);
  }
}

function checkAt(value: unknown, step: string | number, path: (string | number)[]): void {
  path.push(step);
  checkWithin(value, path);
  path.pop();
}

/** Refuses them in the literals of a document, escaped ones included. */
export function checkLiterals(document: DocumentNode): void {
  visit(document, {
    StringValue: ({ value, loc }) => {
      if (!isSound(value)) refuse(`query, line ${loc?.startToken.line ?? 0}`);
    },
  });
}
