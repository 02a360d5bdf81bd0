/** A call whose caller waits no more, because it has hung up or the deadline has passed: no further statement of it begins. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
  /** SQLSTATE: query canceled. */
  readonly code = '57014';

  constructor() {
    super('The caller waits no more.');
  }
}

/** Ends a call that nobody waits for. */
export function refuseAbandoned(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Abandoned();
}
