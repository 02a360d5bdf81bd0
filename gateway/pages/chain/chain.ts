/** The stages from a resource to what is on offer, in their order. */
export const stages = ['resource', 'entry', 'scenario', 'application', 'agreement', 'app', 'listing'] as const;
export type Stage = (typeof stages)[number];

/** A thing of the chain. */
export interface Link {
  readonly stage: Stage;
  /** Its code, number or id: unique within its stage. */
  readonly key: string;
  readonly title: string;
  /** Its page; null where it has none. */
  readonly path: string | null;
  readonly state: { readonly of: string; readonly value: string } | null;
  /** Until when something of it runs. */
  readonly clock: { readonly what: string; readonly until: string } | null;
}

/** What stands on what. */
export class Chain {
  readonly #links = new Map<string, Link>();
  readonly #below = new Map<string, Set<string>>();
  readonly here: string;

  /** `here` is what the page is of. */
  constructor(here: Link) {
    this.here = idOf(here);
    this.add(here);
  }

  /** Adds a thing, and that it stands on another; one that is there already stays as it is. */
  add(link: Link, on?: Link): Link {
    const id = idOf(link);
    if (!this.#links.has(id)) this.#links.set(id, link);
    if (on) this.connect(on, link);
    return link;
  }

  connect(on: Link, link: Link): void {
    const below = this.#below.get(idOf(link)) ?? new Set<string>();
    below.add(idOf(on));
    this.#below.set(idOf(link), below);
  }

  at(stage: Stage): Link[] {
    return [...this.#links.values()].filter((link) => link.stage === stage);
  }

  /** What a thing stands on. */
  below(link: Link): Link[] {
    return [...(this.#below.get(idOf(link)) ?? [])].flatMap((id) => this.#links.get(id) ?? []);
  }

  isHere(link: Link): boolean {
    return idOf(link) === this.here;
  }
}

export function idOf({ stage, key }: Pick<Link, 'stage' | 'key'>): string {
  return `${stage} ${key}`;
}
