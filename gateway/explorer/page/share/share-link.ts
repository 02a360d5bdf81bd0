/** What a link holds: a document and its variables, never a token. */
export interface Shared {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

export type Opened =
  | { readonly kind: 'none' | 'broken' | 'other-version' }
  | { readonly kind: 'shared'; readonly shared: Shared };

const version = 1;
const longest = 200_000;

/** The fragment of a link, which a browser sends to nobody: `#egret1=` and the content as base64url. */
export function fragmentOf({ query, variables, operationName }: Shared): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ query, variables, operationName }));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `#egret${version}=${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** What the fragment of an address holds. */
export function openFragment(fragment: string): Opened {
  const [, made, text = ''] = /^#egret(\d{1,6})=(.*)$/s.exec(fragment) ?? [];
  if (made === undefined) return { kind: fragment.startsWith('#egret') ? 'broken' : 'none' };
  if (Number(made) !== version) return { kind: 'other-version' };
  const shared = text.length > longest ? null : read(text);
  return shared === null ? { kind: 'broken' } : { kind: 'shared', shared };
}

function read(text: string): Shared | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof found !== 'object' || found === null) return null;
    const { query, variables, operationName } = found as Record<string, unknown>;
    if (typeof query !== 'string' || typeof variables !== 'string') return null;
    return { query, variables, operationName: typeof operationName === 'string' ? operationName : null };
  } catch {
    return null;
  }
}

/** What the parameters of an address ask for, as GraphiQL has them. */
export function openParameters(parameters: URLSearchParams): Shared | null {
  const [query, variables] = [parameters.get('query'), parameters.get('variables')];
  if (query === null && variables === null) return null;
  return { query: query ?? '', variables: variables ?? '', operationName: parameters.get('operationName') };
}
