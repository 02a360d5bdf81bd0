import { useSyncExternalStore } from 'react';

const key = 'egret-token';
const changed = new EventTarget();

/** The token of whoever signed in, in this tab alone, until it is closed. */
export function useToken(): string | null {
  return useSyncExternalStore(
    (listener) => {
      changed.addEventListener('token', listener);
      return () => changed.removeEventListener('token', listener);
    },
    () => sessionStorage.getItem(key),
  );
}

export function signIn(token: string): void {
  sessionStorage.setItem(key, token.trim());
  changed.dispatchEvent(new Event('token'));
}

export function signOut(): void {
  sessionStorage.removeItem(key);
  changed.dispatchEvent(new Event('token'));
}
