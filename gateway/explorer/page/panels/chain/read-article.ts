import { parse } from 'graphql';
import { articleDocument } from '../../../article-document.ts';
import { errorIn } from '../answer/told-errors.ts';
import type { PanelProps } from '../panel.ts';
import type { ArticleReference } from './article-references.ts';

export interface ArticleText {
  readonly regulation: string;
  readonly chapter: string;
  readonly summary: string;
  readonly text: string;
}

/** The graph did not give an article; says why. */
export class NoArticle extends Error {
  override readonly name = 'NoArticle';
}

interface Regulation {
  readonly title: string;
  readonly articles: readonly (Omit<ArticleText, 'regulation'> & { readonly number: number })[];
}

/** The text of an article, from the graph; each regulation is asked for once. */
export class ArticleTexts {
  readonly #runMore: PanelProps['runMore'];
  readonly #asked = new Map<string | null, Promise<Regulation>>();

  constructor(runMore: PanelProps['runMore']) {
    this.#runMore = runMore;
  }

  async read({ number, regulationId }: ArticleReference): Promise<ArticleText> {
    const { title, articles } = await this.#regulation(regulationId);
    const article = articles.find((each) => each.number === number);
    if (!article) throw new NoArticle();
    return { ...article, regulation: title };
  }

  #regulation(id: string | null): Promise<Regulation> {
    const known = this.#asked.get(id);
    if (known) return known;
    const asked = this.#ask(id);
    asked.catch(() => this.#asked.delete(id));
    this.#asked.set(id, asked);
    return asked;
  }

  async #ask(id: string | null): Promise<Regulation> {
    const answer = await this.#runMore({ document: parse(articleDocument), variables: { id } });
    const error = errorIn(answer);
    if (error !== null) throw new NoArticle(error);
    const regulation = answer.data?.regulation as Regulation | null | undefined;
    if (!regulation) throw new NoArticle();
    return regulation;
  }
}
