import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import { interpretationsOf } from '../loaders.ts';
import type { OversightParts } from '../parts.ts';
import type { ArticleText } from '../tables.ts';

/** An article of a regulation. */
interface ArticleOf extends ArticleText {
  readonly regulationId: string;
}

/** The articles of a regulation, each with its regulation. */
export function articlesOf({
  id,
  articles,
}: {
  readonly id: string;
  readonly articles: readonly ArticleText[];
}): ArticleOf[] {
  return articles.map((article) => ({ ...article, regulationId: id }));
}

/** An article with what was said on how it is to be read (Article 26). */
export function defineArticle(builder: Builder, { models }: OversightParts) {
  const interpretation = models.prismaObject('Interpretation', {
    description: described('对某一条的解释（第二十六条）', 'How an article is to be read (Article 26)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      text: t.exposeString('text', { cost: 20, description: described('解释正文', 'What it says') }),
      publishedAt: t.expose('publishedAt', {
        type: 'DateTime',
        description: described('公布时间', 'When it was published'),
      }),
    }),
  });
  const article = builder.objectRef<ArticleOf>('Article').implement({
    description: described('一条', 'An article'),
    fields: (t) => ({
      number: t.exposeInt('number', { description: described('条号', 'Its number') }),
      chapter: t.exposeString('chapter', { description: described('所属章', 'Its chapter') }),
      summary: t.exposeString('summary', { description: described('要旨', 'What it is about') }),
      text: t.exposeString('text', { cost: 20, description: described('正文', 'Its text') }),
      interpretations: t.field({
        type: [interpretation],
        listSize: { assumedSize: 2 },
        description: described('对此条的解释，新者在前', 'How it is to be read, latest first'),
        resolve: ({ regulationId, number }, _, context) => interpretationsOf(context).load(`${regulationId}:${number}`),
      }),
    }),
  });
  return { article, interpretation };
}
