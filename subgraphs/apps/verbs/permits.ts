import type { Permit } from '#kernel/law/verbs/rules.ts';
import { developerOf } from '#kernel/law/visibility.ts';

/** The developer whose thing it is. */
export const own: Permit<{ readonly developerOwner: string }> = {
  role: 'DEVELOPER',
  when: (viewer, { developerOwner }) => developerOf(viewer) === developerOwner,
};

export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
