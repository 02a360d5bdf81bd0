import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act } from './acting.ts';
import { creditCode } from './credit-code.ts';
import { agreementsInForce, type InForce } from './parties.ts';
import { memberOf, openWorld, someone, type World } from './world.ts';

const operator = someone('OPERATOR');
export const materials = {
  qualification: '资质',
  scenario: '场景',
  dataNeeds: '需求',
  mannerOfUse: '方式',
  safeguards: '保障',
};
export const terms = {
  rightsAndDuties: '权',
  scenario: '景',
  dataScope: '围',
  conditions: '件',
  security: '安',
  fee: '费',
  liability: '责',
};

/** A developer on its way from registration to a signed agreement, in the demonstration city. */
export class Applicant {
  readonly world: World;
  /** A live scenario and its entries. */
  readonly published: InForce;
  #serial: number;

  constructor(world: World, published: InForce, serial = 500) {
    this.#serial = serial;
    this.world = world;
    this.published = published;
  }

  /** The developer's own token. */
  get party(): Viewer {
    return memberOf(this.code, 'DEVELOPER');
  }

  get code(): string {
    return creditCode(this.#serial);
  }

  /** Somebody new, who is not registered yet. */
  renew(): void {
    this.#serial += 1;
  }

  /** Registers, with every condition met; gives the developer's id. */
  async qualify(): Promise<string> {
    const registration = { name: '试验公司', kind: 'LEGAL_PERSON', creditCode: this.code, connectsSystem: false };
    const acted = await act(this.world, this.party, 'registerDeveloper', registration, 'developer { id }');
    const { id: developerId } = acted.developer as { id: string };
    for (const number of [1, 2, 3, 4, 5])
      await act(this.world, operator, 'verifyCondition', { developerId, number, state: 'MET' });
    return developerId;
  }

  apply(more: object = {}): Promise<Acted> {
    const { scenarioId, entryIds } = this.published;
    const shown = 'application { id number status dueAt overdue }';
    return act(this.world, this.party, 'submitApplication', { scenarioId, entryIds, materials, ...more }, shown);
  }

  /** The id of an application that has been submitted. */
  async applied(): Promise<string> {
    await this.qualify();
    return ((await this.apply()).application as { id: string }).id;
  }

  /** The id of an application that has been approved. */
  async approved(): Promise<string> {
    const id = await this.applied();
    await act(this.world, operator, 'decideApplication', { id, outcome: 'APPROVED' });
    return id;
  }

  offer(applicationId: string, more: object = {}): Promise<Acted> {
    const offered = {
      applicationId,
      entryIds: this.published.entryIds,
      terms,
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    };
    return act(
      this.world,
      operator,
      'signAgreement',
      { ...offered, ...more },
      'agreement { id number status version }',
    );
  }

  /** An agreement signed by both, with its application. */
  async signed(more: object = {}): Promise<{ agreementId: string; applicationId: string }> {
    const applicationId = await this.approved();
    const { id: agreementId } = (await this.offer(applicationId, more)).agreement as { id: string };
    await act(this.world, this.party, 'countersignAgreement', { id: agreementId });
    return { agreementId, applicationId };
  }
}

export async function openApplicant(): Promise<Applicant> {
  const world = await openWorld();
  const [published] = await agreementsInForce(world);
  if (!published) throw new Error('The city has no sound agreement in force');
  return new Applicant(world, published);
}
