import { describe, expect, it } from 'vitest';
import { subgraphNames } from '#kernel/subgraph-names.ts';
import { repositoryFiles, textOf } from './repository-files.ts';

/** `view | subgraph` of each view that the migrations of the subgraphs make and do not drop. */
function publishedViews(): string[] {
  return subgraphNames.flatMap((subgraph) => {
    const folder = `prisma/${subgraph}/migrations/`;
    const migrations = repositoryFiles().filter((path) => path.startsWith(folder) && path.endsWith('.sql'));
    const views = new Set<string>();
    for (const [, verb, view = ''] of migrations.toSorted().flatMap(viewStatements)) {
      if (verb?.startsWith('DROP')) views.delete(view);
      else views.add(view);
    }
    return [...views].map((view) => `${view} | ${subgraph}`);
  });
}

function viewStatements(path: string): RegExpMatchArray[] {
  return [...textOf(path).matchAll(/^(CREATE (?:OR REPLACE )?VIEW|DROP VIEW(?: IF EXISTS)?) (facts\.\w+)/gm)];
}

describe('the table of published facts in the README', () => {
  const listed = [...textOf('README.md').matchAll(/^\| `(facts\.\w+)` \| (\w+) \| .+ \|$/gm)].map(
    ([, view, subgraph]) => `${view} | ${subgraph}`,
  );

  it('names every view, once, with the subgraph that publishes it, and no other', () => {
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.toSorted()).toEqual(publishedViews().toSorted());
  });
});
