import { Pool } from 'undici';

export interface Target {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked by GET, all in its address. */
  readonly get?: true;
}

export interface Load {
  readonly concurrency: number;
  readonly seconds: number;
  /** The body of the nth request to a target: each asks something else. */
  readonly bodyOf: (n: number, target: Target) => unknown;
}

export interface Figures {
  readonly perSecond: number;
  /** Milliseconds within which half, and 19 of 20, were answered. */
  readonly p50: number;
  readonly p95: number;
}

/** Asks one target as fast as it answers, so many requests at a time; throws at the first answer that is an error. */
async function run(
  target: Target,
  { concurrency, seconds, bodyOf }: Load,
): Promise<{ count: number; times: number[] }> {
  const { origin, pathname, search } = new URL(target.url);
  const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let asked = 0;
  async function client(): Promise<void> {
    while (performance.now() < end) {
      const body = JSON.stringify(bodyOf(asked++, target)) ?? '';
      const begun = performance.now();
      const text = await ask(pool, pathname + search, target, body);
      times.push(performance.now() - begun);
      if (text.includes('"errors":[')) throw new Error(`${target.url} answered ${text.slice(0, 400)}`);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, client));
  await pool.close();
  return { count: times.length, times };
}

async function ask(pool: Pool, path: string, { headers, get }: Target, body: string): Promise<string> {
  const response = await pool.request(
    get
      ? { path, method: 'GET', headers: { ...headers } }
      : { path, method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body },
  );
  const text = await response.body.text();
  if (response.statusCode !== 200 && !(get && response.statusCode === 304))
    throw new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 400)}`);
  return text;
}

/** One answer, parsed. */
export async function answerOf(target: Target, body: unknown): Promise<unknown> {
  const { origin, pathname } = new URL(target.url);
  const pool = new Pool(origin);
  try {
    return JSON.parse(await ask(pool, pathname, target, JSON.stringify(body)));
  } finally {
    await pool.close();
  }
}

const rounds = 3;
const warmUpSeconds = 3;

/** Loads several targets by turns, so that what disturbs the machine disturbs all of them alike. */
export async function compare(targets: readonly Target[], load: Load): Promise<Figures[]> {
  for (const target of targets) await run(target, { ...load, seconds: Math.min(warmUpSeconds, load.seconds) });
  const times = targets.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, target] of targets.entries()) times[i]?.push(...(await run(target, load)).times);
  }
  return times.map((each) => {
    const sorted = each.sort((a, b) => a - b);
    return {
      perSecond: sorted.length / (rounds * load.seconds),
      p50: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
      p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    };
  });
}
