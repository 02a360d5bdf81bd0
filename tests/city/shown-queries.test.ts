import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#kernel/platform/callers/roles.ts';
import { textOf } from '../architecture/repository-files.ts';
import { read } from '../support/acting.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

interface Shown {
  readonly title: string;
  /** The role that the section gets a token for; null where it gets none. */
  readonly role: Role | null;
  readonly query: string;
  readonly answer: string;
}

/** The queries that a text shows with their answers, by the section that each stands in. */
function shownIn(text: string): Shown[] {
  return text.split(/^(?=#+ )/m).flatMap((section) => {
    const [, query, answer] = /```graphql\n(.*?)```\s+```json\n(.*?)```/s.exec(section) ?? [];
    if (query === undefined || answer === undefined) return [];
    const named = /npm run --silent token -- --role (\w+)/.exec(section)?.[1];
    const title = section.split('\n')[0]?.replace(/^#+ /, '') ?? '';
    return [{ title, role: roles.find((role) => role === named) ?? null, query, answer }];
  });
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function numbersOf(list: 'applications' | 'agreements'): Promise<string[]> {
  const query = `{ ${list}(first: 100) { totalCount nodes { number } } }`;
  const { totalCount, nodes } = await read<{ totalCount: number; nodes: { number: string }[] }>(
    world,
    someone('AUTHORITY'),
    query,
  );
  expect(nodes).toHaveLength(totalCount);
  return nodes.map(({ number }) => number).toSorted();
}

/**
 * Numbers begin anew each year, so that a city started early in a year numbers what came before and after New Year apart. Counted
 * through they are the same on every day, and those of 2026 where all was handed in in that year, as in the README.
 */
async function countedThrough(answer: unknown): Promise<unknown> {
  const all = [await numbersOf('applications'), await numbersOf('agreements')];
  const counted = JSON.stringify(answer).replace(/"(SQ|XY)-\d{4}-\d{4}"/g, (quoted, series: string) => {
    const place = all.flatMap((numbers) => numbers.indexOf(quoted.slice(1, -1)) + 1).find((found) => found > 0) ?? 0;
    return `"${series}-2026-${String(place).padStart(4, '0')}"`;
  });
  return JSON.parse(counted);
}

describe('the queries that README and docs show', () => {
  const shown = ['README.md', 'docs/queries.md'].flatMap((path) => shownIn(textOf(path)));

  it('are three: asked by the public, by the operator and by a data market', () => {
    expect(shown.map(({ role }) => role)).toEqual([null, 'OPERATOR', null]);
  });

  it('are asked with curl, too, and answered so', async () => {
    const [, body = '{}', answer = ''] = /curl .* -d '(.*)'\n# (.*)\n/.exec(textOf('README.md')) ?? [];
    const { query } = JSON.parse(body) as { query: string };
    expect(JSON.parse(JSON.stringify(await world.ask(publicViewer, query)))).toEqual(JSON.parse(answer));
  });

  it.each(shown)('$title: the demonstration city answers as it says', async ({ role, query, answer }) => {
    const answered = await world.ask(role ? someone(role) : publicViewer, query);
    expect(await countedThrough(answered)).toEqual(JSON.parse(answer));
  });
});
