import type { Clause } from './clause.ts';
import { type Parts, testOf } from './faults.ts';
import type { CodedDuty, CodedTest, CodedVerb } from './read-code.ts';
import type { ArticleText } from './read-text.ts';

const head = `# The regulation, clause by clause

Made from the code by \`npm run regulation\`; \`npm run check\` sees that it is what the code makes. Verbs are mutations, with the article that their
definition names; a verb or a reason to refuse that no clause names stands under its article. *due*: whoever must take it is told, until it is done.
`;

/** The whole document. */
export function render(parts: Parts): string {
  return `${[head, ...parts.measures.map((article) => renderArticle(parts, article))].join('\n')}`;
}

function renderArticle(parts: Parts, article: ArticleText): string {
  const told = article.clauses.map(({ at, text }) => {
    const clause = parts.clauses.find((each) => each.at === at);
    return `**${at}** ${text}\n\n${clause ? renderClause(parts, clause) : ''}`;
  });
  return [`## Article ${article.number}: ${article.summary}\n`, ...told, ...renderRest(parts, article)].join('\n');
}

function renderClause(parts: Parts, clause: Clause): string {
  const { how, verbs = [], refuses = [], seen = [], shownBy = [], notOurs } = clause;
  const tests = shownBy.flatMap((title) => testOf(parts, title) ?? []);
  return bullets([
    ['how', how],
    ['verbs', verbs.map((name) => quoted(parts, name)).join(', ')],
    ['refuses with', refuses.map((code) => `\`${code}\``).join(', ')],
    ['seen in', seen.map((place) => `\`${place}\``).join(', ')],
    ['shown by', tests.map(renderTest).join('; ')],
    ['no business of a system', notOurs],
  ]);
}

function bullets(lines: readonly (readonly [string, string | undefined])[]): string {
  return lines
    .filter(([, text]) => text)
    .map(([name, text]) => `- ${name}: ${text}\n`)
    .join('');
}

function quoted({ verbs }: Parts, name: string): string {
  return `\`${name}\`${verbs.find((verb) => verb.name === name)?.falls ? ' (*due*)' : ''}`;
}

function renderTest({ file, title }: CodedTest): string {
  return `[${title}](../${file})`;
}

/** What rests on the article and is named by none of its clauses, and the verbs of the article in their own words. */
function renderRest(parts: Parts, { number, clauses }: ArticleText): string[] {
  const told = parts.clauses.filter(({ at }) => clauses.some((clause) => clause.at === at));
  const named = new Set(told.flatMap(({ refuses = [] }) => refuses));
  const verbs = parts.verbs.filter(({ articles }) => articles.includes(number));
  const reasons = parts.reasons.filter(({ article, code }) => article === number && !named.has(code));
  const duties = parts.duties.filter(({ article }) => article === number);
  const rest = bullets([
    ['verbs on this article', verbs.map((verb) => renderVerb(parts, verb)).join('; ')],
    ['duties of which somebody is told', duties.map(renderDuty).join('; ')],
    ['also refuses with', reasons.map(({ code }) => `\`${code}\``).join(', ')],
  ]);
  return rest === '' ? [] : [`**Article ${number}, whole**\n`, rest];
}

function renderDuty({ kind, says }: CodedDuty): string {
  return `\`${kind}\` – ${says}`;
}

function renderVerb(parts: Parts, { name, says }: CodedVerb): string {
  return `${quoted(parts, name)} – ${says}`;
}
