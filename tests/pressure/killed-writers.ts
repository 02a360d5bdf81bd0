import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AskedInVain, type Service } from './service.ts';

const writers = 8;
const workMs = 300;
const pollMs = 5;
const askedAtOnce = 50;

const raise = `mutation($input: RaiseDataDemandInput!) { raiseDataDemand(input: $input) {
  __typename ... on RaiseDataDemandPayload { dataDemand { id status } } } }`;
const forward = `mutation($input: ForwardDataDemandsInput!) { forwardDataDemands(input: $input) {
  __typename ... on ForwardDataDemandsPayload { dataDemands { id status } } } }`;

interface Call {
  readonly query: string;
  readonly input: object;
}

/** What the writers know at the moment of the kill. */
export interface Ledger {
  /** Acknowledged: the state that the answer showed, by id. */
  readonly acknowledged: Map<string, string>;
  /** Sent, and not answered. */
  readonly open: Call[];
}

/** Eight writers at work until the service is killed under them, a moment of `lateness` (0 to 1) after its first word to one of them. */
export async function writeUntilKilled(service: Service, token: string, lateness: number): Promise<Ledger> {
  const ledger: Ledger = { acknowledged: new Map(), open: [] };
  const work = Array.from({ length: writers }, () => writeOn(service, token, ledger));
  while (ledger.acknowledged.size === 0) await delay(pollMs);
  await delay(workMs * (1 + lateness));
  await service.kill();
  await Promise.all(work);
  return ledger;
}

async function writeOn(service: Service, token: string, ledger: Ledger): Promise<void> {
  for (;;) {
    const made = await send(service, token, ledger, {
      query: raise,
      input: { title: '需求', description: '说明', idempotencyKey: randomUUID() },
    });
    const ids = made.map(({ id }) => id);
    if (ids.length === 0) return;
    const moved = await send(service, token, ledger, { query: forward, input: { ids, idempotencyKey: randomUUID() } });
    if (moved.length === 0) return;
  }
}

interface Demand {
  readonly id: string;
  readonly status: string;
}

/** What the call made; nothing where the service was killed before it answered. */
async function send(service: Service, token: string, ledger: Ledger, call: Call): Promise<Demand[]> {
  try {
    const demands = await sendOnce(service, token, call);
    for (const { id, status } of demands) ledger.acknowledged.set(id, status);
    return demands;
  } catch (error) {
    if (error instanceof AskedInVain) throw error;
    ledger.open.push(call);
    return [];
  }
}

async function sendOnce(service: Service, token: string, { query, input }: Call): Promise<Demand[]> {
  const [answer] = Object.values(await service.ask(token, query, { input })) as {
    dataDemand?: Demand;
    dataDemands?: Demand[];
  }[];
  return answer?.dataDemands ?? (answer?.dataDemand ? [answer.dataDemand] : []);
}

/** What is missing of what was acknowledged; none where nothing was lost. */
export async function lostOf(service: Service, token: string, { acknowledged }: Ledger): Promise<string[]> {
  const lost: string[] = [];
  const known = [...acknowledged];
  for (let start = 0; start < known.length; start += askedAtOnce) {
    const some = known.slice(start, start + askedAtOnce);
    const fields = some.map(([id], i) => `d${i}: dataDemand(id: "${id}") { id status }`);
    const data = (await service.ask(token, `{ ${fields.join(' ')} }`)) as Record<string, Demand | null>;
    for (const [i, [id, status]] of some.entries()) if (!stands(data[`d${i}`], status)) lost.push(`${id} ${status}`);
  }
  return lost;
}

/** It is there, in the state that was acknowledged or the one after it, whose answer nobody got. */
function stands(demand: Demand | null | undefined, acknowledged: string): boolean {
  return demand != null && (demand.status === acknowledged || acknowledged === 'OPEN');
}

/** Sends again, under their keys, the calls whose answer was lost: each acts now, or had acted before. */
export async function sendAgain(service: Service, token: string, { open }: Ledger): Promise<number> {
  const answers = await Promise.all(open.map((call) => sendOnce(service, token, call)));
  return answers.filter((demands) => demands.length === 1).length;
}
