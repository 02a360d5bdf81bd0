import type { Permit } from '#kernel/law/verbs/rules.ts';
import { developerOf } from '#kernel/law/visibility.ts';

/** The party itself. */
export const own: Permit<{ readonly owner: string }> = {
  role: 'DEVELOPER',
  when: (viewer, { owner }) => developerOf(viewer) === owner,
};

export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
