import type { Permit } from '#kernel/law/verbs/rules.ts';
import { developerOf, providerOf } from '#kernel/law/visibility.ts';
import { organisationOwner } from '#kernel/platform/callers/viewer.ts';
import type { IncidentFacts, InspectionFacts } from '../rules.ts';

export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
export const informationCenter = { role: 'INFO_CENTER' } as const;

/** The party inspected: it alone rectifies (Article 23). */
export const theInspected: readonly Permit<InspectionFacts>[] = [
  { role: 'OPERATOR', when: (_, { inspectedKind }) => inspectedKind === 'OPERATOR' },
  { role: 'INFO_CENTER', when: (_, { inspectedKind }) => inspectedKind === 'INFO_CENTER' },
  { role: 'PROVIDER', when: (viewer, { inspectedOwner }) => isOwner(providerOf(viewer), inspectedOwner) },
  { role: 'DEVELOPER', when: (viewer, { inspectedOwner }) => developerOf(viewer) === inspectedOwner },
];

/** The roles that inspect: the one that opened the inspection, and those that it is a joint one of. */
export const theInspectors: readonly Permit<InspectionFacts>[] = (
  ['AUTHORITY', 'SUPERVISOR', 'INFO_CENTER'] as const
).map((role) => ({ role, when: (_, { byRole, jointWith }) => byRole === role || jointWith.includes(role) }));

/** Who answers for the stretch of an incident (Article 21); where nobody was named for a stretch of many, the operator. */
export const theResponsible: readonly Permit<IncidentFacts>[] = [
  { role: 'OPERATOR', when: (_, { responsibleKind }) => responsibleKind === 'OPERATOR' },
  { role: 'INFO_CENTER', when: (_, { responsibleKind }) => responsibleKind === 'INFO_CENTER' },
  {
    role: 'PROVIDER',
    when: (viewer, { responsibleKind, responsibleOwner }) =>
      responsibleKind === 'PROVIDER' && isOwner(providerOf(viewer), responsibleOwner),
  },
  {
    role: 'DEVELOPER',
    when: (viewer, { responsibleKind, responsibleOwner }) =>
      responsibleKind === 'DEVELOPER' && developerOf(viewer) === responsibleOwner,
  },
];

function isOwner(organisation: string | null, owner: string | null): boolean {
  return organisation !== null && organisationOwner(organisation) === owner;
}
