import { useSyncExternalStore } from 'react';

const changed = new EventTarget();
let live = false;

/** Notes whether the stream of events is open. */
export function setLive(isLive: boolean): void {
  live = isLive;
  changed.dispatchEvent(new Event('live'));
}

/** Whether the stream of events is open, or the browser is trying to come back to it. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (listener) => {
      changed.addEventListener('live', listener);
      return () => changed.removeEventListener('live', listener);
    },
    () => live,
  );
}
