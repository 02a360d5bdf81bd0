import { createHash, randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** What each kind of id begins with; the rest is a ULID. */
export const idPrefixes = {
  provider: 'prv',
  resource: 'res',
  syncRun: 'syn',
  processingRule: 'rul',
  developmentEntry: 'ent',
  dataDemand: 'ddm',
  scenarioClass: 'cls',
  scenario: 'scn',
  scenarioDemand: 'sdm',
  developer: 'dev',
  publicIncident: 'pin',
  dishonesty: 'dis',
  application: 'apl',
  agreement: 'agr',
  charge: 'chg',
  accessGrant: 'grt',
  sourceDataRequest: 'sdr',
  consent: 'con',
  outsideDataset: 'out',
  usage: 'use',
  app: 'app',
  complianceReview: 'rev',
  appReport: 'rep',
  accreditation: 'acc',
  listing: 'lst',
  exchange: 'xch',
  webhook: 'whk',
  webhookDelivery: 'whd',
  journalEvent: 'evt',
  regulation: 'reg',
  interpretation: 'itp',
  riskReport: 'rsk',
  stopOrder: 'stp',
  incident: 'inc',
  inspection: 'ins',
  finding: 'fnd',
  sanction: 'snc',
  channel: 'chn',
  platformCondition: 'plc',
  complianceRecord: 'cmp',
  operationReport: 'opr',
  logReceipt: 'lgr',
  contributionEvaluation: 'evl',
  securityEvent: 'sec',
  documentRegistration: 'drg',
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

let randomness = pooledRandom;

const pool = new Uint8Array(4096);
let used = pool.length;

/** A number from 0 up to 1 out of a pool of random bytes: asking the system for each would cost more than all else of an id. */
function pooledRandom(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 1;
  return (pool[used - 1] ?? 0) / 256;
}

/** Does some work whose new ids are the same whenever it is done at the same moments: the demonstration city's. */
export async function withRepeatableIds(random: () => number, work: () => Promise<void>): Promise<void> {
  randomness = random;
  try {
    await work();
  } finally {
    randomness = pooledRandom;
  }
}

/** A new global id, `<prefix>_<26 characters>`; ids made later sort later. */
export function newId(kind: IdKind, now?: Date): string {
  return `${idPrefixes[kind]}_${ulid(now?.getTime(), randomness)}`;
}

/** The same id for the same name, for things that are made deterministically: the demonstration city, imported providers. */
export function derivedId(kind: IdKind, name: string): string {
  const digest = createHash('sha256').update(`${kind}:${name}`).digest();
  const characters = [...digest.subarray(0, 26)].map((byte) => alphabet[byte % 32]);
  return `${idPrefixes[kind]}_0${characters.slice(1).join('')}`;
}

/** Whether a text has the form of an id of this kind; nothing is looked up. */
export function isIdOf(kind: IdKind, id: string): boolean {
  return new RegExp(`^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`).test(id);
}
