import { setTimeout as delay } from 'node:timers/promises';
import type { Deaths } from './killed-market.ts';
import type { Service } from './service.ts';

const pollMs = 5;

/** Kills one service after another, each in its equal part of the work at a random moment, and starts it again; how often. */
export async function killInTurn(
  services: readonly Service[],
  { times, progress, signal }: Deaths,
  random: () => number,
): Promise<number> {
  let kills = 0;
  for (; kills < times; kills += 1) {
    const moment = (kills + random()) / times;
    while (progress() < moment) await delay(pollMs, undefined, { signal });
    const service = services[kills % services.length];
    await service?.kill();
    await service?.start();
  }
  return kills;
}
