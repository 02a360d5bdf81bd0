import type { Role } from './roles.ts';

/** Who a request is taken for. */
export interface Viewer {
  readonly subject: string | null;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
}

/** Whoever sends no token: the public. */
export const anonymous: Viewer = { subject: null, roles: [], organisation: null };

/**
 * What the viewer's things are kept under: its organisation if the token names one, else its subject (visibility.md).
 * Each kind has a name space of its own, so that no subject is an organisation, whatever it spells.
 */
export function ownerOf({ organisation, subject }: Viewer): string | null {
  if (organisation !== null) return organisationOwner(organisation);
  return subject === null ? null : personOwner(subject);
}

/** The owner that tokens of this organisation are. */
export function organisationOwner(organisation: string): string {
  return `org:${organisation}`;
}

/** The owner that a token of this subject is, where it names no organisation. */
export function personOwner(subject: string): string {
  return `sub:${subject}`;
}

/** What an owner is called where the graph names it: without its name space. */
export function nameOfOwner(owner: string): string {
  return owner.slice(owner.indexOf(':') + 1);
}

/** What the viewer's party is called where the graph names it. */
export function partyNameOf({ organisation, subject }: Viewer): string | null {
  return organisation ?? subject;
}
