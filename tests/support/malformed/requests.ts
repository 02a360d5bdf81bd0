import { randomFrom } from '../../pressure/random.ts';
import { bodies } from './bodies.ts';
import { connections } from './connections.ts';
import { heads } from './heads.ts';
import type { MalformedRequest } from './request.ts';

const makers = { ...heads, ...bodies, ...connections };

/** So many malformed requests of every kind in turn, the same for the same seed. */
export function malformedRequests(count: number, seed: number): MalformedRequest[] {
  const random = randomFrom(seed);
  const kinds = Object.entries(makers);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = kinds[i % kinds.length] as (typeof kinds)[number];
    const made = make(random);
    const given = typeof made === 'string' || Buffer.isBuffer(made) ? { bytes: made, ending: 'waits' as const } : made;
    return { kind, ending: given.ending, bytes: Buffer.from(given.bytes) };
  });
}
