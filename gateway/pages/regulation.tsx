/** @jsxImportSource preact */
import type { View } from './layout.tsx';
import type { Page } from './page.ts';
import { summaryIn } from './parts/articles.tsx';
import { Day } from './parts/clock.tsx';
import { Facts } from './parts/facts.tsx';
import type { Reading } from './reading.ts';
import { pageInSchemaOrg } from './things/schema-org.ts';

interface Article {
  readonly number: number;
  readonly chapter: string;
  readonly summary: string;
  readonly text: string;
  readonly interpretations: readonly { readonly id: string; readonly text: string; readonly publishedAt: string }[];
}

interface Regulation {
  readonly title: string;
  readonly issuedOn: string;
  readonly effectiveFrom: string;
  readonly interpretedBy: string;
  readonly articles: readonly Article[];
}

interface Data {
  readonly regulation: Regulation | null;
}

const query = `query RegulationPage {
  regulation {
    title issuedOn effectiveFrom interpretedBy
    articles { number chapter summary text interpretations { id text publishedAt } }
  }
}`;

/** `/regulation`: the text in force, each article at `#article-N`. */
export const regulationPage: Page<Data> = {
  path: '/regulation',
  root: 'regulation',
  ask: () => ({ query }),
  show: ({ regulation }, reading) => regulation && show(regulation, reading),
};

function show(regulation: Regulation, reading: Reading): View {
  const { say } = reading;
  const { title, articles } = regulation;
  const description = say(
    `${title}全文，共 ${articles.length} 条。`,
    `The regulation in force, ${articles.length} articles.`,
  );
  return {
    title,
    description,
    canonical: '/regulation',
    linked: [pageInSchemaOrg({ path: '/regulation', name: title, description, about: ['/'] }, reading)],
    body: (
      <>
        <p class="kind">{say('现行法规', 'The regulation in force')}</p>
        <h1 lang="zh-CN">{title}</h1>
        <Facts
          facts={[
            [say('印发日期', 'Issued'), <Day key="issued" of={regulation.issuedOn} reading={reading} />],
            [say('施行日期', 'In force from'), <Day key="from" of={regulation.effectiveFrom} reading={reading} />],
            [say('解释机关', 'Interpreted by'), regulation.interpretedBy],
          ]}
        />
        <nav aria-label={say('条款', 'Articles')}>
          <ol class="contents">
            {articles.map(({ number, summary }) => (
              <li key={number}>
                <a href={`#article-${number}`}>
                  {say(`第 ${number} 条`, `Article ${number}`)} {summaryIn(summary, reading)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        {articles.map((article, i) => (
          <ArticleText
            key={article.number}
            article={article}
            opensChapter={article.chapter !== articles[i - 1]?.chapter}
            reading={reading}
          />
        ))}
      </>
    ),
  };
}

interface ArticleProps {
  readonly article: Article;
  readonly opensChapter: boolean;
  readonly reading: Reading;
}

/** The text was published in traditional characters. */
function ArticleText({ article, opensChapter, reading }: ArticleProps) {
  const { say } = reading;
  const { number, chapter, summary, text, interpretations } = article;
  return (
    <>
      {opensChapter ? <h2 lang="zh-Hant">{chapter}</h2> : null}
      <section class="article" id={`article-${number}`} aria-labelledby={`title-${number}`}>
        <h3 id={`title-${number}`}>
          {say(`第 ${number} 条`, `Article ${number}`)} <span class="about">{summaryIn(summary, reading)}</span>
        </h3>
        <div lang="zh-Hant">
          {text.split('\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {interpretations.map((interpretation) => (
          <blockquote key={interpretation.id}>
            <p>{interpretation.text}</p>
            <p class="note">
              {say('解释，发布于 ', 'Interpretation, published on ')}
              <Day of={interpretation.publishedAt} reading={reading} />
            </p>
          </blockquote>
        ))}
      </section>
    </>
  );
}
