/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const tones: ReadonlyMap<string, Tone> = new Map([
  ['ACTIVE', 'good'],
  ['PUBLISHED', 'good'],
  ['APPROVED', 'good'],
  ['IN_FORCE', 'good'],
  ['LISTED', 'good'],
  ['SUSPENDED', 'warn'],
  ['UNDER_REVIEW', 'warn'],
  ['SUBMITTED', 'warn'],
  ['REPORTED', 'warn'],
  ['OFFERED', 'warn'],
  ['SIGNED', 'warn'],
  ['REJECTED', 'bad'],
  ['REVOKED', 'bad'],
  ['TERMINATED', 'bad'],
  ['DELISTED', 'bad'],
]);

/** How good a state is for whoever wants to use the thing. */
export function toneOf(state: string): Tone {
  return tones.get(state) ?? 'quiet';
}

/** A state in words. */
export function wordOf(enumName: string, state: string, { say, label }: Reading): string {
  return state === 'SUSPENDED' ? say('已暂停', 'suspended') : label(enumName, state);
}

interface StateProps {
  /** The enum of the graph that it is of. */
  readonly of: string;
  readonly state: string;
  readonly reading: Reading;
}

/** A state in words, with a colour that says no more than they do. */
export function State({ of, state, reading }: StateProps) {
  return <span class={`state ${toneOf(state)}`}>{wordOf(of, state, reading)}</span>;
}
