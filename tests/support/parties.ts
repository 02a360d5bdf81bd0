import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { read } from './acting.ts';
import { memberOf, someone, type World } from './world.ts';

const operator = someone('OPERATOR');

/** An agreement in force of the demonstration city, with its developer's own token and the entries it covers. */
export interface InForce {
  readonly agreementId: string;
  readonly developerId: string;
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
  readonly party: Viewer;
}

/** Agreements in force whose developer is eligible and whose entries and scenario are live. */
export async function agreementsInForce(world: World): Promise<InForce[]> {
  const { nodes } = await read<{ nodes: Found[] }>(
    world,
    operator,
    `{ agreements(first: 100, filter: { status: [IN_FORCE] }) { nodes { id developer { id eligible creditCode } application { scenario { id status } }
      grants { effective entry { id status } } stopOrders { liftedAt } } } }`,
  );
  return nodes.filter(isSound).map(({ id, developer, application, grants }) => ({
    agreementId: id,
    developerId: developer.id,
    scenarioId: application.scenario.id,
    entryIds: grants.map(({ entry }) => entry.id),
    party: memberOf(developer.creditCode ?? '', 'DEVELOPER'),
  }));
}

interface Found {
  readonly id: string;
  readonly developer: { readonly id: string; readonly eligible: boolean; readonly creditCode: string | null };
  readonly application: { readonly scenario: { readonly id: string; readonly status: string } };
  readonly grants: readonly {
    readonly effective: boolean;
    readonly entry: { readonly id: string; readonly status: string };
  }[];
  readonly stopOrders: readonly { readonly liftedAt: string | null }[];
}

function isSound({ developer, application, grants, stopOrders }: Found): boolean {
  return (
    developer.eligible &&
    developer.creditCode !== null &&
    application.scenario.status === 'PUBLISHED' &&
    grants.length > 0 &&
    grants.every(({ entry }) => entry.status === 'PUBLISHED') &&
    stopOrders.every(({ liftedAt }) => liftedAt !== null)
  );
}
