import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

/** A paragraph or an item of an article. */
export interface ClauseText {
  readonly at: string;
  readonly text: string;
}

export interface ArticleText {
  readonly number: number;
  readonly summary: string;
  readonly clauses: readonly ClauseText[];
}

interface Stored {
  readonly articles: readonly { readonly number: number; readonly summary: string; readonly text: string }[];
}

/** The measures, clause by clause. */
export function readMeasures(): ArticleText[] {
  const { articles } = JSON.parse(readFileSync(join(root, 'prisma/seed/regulation.json'), 'utf8')) as Stored;
  return articles.map(({ number, summary, text }) => ({ number, summary, clauses: clausesOf(number, text) }));
}

/** The paragraphs of an article, and the items of a paragraph: `12¶2`, `15(4)`, `9¶3(1)`. */
function clausesOf(article: number, text: string): ClauseText[] {
  const lines = text.split('\n');
  const several = lines.filter((line) => !isItem(line)).length > 1;
  let [paragraph, item] = [0, 0];
  return lines.map((line) => {
    if (isItem(line)) item += 1;
    else [paragraph, item] = [paragraph + 1, 0];
    const at = `${article}${several ? `¶${paragraph}` : ''}${item > 0 ? `(${item})` : ''}`;
    return { at, text: line };
  });
}

function isItem(line: string): boolean {
  return /^[((][一二三四五六七八九十]+[))]/.test(line);
}
