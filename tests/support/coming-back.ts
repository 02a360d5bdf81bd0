import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, read } from './acting.ts';
import { everyInput, type Given, placeOf, readingOf } from './input-readings.ts';
import { someone, type World } from './world.ts';

const all = everyInput();

/** A field that was given, what was given, and where on what the payload shows it is read again. */
interface Asked extends Given {
  readonly values: readonly unknown[];
  readonly fields: readonly string[];
}

function valuesAt(value: unknown, [first, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, first === undefined ? [] : [first, ...rest]));
  if (value === null || value === undefined) return [];
  return first === undefined ? [value] : valuesAt((value as Record<string, unknown>)[first], rest);
}

/** A value as it is compared: amounts by their number, instants by their moment. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

function askedOf(mutation: string, input: object): Asked[] {
  return all.flatMap((given) => {
    if (given.mutation !== mutation) return [];
    const reading = readingOf(given);
    const values = valuesAt(input, given.path.split('.'));
    if (!('at' in reading) || reading.made || /^[A-Z]/.test(reading.at) || values.length === 0) return [];
    return [{ ...given, values, fields: placeOf(given, reading.at).fields }];
  });
}

function selectionOf(asked: readonly Asked[]): string {
  return asked.map(({ fields }, i) => `f${i}: ${fields.join(' { ')}${' }'.repeat(fields.length - 1)}`).join(' ');
}

/** Whatever an input said is read on what the mutation shows. `take` takes it once more, under its key, with a selection. */
export async function expectComingBack(
  mutation: string,
  input: object,
  take: (selection: string) => Promise<unknown>,
): Promise<void> {
  const asked = askedOf(mutation, input);
  if (asked.length === 0) return;
  const shown = [await take(selectionOf(asked))].flat() as Record<string, unknown>[];
  for (const [i, { path, values, fields }] of asked.entries()) {
    const found = shown.flatMap((each) => valuesAt(each[`f${i}`], fields.slice(1))).map(plain);
    expect([mutation, path, found]).toEqual([mutation, path, expect.arrayContaining(values.map(plain))]);
  }
}

/** The reason that an input gave stands in the journal, where it is read. */
export async function expectReasonInJournal(world: World, mutation: string, input: object): Promise<void> {
  const reading = readingOf({ mutation, path: 'note' in input ? 'note' : 'reason' });
  const { reason, note = reason } = input as { readonly reason?: string; readonly note?: string };
  if (!('at' in reading) || reading.at !== 'JournalEvent.reason' || note === undefined) return;
  const reader: Viewer = someone('AUTHORITY');
  const events: { reason: string | null }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = await read(world, reader, journal, { after });
    events.push(...page.nodes);
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  expect([mutation, events.map((event) => event.reason)]).toEqual([mutation, expect.arrayContaining([note])]);
}

interface Page {
  readonly nodes: { reason: string | null }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const journal =
  'query($after: String) { journal(first: 100, after: $after) { nodes { reason } pageInfo { endCursor hasNextPage } } }';

/** What a mutation showed under the one field of its payload. */
export function shownIn(acted: Acted, field: string): unknown {
  expect(acted.__typename).toMatch(/Payload$/);
  return acted[field];
}
