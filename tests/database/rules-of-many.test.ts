import sql, { type Sql } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementStatus, isAgreementInForce, isListingLive } from '#kernel/law/derived.ts';
import { addDays } from '#kernel/law/shanghai-time.ts';
import { camelCased } from '#kernel/platform/database/rows.ts';
import type { ListingStatus } from '#prisma/apps/generated/enums.ts';
import { type AppFacts, reasonsAgainstListing } from '../../subgraphs/apps/app/rules.ts';
import { type ListingFacts, moveOf } from '../../subgraphs/apps/listing/rules.ts';
import { listingGrounds, listingStanding } from '../../subgraphs/apps/listing/standing.ts';
import { repositoryFiles, textOf } from '../architecture/repository-files.ts';
import { oneOf, randomFrom } from '../pressure/random.ts';
import { openWorld, type World } from '../support/world.ts';

const day = '2026-06-15';
const now = new Date(`${day}T04:00:00Z`);
const random = randomFrom(15);
const dayNear = () => addDays(day, Math.floor(random() * 5) - 2);
const among = (kind: string, most: number) => `${kind}_${Math.floor(random() * most)}`;

/** An app with its agreement and its listing, all of the same number. */
interface Standing {
  readonly n: number;
  readonly developer: string;
  readonly scenario: string;
  readonly entries: readonly string[];
  readonly agreementStatus: string;
  readonly from: string;
  readonly to: string;
  readonly listingStatus: ListingStatus;
}

interface Stop {
  readonly target: string;
  readonly developer: string | null;
  readonly lifted: boolean;
}

const standings: readonly Standing[] = Array.from({ length: 400 }, (_, n) => ({
  n,
  developer: among('made_dev', 40),
  scenario: among('made_scn', 40),
  entries: [...new Set([among('made_ent', 60), among('made_ent', 60)])],
  agreementStatus: oneOf(random, ['SIGNED', 'SIGNED', 'SIGNED', 'TERMINATED', 'OFFERED']),
  from: dayNear(),
  to: dayNear(),
  listingStatus: oneOf(random, ['LISTED', 'LISTED', 'SUSPENDED', 'DELISTED']),
}));
/** Developers that are registered no more. */
const gone = new Set(Array.from({ length: 6 }, () => among('made_dev', 40)));
/** Entries that are published on a resource which is not there. */
const suspended = new Set(Array.from({ length: 4 }, () => among('made_ent', 60)));
const withdrawn = new Set(
  Array.from({ length: 6 }, () => among('made_ent', 60)).filter((entry) => !suspended.has(entry)),
);
const stops: readonly Stop[] = Array.from({ length: 30 }, () => ({
  target: among(oneOf(random, ['made_dev', 'made_scn', 'made_ent']), 40),
  developer: random() < 0.5 ? null : among('made_dev', 40),
  lifted: random() < 0.3,
})).concat(
  standings.slice(0, 40).map(({ n, developer }) => ({
    target: `${oneOf(random, ['made_app', 'made_agr'])}_${n}`,
    developer: oneOf(random, [null, developer, among('made_dev', 40)]),
    lifted: random() < 0.3,
  })),
);
const regulations = Array.from({ length: 6 }, (_, n) => ({
  id: `made_reg_${n}`,
  from: addDays('1990-01-01', n * 10),
  to: n % 3 === 0 ? addDays('1990-01-01', n * 10 + 4) : n % 3 === 1 ? addDays('1990-01-01', n * 10 + 25) : null,
}));

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const cut = JSON.stringify({
    standings,
    stops,
    regulations,
    developers: Array.from({ length: 40 }, (_, n) => ({ id: `made_dev_${n}`, gone: gone.has(`made_dev_${n}`) })),
    entries: [
      ...[...withdrawn].map((id) => ({ id, status: 'WITHDRAWN' })),
      ...[...suspended].map((id) => ({ id, status: 'PUBLISHED' })),
    ],
  });
  for (const statement of fillings) await world.database.ownerPool().query(statement, [cut]);
});
afterAll(() => world?.close());

/** Each takes all that was made up as one jsonb. */
const fillings = [
  `INSERT INTO agreements.agreement (id, version, number, status, application_id, developer_id, developer_owner, scenario_id, terms, valid_from,
     valid_to, signatures, report_provisional, created_at)
   SELECT 'made_agr_' || n, 1, 'made_' || n, "agreementStatus", 'made_apl_' || n, developer, 'org:made', scenario, '{}', "from", "to", '[]', false, now()
     FROM jsonb_to_recordset($1::jsonb -> 'standings') AS s(n int, developer text, scenario text, "agreementStatus" agreements."AgreementStatus", "from" date, "to" date)`,
  `INSERT INTO apps.app (id, version, name, description, status, agreement_id, developer_id, developer_owner, scenario_id, created_at)
   SELECT 'made_app_' || n, 1, '', '', 'APPROVED', 'made_agr_' || n, developer, 'org:made', scenario, now()
     FROM jsonb_to_recordset($1::jsonb -> 'standings') AS s(n int, developer text, scenario text)`,
  `INSERT INTO apps.app_entry (app_id, entry_id) SELECT 'made_app_' || n, jsonb_array_elements_text(entries)
     FROM jsonb_to_recordset($1::jsonb -> 'standings') AS s(n int, entries jsonb)`,
  `INSERT INTO apps.listing (id, app_id, version, title, summary, category, delivery_form, pricing, contact, status, listed_at, modified_at,
     provenance, agreement_id, developer_id, developer_owner, created_at)
   SELECT 'made_lst_' || n, 'made_app_' || n, 1, '', '', '', 'API', 'FREE', '', "listingStatus", now(), now(), '[]', 'made_agr_' || n, developer, 'org:made', now()
     FROM jsonb_to_recordset($1::jsonb -> 'standings') AS s(n int, developer text, "listingStatus" apps."ListingStatus")`,
  `INSERT INTO development.development_entry (id, version, code, title, status, resource_id, created_at)
   SELECT id, 1, id, '', status, 'made_res_' || id, now() FROM jsonb_to_recordset($1::jsonb -> 'entries') AS s(id text, status development."DevelopmentEntryStatus")`,
  `INSERT INTO developers.developer (id, version, owner, name, kind, status, connects_system, registered_at, created_at)
   SELECT id, 1, 'org:' || id, '', 'NATURAL_PERSON', (CASE WHEN gone THEN 'DEREGISTERED' ELSE 'REGISTERED' END)::developers."DeveloperStatus", false, now(), now()
     FROM jsonb_to_recordset($1::jsonb -> 'developers') AS s(id text, gone boolean)`,
  `INSERT INTO developers.security_condition (developer_id, number, state, evidence)
   SELECT id, number, 'MET', '{}' FROM jsonb_to_recordset($1::jsonb -> 'developers') AS s(id text), generate_series(2, 5) AS number`,
  `INSERT INTO oversight.stop_order (id, version, target_type, target_id, developer_id, reason, ordered_at, lifted_at, risk_report_id)
   SELECT 'made_stop_' || place, 1, 'APP', target, developer, '', now(), CASE WHEN lifted THEN now() END, 'made_risk'
     FROM (SELECT row_number() OVER () AS place, s.* FROM jsonb_to_recordset($1::jsonb -> 'stops') AS s(target text, developer text, lifted boolean)) s`,
  `INSERT INTO oversight.regulation (id, title, issued_on, effective_from, effective_to, interpreted_by, articles, review_working_days,
     report_working_days, incident_lookback_years)
   SELECT id, '', "from", "from", "to", '', '[]', 5, 5, 3 FROM jsonb_to_recordset($1::jsonb -> 'regulations') AS s(id text, "from" date, "to" date)`,
];

async function rowsOf<Row>(statement: Sql): Promise<Row[]> {
  const { rows } = await world.database.ownerPool().query(world.database.toQuery(statement));
  return rows.map((row) => camelCased<Row>(row));
}

/** What stands against an app, told from what was made up and not from the database. */
function toldOf({ n, developer, scenario, entries, ...agreement }: Standing) {
  const things = [`made_app_${n}`, `made_agr_${n}`, developer, scenario, ...entries];
  const signed = agreement.agreementStatus === 'SIGNED';
  return {
    agreementTerminated: agreement.agreementStatus === 'TERMINATED',
    agreementExpired: signed && agreement.from <= day && agreement.to < day,
    agreementInForce: signed && agreement.from <= day && day <= agreement.to,
    entryWithdrawn: entries.some((entry) => withdrawn.has(entry)),
    entrySuspended: entries.some((entry) => suspended.has(entry)),
    developerEligible: !gone.has(developer),
    heldUnder: null,
    stopped: stops.some(
      (stop) => !stop.lifted && things.includes(stop.target) && [null, developer].includes(stop.developer),
    ),
  };
}

describe('a rule that several subgraphs decide by says of 400 apps and listings what the pure rules say', () => {
  it('an agreement is in force from its first day to its last', async () => {
    const rows = await rowsOf<{ id: string; status: string; inForce: boolean }>(
      sql`SELECT g.id, ${agreementStatus('g', now)} AS status, ${isAgreementInForce('g', now)} AS in_force
        FROM agreements.agreement g WHERE g.id LIKE 'made_%'`,
    );
    const known = new Map(rows.map(({ id, ...row }) => [id, row]));
    for (const standing of standings) {
      const { agreementInForce, agreementExpired } = toldOf(standing);
      const status = agreementInForce ? 'IN_FORCE' : agreementExpired ? 'EXPIRED' : standing.agreementStatus;
      expect(known.get(`made_agr_${standing.n}`)).toEqual({ status, inForce: agreementInForce });
    }
    expect(new Set(rows.map(({ status }) => status)).size).toBe(5);
  });

  it('a listing stands where it is LISTED in its place and its agreement is in force', async () => {
    const rows = await rowsOf<ListingFacts & { live: boolean }>(
      sql`SELECT l.id, l.version, l.status, ${listingStanding('l', now)}, ${isListingLive('l', now)} AS live
        FROM apps.listing l WHERE l.id LIKE 'made_%'`,
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const standing of standings) {
      const { agreementInForce, ...told } = toldOf(standing);
      const facts = { id: `made_lst_${standing.n}`, version: 1, status: standing.listingStatus, ...told };
      const live = standing.listingStatus === 'LISTED' && moveOf(facts) === null && agreementInForce;
      expect(known.get(facts.id)).toEqual({ ...facts, live });
    }
    expect(rows.filter(({ live }) => live).length).toBeGreaterThan(10);
  });

  it('an app may be listed where nothing that it stands on is against it', async () => {
    const rows = await rowsOf<AppFacts>(
      sql`SELECT a.id, a.status, ${listingGrounds('a', now)} FROM apps.app a WHERE a.id LIKE 'made_%'`,
    );
    const stands = await rowsOf<{ id: string }>(
      sql`SELECT id FROM facts.standing_app(${day}::date) WHERE id LIKE 'made_%'`,
    );
    const listable = rows.filter((facts) => reasonsAgainstListing(facts).length === 0);
    expect(listable.map(({ id }) => id).toSorted()).toEqual(stands.map(({ id }) => id).toSorted());
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const standing of standings) {
      const { agreementInForce, entryWithdrawn, entrySuspended, developerEligible, stopped } = toldOf(standing);
      expect(known.get(`made_app_${standing.n}`)).toMatchObject({
        agreementInForce,
        entryWithdrawn,
        entrySuspended,
        developerEligible,
        stopped,
      });
    }
  });
});

describe('the regulation of a day (Article 27)', () => {
  it('is the latest in force, else the last that was, and none before the first', async () => {
    const days = Array.from({ length: 100 }, (_, n) => addDays('1989-12-20', n));
    const rows = await rowsOf<{ day: string; id: string | null; basisExpired: boolean | null }>(
      sql`SELECT day::text, basis.id, basis.basis_expired FROM unnest(${days}::date[]) AS asked(day)
        LEFT JOIN facts.regulation_on(day) basis ON true ORDER BY 1`,
    );
    const expected = days.map((on) => {
      const begun = regulations.filter(({ from }) => from <= on).toReversed();
      const inForce = begun.find(({ to }) => to === null || on <= to);
      const basis = inForce ?? begun[0];
      return { day: on, id: basis?.id ?? null, basisExpired: basis ? inForce === undefined : null };
    });
    expect(rows).toEqual(expected);
    expect(new Set(rows.map(({ basisExpired }) => basisExpired)).size).toBe(3);
  });
});

describe('each of these rules is said in one place', () => {
  const sources = repositoryFiles().filter((path) => /^subgraphs\/.*\.ts$/.test(path));
  const saying = (told: RegExp) => sources.filter((path) => told.test(textOf(path)));

  it('no statement of a subgraph says by itself what is stopped, in force or expired', () => {
    expect(saying(/facts\.stop_order\b/)).toEqual([]);
    expect(saying(/BETWEEN \$?\{?.*valid_from/)).toEqual([]);
    expect(saying(/effective_to\b/)).toEqual([]);
    expect(saying(/facts\.standing_app\b/)).toEqual(['subgraphs/kernel/law/derived.ts']);
  });
});
