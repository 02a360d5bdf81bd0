import type { Permit } from '#kernel/law/verbs/rules.ts';
import { providerOf } from '#kernel/law/visibility.ts';
import type { ResourceFacts } from '../subjects.ts';

/** The provider whose resource it is. */
export const ownProvider: Permit<ResourceFacts> = {
  role: 'PROVIDER',
  when: (viewer, { providerCode }) => providerOf(viewer) === providerCode,
};

export const infoCenter = { role: 'INFO_CENTER' } as const;
