import { useEffect, useState } from 'react';
import type { Language } from '../panels/panel.ts';
import { headersOf, send } from '../run/send.ts';
import { timesOf } from './token.ts';

/** Who the service takes the caller for. */
export interface Viewer {
  readonly subject: string | null;
  readonly roles: readonly string[];
  readonly organisation: string | null;
  readonly name: string | null;
}

export type Standing =
  | { readonly kind: 'public' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly viewer: Viewer; readonly expiresAt: number | null }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly message: string };

const query = '{ viewer { subject roles organisation name } }';

/** For whom the page asks: nobody without a token, else whom the service names. An expired token is told as that, before it is used. */
export function useViewer(token: string | null, language: Language): Standing {
  const [standing, setStanding] = useState<Standing>({ kind: 'public' });
  useEffect(() => {
    if (token === null) return setStanding({ kind: 'public' });
    const { expiresAt } = timesOf(token);
    const left = expiresAt === null ? null : expiresAt - Date.now();
    if (left !== null && left <= 0) return setStanding({ kind: 'expired' });
    setStanding({ kind: 'asking' });
    const gone = new AbortController();
    ask(token, language, gone.signal).then(
      (found) => setStanding(found.kind === 'known' ? { ...found, expiresAt } : found),
      () => undefined,
    );
    const ends =
      left === null ? undefined : setTimeout(() => setStanding({ kind: 'expired' }), Math.min(left, 2 ** 31 - 1));
    return () => {
      gone.abort();
      clearTimeout(ends);
    };
  }, [token, language]);
  return standing;
}

async function ask(token: string, language: Language, signal: AbortSignal): Promise<Standing> {
  const { answer } = await send({ query }, headersOf({ language, token }), signal);
  const viewer = answer.data?.viewer as Viewer | undefined;
  if (viewer) return { kind: 'known', viewer, expiresAt: null };
  return { kind: 'refused', message: answer.errors?.[0]?.message ?? '' };
}
