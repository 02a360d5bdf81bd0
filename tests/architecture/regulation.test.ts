import { describe, expect, it } from 'vitest';
import { readDocument, readParts } from '../../tools/regulation/document.ts';
import { faultsIn } from '../../tools/regulation/faults.ts';
import { offeredMutations } from '../support/minimal-input.ts';
import { verbRows } from '../support/verb-table.ts';

const parts = readParts();
const written = readDocument();

/** What the document says of an article. */
function sectionOf(article: number): string {
  const from = written.indexOf(`## Article ${article}:`);
  const to = written.indexOf(`## Article ${article + 1}:`);
  return from < 0 ? '' : written.slice(from, to < 0 ? undefined : to);
}

describe('docs/regulation.md', () => {
  it('says of every clause of every article what does it, or why no system does', () => {
    expect(parts.measures.map(({ number }) => number)).toEqual(Array.from({ length: 27 }, (_, i) => i + 1));
    for (const { number, clauses } of parts.measures) {
      for (const { at, text } of clauses) expect(sectionOf(number)).toContain(`**${at}** ${text}\n\n- `);
    }
  });

  it('names every mutation, every duty and every reason to refuse under the article that it rests on', () => {
    const known = parts.verbs.map(({ name }) => name).toSorted();
    expect(known).toEqual(
      offeredMutations()
        .map(({ mutation }) => mutation)
        .toSorted(),
    );
    for (const { mutation, article } of verbRows.filter((row) => known.includes(row.mutation)))
      expect([mutation, sectionOf(article).includes(`\`${mutation}\``)]).toEqual([mutation, true]);
    expect(parts.reasons.length).toBeGreaterThan(50);
    expect(parts.duties.length).toBeGreaterThan(20);
    for (const { kind, article } of parts.duties)
      expect([kind, article, sectionOf(article).includes(`\`${kind}\``)]).toEqual([kind, article, true]);
    for (const { code, article } of parts.reasons)
      expect([code, article, sectionOf(article).includes(`\`${code}\``)]).toEqual([code, article, true]);
  });

  it('stands on verbs, reasons, fields, views and tests that are there', () => {
    expect(faultsIn(parts)).toEqual([]);
  });
});

describe('what it is made of is found wanting', () => {
  it('where a clause is left out, twice or none of the measures', () => {
    const [first, second, ...rest] = parts.clauses;
    if (!first || !second) throw new Error('no clauses');
    expect(faultsIn({ ...parts, clauses: [first, second, second, ...rest, { ...first, at: '28' }] })).toEqual([
      `${second.at} is no clause, or twice`,
      '28 is no clause, or twice',
    ]);
    expect(faultsIn({ ...parts, clauses: rest })).toEqual([
      `nothing is said of ${first.at}`,
      `nothing is said of ${second.at}`,
    ]);
  });

  it('where it names what is not there, or no test shows it', () => {
    const clauses = parts.clauses.map((clause) =>
      clause.at === '1' ? { at: '1', verbs: ['noVerb'], refuses: ['NO_CODE'], seen: ['Listing.nothing'] } : clause,
    );
    expect(faultsIn({ ...parts, clauses })).toEqual([
      '1: there is no noVerb',
      '1: there is no NO_CODE',
      '1: there is no Listing.nothing',
      '1: no test shows it',
    ]);
  });

  it('where a verb or a reason rests on an article that is none', () => {
    const verbs = [...parts.verbs, { name: 'further', says: '', articles: [28], falls: false }];
    expect(faultsIn({ ...parts, verbs })).toEqual(['further rests on Article 28, which is none']);
  });
});
