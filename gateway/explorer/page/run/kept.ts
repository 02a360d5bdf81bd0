const prefix = 'egret:';

/** What this browser keeps for the explorer; nothing where it keeps nothing (a private window, a full store). */
export function readKept(key: string, store: Storage = localStorage): string | null {
  try {
    return store.getItem(prefix + key);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it; whether it was kept. */
export function writeKept(key: string, text: string | null, store: Storage = localStorage): boolean {
  try {
    if (text === null) store.removeItem(prefix + key);
    else store.setItem(prefix + key, text);
    return true;
  } catch {
    return false;
  }
}
