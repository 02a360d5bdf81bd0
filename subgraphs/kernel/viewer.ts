import type { Role } from './roles.ts';

/** Who a request is taken for. */
export interface Viewer {
  readonly subject: string | null;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
}

/** Whoever sends no token: the public. */
export const anonymous: Viewer = { subject: null, roles: [], organisation: null };

/** What the viewer's things are kept under: its organisation if the token names one, else its subject (visibility.md). */
export function ownerOf(viewer: Viewer): string | null {
  return viewer.organisation ?? viewer.subject;
}
