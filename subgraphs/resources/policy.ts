import type { Permit, Verb } from '#kernel/verbs/rules.ts';
import { providerOf } from '#kernel/visibility.ts';
import type { ResourceFacts } from './subjects.ts';

const ownProvider: Permit<ResourceFacts> = {
  role: 'PROVIDER',
  when: (viewer, { providerCode }) => providerOf(viewer) === providerCode,
};

/** Verbs on one resource (Articles 5, 8). */
export const resourceVerbs = {
  correctResource: {
    subject: 'Resource',
    permits: [ownProvider, { role: 'INFO_CENTER' }],
    from: ['ACTIVE'],
    to: ['ACTIVE'],
    article: 5,
    event: 'resource.corrected',
  },
  attachSample: {
    subject: 'Resource',
    permits: [{ role: 'INFO_CENTER' }, ownProvider],
    from: ['ACTIVE'],
    to: ['ACTIVE'],
    article: 8,
    event: 'resource.sampled',
  },
} as const satisfies Record<string, Verb<ResourceFacts>>;
