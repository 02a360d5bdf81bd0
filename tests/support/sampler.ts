import { type Acted, act } from './acting.ts';
import { someone, type World } from './world.ts';

const center = someone('INFO_CENTER');

/** A field as a source declares it: INTERNAL unless it says otherwise. */
export const field = (name: string, more: object = {}) => ({
  name,
  title: name,
  dataType: 'STRING',
  sensitivity: 'INTERNAL',
  ...more,
});

/** Syncs resources and attaches samples to them, as the information center. */
export class Sampler {
  readonly world: World;
  #serial = 0;
  #synced = 0;

  constructor(world: World) {
    this.world = world;
  }

  get code(): string {
    return `SMP-${this.#serial}`;
  }

  /** From now on another resource. */
  renew(): void {
    this.#serial += 1;
  }

  sync(more: object): Promise<Acted> {
    this.#synced += 1;
    const record = { code: this.code, title: '样例', providerCode: 'T-7', providerName: '试验局', ...more };
    const input = { source: 'samples', runKey: `run ${this.#synced}`, last: true, records: [record] };
    return act(this.world, center, 'syncResources', input, 'syncRun { updated unchanged refused }');
  }

  /** Syncs the resource with these fields; gives its code. */
  async resource(fields: readonly object[]): Promise<string> {
    await this.sync({ openness: 'UNCONDITIONAL', grade: 'GENERAL', fields });
    return this.code;
  }

  attach(resourceCode: string, rows: readonly object[], more: object = {}): Promise<Acted> {
    const shown = 'resource { id version sample(first: 200) { rowCount digest columns { name technique } rows } }';
    return act(this.world, center, 'attachSample', { resourceCode, rows, ...more }, shown);
  }
}
