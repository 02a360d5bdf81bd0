const blanks = /[\t\n\r ]*/y;
const token =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'after';

/** Where a text stops being JSON, as an offset; its length where it merely ends too early. Asked only once JSON.parse has refused. */
export function findJsonFault(text: string): number {
  const open: string[] = [];
  let expected: Expected | null = 'value';
  let at = endOf(blanks, text, 0);
  while (at < text.length) {
    const end = endOf(token, text, at);
    expected = end === at ? null : advance(expected, text.slice(at, end), open);
    if (expected === null) return at;
    at = endOf(blanks, text, end);
  }
  return text.length;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** What may follow a token; null where the token itself may not stand there. `open` is the stack of what is not closed yet. */
function advance(expected: Expected, found: string, open: string[]): Expected | null {
  if (expected === 'colon') return found === ':' ? 'value' : null;
  const container = open.at(-1);
  const mayClose = expected === 'after' || expected === 'firstKey' || expected === 'firstValue';
  if (found === '}' || found === ']') {
    if (!mayClose || container !== (found === '}' ? '{' : '[')) return null;
    open.pop();
    return 'after';
  }
  if (expected === 'after')
    return found === ',' && container !== undefined ? (container === '{' ? 'key' : 'value') : null;
  if (expected === 'key' || expected === 'firstKey') return found.startsWith('"') ? 'colon' : null;
  if (found === ',' || found === ':') return null;
  if (found !== '{' && found !== '[') return 'after';
  open.push(found);
  return found === '{' ? 'firstKey' : 'firstValue';
}
