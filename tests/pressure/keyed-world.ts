import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Answer, World } from '../support/world.ts';

const atOnce = 4;

/** What a world was asked under keys. */
export interface KeyedWorld {
  readonly world: World;
  /** The mutations that acted. */
  readonly acted: Set<string>;
}

/**
 * A world in which every mutation is called several times at once under one key, through several gateways, and once more
 * after it was answered: all get one answer. Then with another body, and by another caller.
 */
export function askUnderKeys(worlds: readonly [World, World], number: string): KeyedWorld {
  const acted = new Set<string>();
  let serial = 0;
  const ask = async (viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const { input } = variables;
    if (!query.startsWith('mutation') || !input) return worlds[0].ask(viewer, query, variables);
    serial += 1;
    const keyed = { ...variables, input: { ...input, idempotencyKey: `${number}-${serial}` } };
    const call = (at: number) => (worlds[at % 2] as World).ask(viewer, query, keyed);
    const answers = await Promise.all(Array.from({ length: atOnce }, (_, at) => call(at)));
    answers.push(await call(1));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const [[mutation, answer] = ['', null]] = Object.entries(
      (answers[0]?.data ?? {}) as Record<string, { __typename: string }>,
    );
    if (answer?.__typename.endsWith('Payload')) {
      acted.add(mutation);
      await expectConflict(worlds[1], viewer, query, keyed);
    }
    return answers[0] as Answer;
  };
  return { world: { ...worlds[0], ask }, acted };
}

const texts = [
  'reason',
  'title',
  'name',
  'description',
  'runKey',
  'justification',
  'summary',
  'party',
  'code',
  'reviewer',
];

/** The same key with another body is a conflict. */
async function expectConflict(
  world: World,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown>,
): Promise<void> {
  const { input } = variables as { input: Record<string, unknown> };
  const other =
    texts.find((text) => typeof input[text] === 'string') ??
    (query.includes('SubjectInput') || query.includes('DecideInput') ? 'reason' : null);
  if (other === null) return;
  const changed = { ...variables, input: { ...input, [other]: `${input[other] ?? ''} 另` } };
  const { data, errors } = await world.ask(viewer, query, changed);
  expect(errors).toBeUndefined();
  const [answer] = Object.values(data as object) as { code?: string }[];
  expect(answer).toMatchObject({ __typename: 'Conflict', code: 'IDEMPOTENCY_KEY_REUSED' });
}
