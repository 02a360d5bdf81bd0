import { type DocumentNode, visit } from 'graphql';
import { Refusal } from './refusal.ts';

/** Whether a text is one that can be stored and sent on as it is: no NUL, no lone surrogate. */
function isSound(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function refuse(where: string): never {
  throw new Refusal(
    400,
    'BAD_USER_INPUT',
    {
      zh: `${where} 含有 NUL 或不成对的代理码位，请删除。`,
      en: `${where} holds a NUL or a lone surrogate; remove it.`,
    },
    { argument: where },
  );
}

/** Refuses NUL and lone surrogates anywhere in a value, its keys included; `where` names the place. */
export function checkStrings(value: unknown, where: string): void {
  const pending: [unknown, string][] = [[value, where]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [part, path] = next;
    if (typeof part === 'string' && !isSound(part)) refuse(path);
    if (part === null || typeof part !== 'object') continue;
    for (const [key, child] of Object.entries(part)) {
      if (!isSound(key)) refuse(`${path} (a key)`);
      pending.push([child, `${path}.${key}`]);
    }
  }
}

/** Refuses them in the literals of a document, escaped ones included. */
export function checkLiterals(document: DocumentNode): void {
  visit(document, {
    StringValue: ({ value, loc }) => {
      if (!isSound(value)) refuse(`query, line ${loc?.startToken.line ?? 0}`);
    },
  });
}
