import { inLanguage, labelOf } from '../answer/in-language.ts';
import type { Language } from '../panel.ts';
import type { ArticleReference } from './article-references.ts';
import type { ChainNode } from './chain-graph.ts';
import type { Clock } from './clocks.ts';
import { stageNames, toneOf } from './stages.ts';

export interface NotesProps {
  readonly language: Language;
  readonly openArticle: (article: ArticleReference) => void;
}

/** What is told of a thing: what it is, its title and code, its state in words, its clocks and articles. */
export function NodeNotes({ node, ...props }: NotesProps & { readonly node: ChainNode }) {
  const { language } = props;
  const { title, code, state, stage } = node;
  return (
    <>
      <span className="chain-stage">{stageNames[stage][language]}</span>
      <bdi className="chain-title" title={title ?? undefined}>
        {title ?? code ?? '–'}
      </bdi>
      {code !== null && title !== null && <bdi className="chain-code">{code}</bdi>}
      {state && (
        <span className="chain-state" data-tone={toneOf(state.value)}>
          {labelOf(state.type, state.value, language) ?? state.value}
        </span>
      )}
      <Clocks clocks={node.clocks} language={language} />
      <Articles articles={node.articles} {...props} />
    </>
  );
}

export function Clocks({ clocks, language }: { readonly clocks: readonly Clock[]; readonly language: Language }) {
  return clocks.map(({ description, lastDay, daysLeft }) => (
    <span key={`${description} ${lastDay}`} className="chain-clock" data-late={daysLeft !== null && daysLeft < 0}>
      {`${clockName(description, language)} ${lastDay}`}
      {daysLeft !== null && <strong>{` ${sayDays(daysLeft, language)}`}</strong>}
    </span>
  ));
}

/** What a clock is for, without the article and what follows. */
function clockName(description: string | null, language: Language): string {
  return inLanguage(description, language).split(/[（(，,；;：:]| ?\d/)[0] ?? '';
}

function sayDays(days: number, language: Language): string {
  if (language === 'zh') return days < 0 ? `已过 ${-days} 天` : days === 0 ? '今日届满' : `还有 ${days} 天`;
  if (days === 0) return 'ends today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days < 0 ? `${count} over` : `${count} left`;
}

type ArticlesProps = Pick<NotesProps, 'language' | 'openArticle'> & { readonly articles: readonly ArticleReference[] };

export function Articles({ articles, language, openArticle }: ArticlesProps) {
  if (articles.length === 0) return null;
  return (
    <span className="chain-articles">
      {articles.map((article) => (
        <button key={article.number} type="button" onClick={() => openArticle(article)}>
          {language === 'zh' ? `第 ${article.number} 条` : `Art. ${article.number}`}
        </button>
      ))}
    </span>
  );
}
