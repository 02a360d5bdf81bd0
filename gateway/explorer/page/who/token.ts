/** What a token says of itself, unverified: the service alone knows whether it is taken. */
export interface TokenTimes {
  /** When it ends, as milliseconds since 1970; null where it does not say. */
  readonly expiresAt: number | null;
}

const longest = 16_384;

/** A token as it was pasted: without the word Bearer and blanks around it; null where it can be none. */
export function cleanToken(text: string): string | null {
  const token = text.trim().replace(/^Bearer\s+/i, '');
  return token.length <= longest && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? token : null;
}

/** When a token ends, as it says itself. */
export function timesOf(token: string): TokenTimes {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    );
    const { exp } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly exp?: unknown };
    return { expiresAt: typeof exp === 'number' ? exp * 1000 : null };
  } catch {
    return { expiresAt: null };
  }
}
