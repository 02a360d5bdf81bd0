import { describe, expect, it } from 'vitest';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { repositoryFiles, textOf } from './repository-files.ts';

/** Beside the facts stands how the search reads texts, the same for every subgraph. */
const ofSearch = /^facts\.(search_\w+|folded_text|window_token|text_pairs)$/;

/** `name | subgraph` of each view, and each rule as a function, that the migrations of the subgraphs make and do not drop, in the order in which they are applied. */
function published(): string[] {
  const views = new Map<string, string>();
  for (const subgraph of subgraphNames) {
    const folder = `prisma/${subgraph}/migrations/`;
    const migrations = repositoryFiles().filter((path) => path.startsWith(folder) && path.endsWith('.sql'));
    for (const [, verb, view = ''] of migrations.toSorted().flatMap(statements)) {
      if (verb?.startsWith('DROP')) views.delete(view);
      else views.set(view, subgraph);
    }
  }
  return [...views].map(([view, subgraph]) => `${view} | ${subgraph}`);
}

function statements(path: string): RegExpMatchArray[] {
  return [
    ...textOf(path).matchAll(/^(CREATE (?:OR REPLACE )?|DROP )(?:VIEW|FUNCTION)(?: IF EXISTS)? (facts\.\w+)/gm),
  ].filter(([, , name]) => !ofSearch.test(name ?? ''));
}

describe('the table of published facts in docs/architecture.md', () => {
  const listed = [
    ...textOf('docs/architecture.md').matchAll(/^\| `(facts\.\w+)(?:\([^`]*\))?` \| (\w+) \| .+ \|$/gm),
  ].map(([, view, subgraph]) => `${view} | ${subgraph}`);

  it('names every view and every rule, once, with the subgraph that publishes it, and no other', () => {
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.toSorted()).toEqual(published().toSorted());
  });
});
