import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { materials, terms } from '../support/applicant.ts';
import { memberOf, partyOf, someone } from '../support/world.ts';

/** A step of a random sequence: a verb, and which of the things that are there it is tried on. */
export interface Step {
  readonly verb: string;
  readonly pick: number;
  readonly choice: number;
}

/** The rows that a verb picks from, and the call that it makes of one. */
interface Trial {
  /** Columns of things, on base tables; `owner` where the developer itself acts. */
  readonly from: string;
  readonly call: (row: Picked, choice: number) => { by: Viewer; input: object };
  readonly weight: number;
}

export interface Picked {
  readonly id: string;
  readonly owner: string;
  readonly other: string;
  readonly ids: string[];
}

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');
const ofOwner = ({ owner }: Picked) => partyOf(owner);
const reason = '试验';
const today = '2026-01-05';

const developers = 'SELECT id, owner, NULL AS other, NULL::text[] AS ids FROM developers.developer';
const agreements = `SELECT a.id, a.developer_owner AS owner, a.application_id AS other,
  ARRAY(SELECT entry_id FROM agreements.agreement_entry e WHERE e.agreement_id = a.id) AS ids FROM agreements.agreement a`;
const applications = `SELECT a.id, a.developer_owner AS owner, a.scenario_id AS other,
  ARRAY(SELECT entry_id FROM agreements.application_entry e WHERE e.application_id = a.id) AS ids FROM agreements.application a`;
const entries =
  'SELECT id, NULL AS owner, resource_id AS other, NULL::text[] AS ids FROM development.development_entry';
const scenarios = `SELECT s.id, d.owner, NULL AS other, ARRAY(SELECT entry_id FROM scenarios.scenario_entry e WHERE e.scenario_id = s.id) AS ids
  FROM scenarios.scenario s CROSS JOIN developers.developer d WHERE s.status = 'PUBLISHED' AND d.status = 'REGISTERED'`;
const requests =
  'SELECT id, NULL AS owner, departments[1] AS other, NULL::text[] AS ids FROM agreements.source_data_request';

const onId =
  (by: Viewer) =>
  ({ id }: Picked) => ({ by, input: { id, reason } });
const stopped = (type: string, by: (row: Picked) => Viewer) => (row: Picked) => ({
  by: by(row),
  input: { title: '风险', description: '规律', targets: [{ type, id: row.id }] },
});

/** What is tried, by a name of its own where a verb is tried in several ways. */
export const trials: Readonly<Record<string, Trial>> = {
  submitApplication: {
    from: scenarios,
    call: (row) => ({ by: ofOwner(row), input: { scenarioId: row.id, entryIds: row.ids, materials } }),
    weight: 6,
  },
  withdrawApplication: { from: applications, call: (row) => ({ by: ofOwner(row), input: { id: row.id } }), weight: 1 },
  decideApplication: {
    from: `${applications} WHERE a.status = 'SUBMITTED'`,
    call: ({ id }, choice) => ({ by: operator, input: { id, outcome: choice < 4 ? 'APPROVED' : 'REJECTED', reason } }),
    weight: 6,
  },
  signAgreement: {
    from: `${applications} WHERE a.status = 'APPROVED'`,
    call: ({ id, ids }, choice) => ({
      by: operator,
      input: {
        applicationId: id,
        entryIds: ids,
        terms,
        validFrom: '2026-01-01',
        validTo: choice < 4 ? '2099-12-31' : '2027-02-01',
      },
    }),
    weight: 6,
  },
  countersignAgreement: {
    from: `${agreements} WHERE a.status = 'OFFERED'`,
    call: (row) => ({ by: ofOwner(row), input: { id: row.id } }),
    weight: 8,
  },
  terminateAgreement: { from: agreements, call: onId(operator), weight: 2 },
  requestSourceData: {
    from: `${agreements} WHERE a.status = 'SIGNED'`,
    call: (row) => ({
      by: ofOwner(row),
      input: { applicationId: row.other, entryId: row.ids[0], justification: '需要' },
    }),
    weight: 3,
  },
  recordSourceDataOpinion: {
    from: requests,
    call: ({ id, other }, choice) => ({
      by: memberOf(other, 'PROVIDER'),
      input: { id, department: other, outcome: choice < 4 ? 'APPROVED' : 'REJECTED' },
    }),
    weight: 3,
  },
  completeSourceDataSync: { from: requests, call: onId(center), weight: 3 },
  recordConsent: {
    from: applications,
    call: (row, choice) => ({
      by: ofOwner(row),
      input: {
        subject: `pseudonym-of-${choice}-0000`,
        applicationId: row.id,
        entryIds: row.ids,
        purpose: '试验',
        level: choice < 3 ? 'PROCESSED' : 'SOURCE',
        evidence: 'E-1',
        validFrom: today,
      },
    }),
    weight: 4,
  },
  withdrawConsent: {
    from: 'SELECT id, developer_owner AS owner, NULL AS other, NULL::text[] AS ids FROM agreements.consent',
    call: onId(operator),
    weight: 2,
  },
  verifyCondition: {
    from: developers,
    call: ({ id }, choice) => ({
      by: operator,
      input: {
        developerId: id,
        number: 1 + (choice % 5),
        ...(choice < 4 ? { state: 'MET', validUntil: choice < 2 ? null : '2027-03-01' } : { state: 'UNMET', reason }),
      },
    }),
    weight: 6,
  },
  submitConditionEvidence: {
    from: developers,
    call: (row, choice) => ({ by: ofOwner(row), input: { developerId: row.id, number: 1 + choice, evidence: ['E'] } }),
    weight: 1,
  },
  reviseDeveloper: {
    from: developers,
    call: (row, choice) => ({ by: ofOwner(row), input: { id: row.id, connectsSystem: choice === 0 } }),
    weight: 1,
  },
  recordDishonesty: {
    from: developers,
    call: ({ id }, choice) => ({
      by: authority,
      input: { developerId: id, of: choice % 2 ? 'PARTY' : 'PRINCIPAL', listed: choice === 0, on: today },
    }),
    weight: 4,
  },
  recordPublicIncident: {
    from: developers,
    call: ({ id }, choice) => ({
      by: authority,
      input: { developerId: id, title: '事件', publicisedOn: choice < 5 ? '2022-01-01' : '2026-01-01' },
    }),
    weight: 1,
  },
  deregisterDeveloper: { from: developers, call: onId(operator), weight: 1 },
  screenDevelopmentEntry: {
    from: entries,
    call: ({ id }, choice) => ({
      by: operator,
      input: { id, nationalSecurity: false, publicInterest: choice === 5, forbiddenByLaw: false, remarks: '可' },
    }),
    weight: 3,
  },
  withdrawDevelopmentEntry: { from: entries, call: onId(operator), weight: 1 },
  retireScenario: { from: scenarios, call: onId(operator), weight: 1 },
  reportRisk: { from: entries, call: stopped('DEVELOPMENT_ENTRY', () => operator), weight: 1 },
  'reportRisk on a scenario': { from: scenarios, call: stopped('SCENARIO', ofOwner), weight: 2 },
  'reportRisk on a developer': { from: developers, call: stopped('DEVELOPER', ofOwner), weight: 1 },
  'reportRisk on an agreement': { from: agreements, call: stopped('AGREEMENT', () => authority), weight: 1 },
  liftStopOrder: {
    from: 'SELECT id, NULL AS owner, NULL AS other, NULL::text[] AS ids FROM oversight.stop_order WHERE lifted_at IS NULL',
    call: onId(authority),
    weight: 8,
  },
  attachSample: {
    from: 'SELECT id, code AS owner, NULL AS other, NULL::text[] AS ids FROM resources.resource',
    call: ({ owner: resourceCode }, choice) => ({
      by: center,
      input: {
        resourceCode,
        rows: [{ amount: choice }],
        fields: [{ name: 'amount', dataType: 'INTEGER', sensitivity: 'PUBLIC', title: `数量 ${choice}` }],
      },
    }),
    weight: 1,
  },
};

/** Each trial as often as its weight. */
export const weighted: readonly string[] = Object.entries(trials).flatMap(([name, { weight }]) =>
  Array<string>(weight).fill(name),
);
