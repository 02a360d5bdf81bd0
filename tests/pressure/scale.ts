import { appendFileSync } from 'node:fs';
import { inject } from 'vitest';

/** How much of everything is tried. */
export interface Scale {
  readonly seed: number;
  readonly applications: number;
  readonly reviewers: number;
  /** Races of each kind. */
  readonly races: number;
  /** What each of the eight writers of listings does. */
  readonly writes: number;
  readonly marketKills: number;
  /** How often one of the services is killed that the market and the writers use. */
  readonly serviceKills: number;
  readonly kills: number;
  /** How often each is done whose cost with and without a signature is compared. */
  readonly signed: number;
  /** Until a killed service must be ready again; longer where the machine has other work. */
  readonly readyWithinMs: number;
  readonly sequences: number;
  readonly steps: number;
  /** No new round begins after so many minutes in one part. */
  readonly minutes: number;
  /** The file that takes the figures down; null where nobody asks for them. */
  readonly figures: string | null;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly scale: Scale;
  }
}

export const scale: Scale = inject('scale');

/** Takes a figure down for the table of `npm run soak`. */
export function noteFigure(part: string, name: string, value: number): void {
  if (scale.figures !== null) appendFileSync(scale.figures, `${JSON.stringify({ part, name, value })}\n`);
}

/** When this part, begun now, takes on nothing new any more. */
export function endOfPart(): number {
  return Date.now() + scale.minutes * 60_000;
}
