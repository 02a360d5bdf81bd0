import { useSyncExternalStore } from 'react';

const moved = new EventTarget();

function listen(listener: () => void): () => void {
  moved.addEventListener('moved', listener);
  window.addEventListener('popstate', listener);
  return () => {
    moved.removeEventListener('moved', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Where the reader is: the address of the page, which is all the state that a link can carry. */
export function useLocation(): { readonly pathname: string; readonly search: URLSearchParams } {
  const href = useSyncExternalStore(listen, () => window.location.href);
  const { pathname, searchParams } = new URL(href);
  return { pathname, search: searchParams };
}

export function goTo(path: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, '', path);
  else window.history.pushState(null, '', path);
  moved.dispatchEvent(new Event('moved'));
}
