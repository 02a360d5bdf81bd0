import type { Pool } from 'pg';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act } from '../support/acting.ts';
import { Applicant } from '../support/applicant.ts';
import { someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');
const batch = 40;

/** The id of what a mutation shows. */
export function idIn(acted: Acted): string {
  const shown = Object.values(acted).find((value) => typeof value === 'object' && value !== null && 'id' in value);
  if (!shown) throw new Error(`nothing came of it: ${JSON.stringify(acted)}`);
  return (shown as { id: string }).id;
}

/** Makes things of every kind at will, in their own corner of the city, by the actions that people use. */
export class Workshop {
  readonly world: World;
  readonly name: string;
  readonly applicant: Applicant;
  readonly #owner: Pool;
  readonly #resources: { id: string; code: string }[] = [];
  #serial = 0;
  #rule = '';
  #class = '';
  developerId = '';

  private constructor(world: World, owner: Pool, name: string, applicant: Applicant) {
    this.world = world;
    this.#owner = owner;
    this.name = name;
    this.applicant = applicant;
  }

  /** A workshop with a qualified developer, a published scenario on its own entry, an approved rule and class. */
  static async open(world: World, owner: Pool, number: number): Promise<Workshop> {
    const nothing = { agreementId: '', developerId: '', scenarioId: '', entryIds: [], party: operator };
    const bare = new Workshop(world, owner, `W${number}`, new Applicant(world, nothing, 10_000 + number * 100));
    await bare.#prepare();
    const { entryId } = await bare.entry();
    const scenarioId = await bare.scenario([entryId]);
    const applicant = new Applicant(world, { ...nothing, scenarioId, entryIds: [entryId] }, 10_000 + number * 100);
    const workshop = new Workshop(world, owner, `W${number}`, applicant);
    workshop.#rule = bare.#rule;
    workshop.#class = bare.#class;
    workshop.#serial = bare.#serial;
    workshop.#resources.push(...bare.#resources);
    workshop.developerId = await applicant.qualify();
    return workshop;
  }

  async #prepare(): Promise<void> {
    const steps = [{ field: 'amount', technique: 'AGGREGATE' }];
    const submitted = await act(
      this.world,
      operator,
      'submitProcessingRule',
      { name: `规则 ${this.name}`, scope: 'PROCESSING', steps },
      'processingRule { id }',
    );
    this.#rule = idIn(submitted);
    await act(this.world, authority, 'decideProcessingRule', { id: this.#rule, outcome: 'APPROVED' });
    const { rows } = await this.#owner.query<{ id: string }>(
      "SELECT id FROM scenarios.scenario_class WHERE status = 'APPROVED' ORDER BY id LIMIT 1",
    );
    this.#class = rows[0]?.id ?? '';
  }

  next(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** An active resource that nothing stands on. */
  async resource(): Promise<{ id: string; code: string }> {
    const ready = this.#resources.pop();
    if (ready) return ready;
    const codes = Array.from({ length: batch }, () => `${this.name}-R${this.next()}`);
    await act(this.world, center, 'syncResources', {
      source: this.name,
      runKey: `run ${this.next()}`,
      last: true,
      records: codes.map((code) => this.record(code)),
    });
    const { rows } = await this.#owner.query<{ id: string; code: string }>(
      'SELECT id, code FROM resources.resource WHERE code = ANY($1)',
      [codes],
    );
    this.#resources.push(...rows);
    return this.resource();
  }

  /** A resource of a source that has one other. */
  async lonely(): Promise<{ id: string; source: string; other: string }> {
    const source = `${this.name} source ${this.next()}`;
    const [code, other] = [`${this.name}-R${this.next()}`, `${this.name}-R${this.next()}`];
    const records = [this.record(code), this.record(other)];
    await act(this.world, center, 'syncResources', { source, runKey: 'run', last: true, records });
    const { rows } = await this.#owner.query<{ id: string }>('SELECT id FROM resources.resource WHERE code = $1', [
      code,
    ]);
    return { id: rows[0]?.id ?? '', source, other };
  }

  /** A need for data that waits for its answer. */
  async forwardedNeed(): Promise<string> {
    const need = { title: '需要数据', description: '说明' };
    const id = idIn(await act(this.world, operator, 'raiseDataDemand', need, 'dataDemand { id }'));
    await act(this.world, operator, 'forwardDataDemands', { ids: [id] });
    return id;
  }

  record(code: string, grade = 'GENERAL'): object {
    return {
      code,
      title: `资源 ${code}`,
      providerCode: `P-${this.name}`,
      providerName: `单位 ${this.name}`,
      grade,
      sharing: 'CONDITIONAL',
      openness: 'CONDITIONAL',
      fields: [{ name: 'amount', dataType: 'INTEGER', sensitivity: 'PUBLIC' }],
    };
  }

  async reportedEntry(): Promise<{ entryId: string; resource: { id: string; code: string } }> {
    const resource = await this.resource();
    const drafted = await act(
      this.world,
      operator,
      'draftDevelopmentEntry',
      {
        resourceId: resource.id,
        code: `${this.name}-E${this.next()}`,
        title: '条目',
        processingRuleId: this.#rule,
        sample: { rows: [{ amount: 1 }] },
      },
      'developmentEntry { id }',
    );
    const entryId = idIn(drafted);
    const grounds = { nationalSecurity: false, publicInterest: false, forbiddenByLaw: false };
    await act(this.world, operator, 'screenDevelopmentEntry', { id: entryId, ...grounds });
    await act(this.world, operator, 'reportDevelopmentEntry', { id: entryId });
    return { entryId, resource };
  }

  async entry() {
    const made = await this.reportedEntry();
    await act(this.world, operator, 'publishDevelopmentEntry', { id: made.entryId });
    return made;
  }

  async draftedScenario(entryIds: readonly string[]): Promise<string> {
    const code = `${this.name}-S${this.next()}`;
    const input = { classId: this.#class, fit: '符合', code, title: '场景', description: '说明', entryIds };
    return idIn(await act(this.world, operator, 'draftScenario', input, 'scenario { id }'));
  }

  async scenario(entryIds: readonly string[]): Promise<string> {
    const id = await this.draftedScenario(entryIds);
    await act(this.world, operator, 'publishScenario', { id });
    return id;
  }

  async application(more: object = {}): Promise<string> {
    return idIn(await this.applicant.apply(more));
  }

  act(by: Viewer, mutation: string, input: object): Promise<Acted> {
    return act(this.world, by, mutation, input);
  }

  async offered(): Promise<{ agreementId: string; applicationId: string }> {
    const applicationId = await this.application();
    await act(this.world, operator, 'decideApplication', { id: applicationId, outcome: 'APPROVED' });
    return { agreementId: idIn(await this.applicant.offer(applicationId)), applicationId };
  }

  async signed(): Promise<{ agreementId: string; applicationId: string }> {
    const offered = await this.offered();
    await act(this.world, this.applicant.party, 'countersignAgreement', { id: offered.agreementId });
    return offered;
  }

  get entryIds(): readonly string[] {
    return this.applicant.published.entryIds;
  }

  async app(agreementId: string): Promise<string> {
    const input = { agreementId, name: '应用', description: '说明', entryIds: this.entryIds };
    const id = idIn(await act(this.world, this.applicant.party, 'submitApp', input, 'app { id }'));
    await act(this.world, operator, 'decideApp', { id, outcome: 'APPROVED', reason: '合规' });
    return id;
  }
}
