import type { Notice } from '#kernel/platform/serving/notices.ts';
import type { Path } from './entities.ts';
import { toClientStep } from './response-keys.ts';

/** What subgraphs say beside their data, gathered for the client: each notice once, at its field of the client's document. */
export class NoticeSink {
  readonly #notices = new Map<string, Omit<Notice, 'path'> & { readonly path: Path }>();

  /** Takes in what one subgraph said; `placesOf` gives the places in the client's answer at which a path of the subgraph's stands. */
  take(extensions: unknown, placesOf: (path: Path) => Iterable<Path>): void {
    const { notices = [] } = (extensions ?? {}) as { readonly notices?: readonly Notice[] };
    for (const { path, code, roles } of notices)
      for (const place of placesOf(path)) this.#add({ path: place, code, roles });
  }

  #add({ path, code, roles }: Notice): void {
    const field = path.filter((step) => typeof step === 'string').map(toClientStep);
    this.#notices.set(JSON.stringify(field), { path: field, code, roles });
  }

  /** The answer's extensions; nothing where there is nothing to say. */
  extensions(): { extensions?: { readonly notices: readonly unknown[] } } {
    return this.#notices.size === 0 ? {} : { extensions: { notices: [...this.#notices.values()] } };
  }
}
