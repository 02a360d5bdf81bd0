import type { Verb } from '#kernel/verbs/rules.ts';
import { providerOf } from '#kernel/visibility.ts';
import type { ResourceFacts } from './subjects.ts';

/** Verbs on one resource (Articles 5, 8). */
export const resourceVerbs = {
  correctResource: {
    subject: 'Resource',
    permits: [
      { role: 'PROVIDER', when: (viewer, { providerCode }) => providerOf(viewer) === providerCode },
      { role: 'INFO_CENTER' },
    ],
    from: ['ACTIVE'],
    to: ['ACTIVE'],
    article: 5,
    event: 'resource.corrected',
  },
} as const satisfies Record<string, Verb<ResourceFacts>>;
