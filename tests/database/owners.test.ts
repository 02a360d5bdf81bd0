import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { giveBack, listLeftToNobody } from '#prisma/left-to-nobody.ts';
import { migrate } from '#prisma/migrate.ts';
import { bootstrap, migrationsOf } from '#prisma/migrations.ts';
import { creditCode } from '../support/credit-code.ts';

const company = creditCode(900);
const shop = creditCode(901);
const lone = creditCode(902);
/** The step itself; what came after it stands on what it made. */
const step = '20261128135200_owner_name_spaces';

/** A database as the version before left it, with rows of its time. */
async function openOld(): Promise<Database> {
  const database = await openEmbedded('', { inMemory: true });
  const client = await database.ownerPool().connect();
  await client.query(bootstrap());
  for (const name of subgraphNames) {
    await client.query(`SET search_path TO ${name}`);
    for (const migration of migrationsOf(name).filter((each) => each.name < step)) {
      await client.query(migration.sql);
      await client.query(
        `INSERT INTO ${name}._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)`,
        [`${name}-${migration.name}`.slice(0, 36), migration.checksum, migration.name],
      );
    }
  }
  await client.query('RESET search_path');
  await client.query(oldRows);
  client.release();
  return database;
}

function developer(id: string, owner: string, kind: string, code: string | null = null): string {
  return `('${id}', 1, '${owner}', '名称', '${kind}', ${code === null ? 'NULL' : `'${code}'`}, false, 'REGISTERED', now(), now())`;
}

function event(subgraph: string, sequence: number, [type, subject, id, actor]: readonly string[]): string {
  return `INSERT INTO ${subgraph}.journal_event (sequence, id, at, type, subject_type, subject_id, actor, actor_role, hash, previous_hash)
    VALUES (${sequence}, '${id}-${sequence}', now(), '${type}', '${subject}', '${id}', '${actor}', 'DEVELOPER', 'x', 'x');`;
}

function madeBy(id: string, owner: string): string {
  return `INSERT INTO agreements.application (id, version, number, status, developer_id, developer_owner, scenario_id, materials, submitted_at, due_at, provisional, created_at)
      VALUES ('apl_${id}', 1, 'A-${id}', 'SUBMITTED', 'dev_${id}', '${owner}', 'scn_x', '{}', now(), now(), false, now());
    INSERT INTO agreements.agreement (id, version, number, status, application_id, developer_id, developer_owner, scenario_id, terms, valid_from, valid_to, signatures, report_provisional, created_at)
      VALUES ('agr_${id}', 1, 'G-${id}', 'SIGNED', 'apl_${id}', 'dev_${id}', '${owner}', 'scn_x', '{}', '2026-01-01', '2099-12-31', '[]', false, now());
    INSERT INTO apps.app (id, version, name, description, status, agreement_id, developer_id, developer_owner, scenario_id, provenance, created_at)
      VALUES ('app_${id}', 1, '应用', '说明', 'APPROVED', 'agr_${id}', 'dev_${id}', '${owner}', 'scn_x', '[]', now());
    INSERT INTO oversight.incident (id, version, title, kind, stretch, status, occurred_at, description, reporter_owner, created_at)
      VALUES ('inc_${id}', 1, '事件', 'LEAK', 'FUSION_PLATFORM', 'OPEN', now(), '说明', '${owner}', now());
    INSERT INTO oversight.inspection (id, version, title, by, by_role, inspected, status, created_at)
      VALUES ('ins_${id}', 1, '检查', 'shuju-ju', 'AUTHORITY', '${owner}', 'OPEN', now());
    INSERT INTO development.data_demand (id, version, title, description, status, raised_by_owner, developer_id, created_at)
      VALUES ('ddm_${id}', 1, '需求', '说明', 'OPEN', '${owner}', 'dev_${id}', now());`;
}

const oldRows = `
  INSERT INTO developers.developer (id, version, owner, name, kind, credit_code, connects_system, status, registered_at, created_at) VALUES
    ${developer('dev_company', company, 'LEGAL_PERSON', company)},
    ${developer('dev_person', 'person-1', 'NATURAL_PERSON')},
    ${developer('dev_member', 'acme', 'NATURAL_PERSON')},
    ${developer('dev_either', shop, 'NATURAL_PERSON')};
  ${event('developers', 1, ['developer.registered', 'Developer', 'dev_company', 'chen'])}
  ${event('developers', 2, ['developer.registered', 'Developer', 'dev_person', 'person-1'])}
  ${event('developers', 3, ['developer.registered', 'Developer', 'dev_member', 'lin'])}
  ${event('developers', 4, ['developer.registered', 'Developer', 'dev_either', shop])}
  ${madeBy('company', company)} ${madeBy('person', 'person-1')} ${madeBy('member', 'acme')} ${madeBy('either', shop)}
  INSERT INTO scenarios.scenario_demand (id, version, title, description, status, raised_by_owner, created_at) VALUES
    ('sdm_member', 1, '需求', '说明', 'RAISED', 'unregistered', now()), ('sdm_person', 1, '需求', '说明', 'RAISED', 'wang', now()),
    ('sdm_either', 1, '需求', '说明', 'RAISED', '${lone}', now()), ('sdm_operator', 1, '需求', '说明', 'RAISED', NULL, now());
  ${event('scenarios', 1, ['scenario-demand.raised', 'ScenarioDemand', 'sdm_member', 'zhao'])}
  ${event('scenarios', 2, ['scenario-demand.raised', 'ScenarioDemand', 'sdm_person', 'wang'])}
  ${event('scenarios', 3, ['scenario-demand.raised', 'ScenarioDemand', 'sdm_either', lone])}
  INSERT INTO agreements.outside_dataset (id, version, title, status, owner, developer_id, description, lawful_source, created_at) VALUES
    ('ods_company', 1, '数据', 'DECLARED', '${company}', NULL, '说明', '采购', now());`;

describe('a database of the version that knew one kind of owner', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openOld();
    await migrate(database);
  });
  afterAll(() => database.close());

  async function ownersIn(table: string, column: string): Promise<Record<string, string | null>> {
    const { rows } = await database.ownerPool().query(`SELECT id, ${column} AS owner FROM ${table}`);
    return Object.fromEntries((rows as { id: string; owner: string | null }[]).map(({ id, owner }) => [id, owner]));
  }

  it.each([
    ['developers.developer', 'owner', 'dev'],
    ['agreements.application', 'developer_owner', 'apl'],
    ['agreements.agreement', 'developer_owner', 'agr'],
    ['apps.app', 'developer_owner', 'app'],
    ['oversight.incident', 'reporter_owner', 'inc'],
    ['oversight.inspection', 'inspected_owner', 'ins'],
    ['development.data_demand', 'raised_by_owner', 'ddm'],
  ])(
    'gives in %s organisations and persons names of their own, and what may be either to nobody',
    async (table, column, of) => {
      expect(await ownersIn(table, column)).toEqual({
        [`${of}_company`]: `org:${company}`,
        [`${of}_person`]: 'sub:person-1',
        [`${of}_member`]: 'org:acme',
        [`${of}_either`]: `nobody:${shop}`,
      });
    },
  );

  /** What validators rest on. */
  async function heads(): Promise<string> {
    const { rows } = await database.ownerPool().query<{ heads: string }>('SELECT heads FROM facts.heads');
    return rows[0]?.heads ?? '';
  }

  it('tells those who never registered by who acted', async () => {
    expect(await ownersIn('scenarios.scenario_demand', 'raised_by_owner')).toEqual({
      sdm_member: 'org:unregistered',
      sdm_person: 'sub:wang',
      sdm_either: `nobody:${lone}`,
      sdm_operator: null,
    });
    expect(await ownersIn('agreements.outside_dataset', 'owner')).toEqual({ ods_company: `org:${company}` });
  });

  it('lists what it left to nobody, and gives it back whole once somebody says whose it is, so that no answer from before is taken for the same', async () => {
    expect(await listLeftToNobody(database)).toEqual([
      { table: 'developers.developer', ids: ['dev_either'] },
      { table: 'development.data_demand', ids: ['ddm_either'] },
      { table: 'scenarios.scenario_demand', ids: ['sdm_either'] },
      { table: 'oversight.incident', ids: ['inc_either'] },
      { table: 'oversight.inspection', ids: ['ins_either'] },
    ]);
    const before = await heads();
    expect(await giveBack(database, 'nobody of this name', 'org')).toBe(0);
    expect(await heads()).toBe(before);
    expect(await giveBack(database, shop, 'org')).toBe(7);
    const between = await heads();
    expect(await giveBack(database, lone, 'sub')).toBe(1);
    expect(new Set([before, between, await heads()]).size).toBe(3);
    expect(await listLeftToNobody(database)).toEqual([]);
    expect(await ownersIn('agreements.application', 'developer_owner')).toMatchObject({ apl_either: `org:${shop}` });
  });
});
