/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';

/** What to ask at the root for the articles. */
export const articlesSelection = 'regulation { articles { number summary } }';

export interface WithArticles {
  readonly regulation: { readonly articles: readonly { readonly number: number; readonly summary: string }[] } | null;
}

/** The articles that the graph names where it says what these types are. */
function articlesOf(types: readonly string[], { schema }: Pick<Reading, 'schema'>): ReadonlySet<number> {
  const named = types.flatMap((type) => {
    const said = schema.getType(type)?.description ?? '';
    return [...said.matchAll(/\(Articles? ([\d, ]+)\)/g)].flatMap(([, numbers = '']) =>
      numbers.split(', ').map(Number),
    );
  });
  return new Set(named);
}

interface ArticlesProps {
  readonly data: WithArticles;
  /** The types of what the page shows. */
  readonly of: readonly string[];
  readonly reading: Reading;
}

/** The articles of the regulation that what is shown stands on, each a link to its text. */
export function Articles({ data, of, reading }: ArticlesProps) {
  const { say, to } = reading;
  const concerned = articlesOf(of, reading);
  const articles = (data.regulation?.articles ?? []).filter(({ number }) => concerned.has(number));
  if (articles.length === 0) return null;
  return (
    <section aria-labelledby="articles">
      <h2 id="articles">{say('所依条款', 'The articles it stands on')}</h2>
      <ul class="articles">
        {articles.map(({ number, summary }) => (
          <li key={number}>
            <a href={`${to('/regulation')}#article-${number}`}>
              {say(`第 ${number} 条`, `Article ${number}`)} {summaryIn(summary, reading)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The summary of an article in the reader's language; it is written as “中文 / English”. */
export function summaryIn(summary: string, { language }: Pick<Reading, 'language'>): string {
  const [zh = summary, en = zh] = summary.split(' / ');
  return language === 'zh' ? zh : en;
}
