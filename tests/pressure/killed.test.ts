import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { fillWithCity } from '../support/city-rows.ts';
import { temporaryDirectory } from '../support/world.ts';
import { lostOf, sendAgain, writeUntilKilled } from './killed-writers.ts';
import { randomFrom } from './random.ts';
import { endOfPart, noteFigure, scale } from './scale.ts';
import { Service, type ServiceSettings } from './service.ts';

const limit = (scale.minutes + 4) * 60_000;
const folder = temporaryDirectory();
let service: Service | undefined;
afterEach(() => service?.kill());
afterAll(() => folder.remove());

/** Kills the service under its writers so often; after each start everything that was acknowledged is there. */
async function killOften(name: string, times: number, settings: ServiceSettings): Promise<void> {
  const random = randomFrom(scale.seed);
  const until = endOfPart();
  await fillWithCity(settings);
  const running = new Service(settings);
  service = running;
  await running.start();
  const token = await running.token('OPERATOR');
  const inspector = await running.token('AUTHORITY');
  const recoveries: number[] = [];
  let acknowledged = 0;
  for (let time = 0; time < times && Date.now() < until; time += 1) {
    const ledger = await writeUntilKilled(running, token, random());
    recoveries.push(await running.start());
    expect(await lostOf(running, token, ledger)).toEqual([]);
    expect(await sendAgain(running, token, ledger)).toBe(ledger.open.length);
    acknowledged += ledger.acknowledged.size;
    const verified = await running.ask(
      inspector,
      '{ journalVerification { intact breaks { subgraph kind subjectId } } }',
    );
    expect(verified).toEqual({ journalVerification: { intact: true, breaks: [] } });
  }
  noteFigure(`kill -9 under eight writers, ${name}`, 'kills', recoveries.length);
  noteFigure(`kill -9 under eight writers, ${name}`, 'acknowledged', acknowledged);
  noteFigure(`kill -9 under eight writers, ${name}`, 'lost', 0);
  noteFigure(`kill -9 under eight writers, ${name}`, 'longest ms until ready', Math.round(Math.max(...recoveries)));
  expect(acknowledged).toBeGreaterThan(recoveries.length);
  expect(Math.max(...recoveries)).toBeLessThan(scale.readyWithinMs);
}

describe('kill -9 loses nothing that was acknowledged and leaves no state change without its event', () => {
  it(
    'on the embedded database',
    () => killOften('embedded', Math.ceil(scale.kills / 2), { dataDir: folder.path, port: 4480 }),
    limit,
  );

  it(
    'on PostgreSQL',
    async () => {
      const postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
      const settings = { dataDir: `${folder.path}/keys`, port: 4481, databaseUrl: postgres.url };
      try {
        await killOften('PostgreSQL', Math.floor(scale.kills / 2), settings);
      } finally {
        await service?.kill();
        await postgres.stop();
      }
    },
    limit,
  );
});
