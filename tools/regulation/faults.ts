import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Clause } from './clause.ts';
import type { CodedDuty, CodedReason, CodedTest, CodedVerb } from './read-code.ts';
import type { ArticleText } from './read-text.ts';

/** All that the document is made of. */
export interface Parts {
  readonly measures: readonly ArticleText[];
  readonly clauses: readonly Clause[];
  readonly verbs: readonly CodedVerb[];
  readonly reasons: readonly CodedReason[];
  readonly duties: readonly CodedDuty[];
  readonly tests: readonly CodedTest[];
  readonly facts: ReadonlySet<string>;
  readonly schema: GraphQLSchema;
}

/** The test of this title, or whose title begins so. */
export function testOf({ tests }: Pick<Parts, 'tests'>, title: string): CodedTest | undefined {
  return tests.find((test) => test.title === title) ?? tests.find((test) => test.title.startsWith(title));
}

/** What the table of clauses says that is not so, and what it leaves out. */
export function faultsIn(parts: Parts): string[] {
  return [...missingClauses(parts), ...parts.clauses.flatMap((clause) => faultsOf(parts, clause)), ...homeless(parts)];
}

function missingClauses({ measures, clauses }: Parts): string[] {
  const known = measures.flatMap((article) => article.clauses.map(({ at }) => at));
  const told = clauses.map(({ at }) => at);
  return [
    ...known.filter((at) => !told.includes(at)).map((at) => `nothing is said of ${at}`),
    ...told
      .filter((at, i) => !known.includes(at) || told.indexOf(at) !== i)
      .map((at) => `${at} is no clause, or twice`),
  ];
}

function faultsOf(parts: Parts, { at, notOurs, ...clause }: Clause): string[] {
  const { verbs = [], refuses = [], seen = [], shownBy = [] } = clause;
  const unknown = [
    ...verbs.filter((name) => !parts.verbs.some((verb) => verb.name === name)),
    ...refuses.filter((code) => !parts.reasons.some((reason) => reason.code === code)),
    ...seen.filter((place) => !isSeen(parts, place)),
    ...shownBy.filter((title) => !testOf(parts, title)),
  ];
  const unshown = shownBy.length === 0 && (verbs.length > 0 || seen.length > 0 || !notOurs);
  return [...unknown.map((name) => `${at}: there is no ${name}`), ...(unshown ? [`${at}: no test shows it`] : [])];
}

function isSeen({ facts, schema }: Parts, place: string): boolean {
  if (facts.has(place)) return true;
  const [name = '', field = ''] = place.split('.');
  const type = schema.getType(name);
  return isObjectType(type) && field in type.getFields();
}

/** Verbs, reasons and duties on an article that is none. */
function homeless({ measures, verbs, reasons, duties }: Parts): string[] {
  const known = new Set(measures.map(({ number }) => number));
  const placed = [
    ...verbs.flatMap(({ name, articles }) => articles.map((article) => ({ name, article }))),
    ...reasons.map(({ code, article }) => ({ name: code, article })),
    ...duties.map(({ kind, article }) => ({ name: kind, article })),
  ];
  return placed
    .filter(({ article }) => !known.has(article))
    .map(({ name, article }) => `${name} rests on Article ${article}, which is none`);
}
