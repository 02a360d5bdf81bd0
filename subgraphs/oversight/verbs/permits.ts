import type { Permit } from '#kernel/law/verbs/rules.ts';
import { developerOf } from '#kernel/law/visibility.ts';
import type { InspectionFacts } from '../domain/oversight-facts.ts';

export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
export const informationCenter = { role: 'INFO_CENTER' } as const;

/** The party inspected: the developer, or the operator where it is none. */
export const theInspected: readonly Permit<InspectionFacts>[] = [
  { role: 'OPERATOR', when: (_, { inspectedDeveloper }) => !inspectedDeveloper },
  { role: 'DEVELOPER', when: (viewer, { inspectedOwner }) => developerOf(viewer) === inspectedOwner },
];

/** The role that opened the inspection. */
export const theInspectors: readonly Permit<InspectionFacts>[] = [
  { role: 'AUTHORITY', when: (_, { byRole }) => byRole === 'AUTHORITY' },
  { role: 'SUPERVISOR', when: (_, { byRole }) => byRole === 'SUPERVISOR' },
];
