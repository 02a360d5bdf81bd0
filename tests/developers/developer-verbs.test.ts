import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read, refusedWith } from '../support/acting.ts';
import { creditCode } from '../support/credit-code.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let serial = 100;
let party: Viewer;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  serial += 1;
  party = memberOf(creditCode(serial), 'DEVELOPER');
});

const registration = (more: object = {}) => ({
  name: '试验公司',
  kind: 'LEGAL_PERSON',
  creditCode: creditCode(serial),
  connectsSystem: false,
  ...more,
});

async function registered(more: object = {}): Promise<string> {
  const acted = await act(world, party, 'registerDeveloper', registration(more), 'developer { id }');
  return (acted.developer as { id: string }).id;
}

const shown = 'developer { status eligible ineligibleBecause { code } conditions { number state } }';

async function qualified(): Promise<string> {
  const developerId = await registered();
  for (const number of [1, 2, 3, 4, 5]) {
    await act(world, party, 'submitConditionEvidence', { developerId, number, evidence: [`材料 ${number}`] });
    await act(world, operator, 'verifyCondition', { developerId, number, state: 'MET', validUntil: '2099-12-31' });
  }
  return developerId;
}

const stateOf = (id: string) =>
  read<{ status: string; ineligibleBecause: { code: string }[] }>(
    world,
    operator,
    'query($id: ID!) { developer(id: $id) { status ineligibleBecause { code } } }',
    { id },
  );

describe('Art. 15: a developer registers', () => {
  it('once for its organisation', async () => {
    await registered();
    expect(await act(world, party, 'registerDeveloper', registration())).toMatchObject({
      __typename: 'Conflict',
      code: 'ALREADY_REGISTERED',
      currentStatus: 'REGISTERED',
    });
  });

  it('once, of five calls at the same moment', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => act(world, party, 'registerDeveloper', registration())),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'Conflict',
      'Conflict',
      'Conflict',
      'Conflict',
      'RegisterDeveloperPayload',
    ]);
  });

  it.each([
    ['another organisation', () => memberOf(creditCode(8_000_000 + serial), 'DEVELOPER')],
    ['a person whose token names no organisation', () => someone('DEVELOPER')],
  ])('never by %s', async (_, caller) => {
    expect(await act(world, caller(), 'registerDeveloper', registration())).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'creditCode'] }],
    });
  });

  it('under its code once, whoever an identity provider says it is, which keeps out nobody whose own code it is', async () => {
    const tenant = memberOf(`tenant-${serial}`, 'DEVELOPER');
    const again = (named: string) =>
      act(world, memberOf(named, 'DEVELOPER'), 'registerDeveloper', registration(), 'developer { id }');
    await act(world, tenant, 'registerDeveloper', registration());
    expect(await again(`another-${serial}`)).toMatchObject({ __typename: 'Conflict', code: 'CREDIT_CODE_TAKEN' });
    expect((await again(creditCode(serial))).__typename).toBe('RegisterDeveloperPayload');
  });

  it.each([
    ['a wrong check character', { creditCode: '91350200MA00000010' }],
    ['no code for an organisation', { creditCode: null }],
    ['a code for a natural person', { kind: 'NATURAL_PERSON' }],
  ])('not with %s', async (_, more) => {
    expect(await act(world, party, 'registerDeveloper', registration(more))).toMatchObject({
      issues: [{ path: ['input', 'creditCode'] }],
    });
  });
});

describe('Art. 15: the six conditions', () => {
  it('qualify a developer once those that apply are met', async () => {
    const id = await qualified();
    expect(await stateOf(id)).toEqual({ status: 'QUALIFIED', ineligibleBecause: [] });
  });

  it('a system of its own brings in the sixth', async () => {
    const id = await qualified();
    await act(world, party, 'reviseDeveloper', { id, connectsSystem: true });
    expect((await stateOf(id)).ineligibleBecause).toEqual([{ code: 'CONDITION_6' }]);
  });

  it('new evidence makes one PENDING again; UNMET gives its reason', async () => {
    const developerId = await qualified();
    expect(
      await act(world, party, 'submitConditionEvidence', { developerId, number: 2, evidence: ['新材料'] }, shown),
    ).toMatchObject({
      developer: { eligible: false, ineligibleBecause: [{ code: 'CONDITION_2' }] },
    });
    const unmet = { developerId, number: 2, state: 'UNMET' };
    expect(await act(world, operator, 'verifyCondition', unmet)).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    expect(await act(world, operator, 'verifyCondition', { ...unmet, reason: '制度不全' })).toMatchObject({
      __typename: 'VerifyConditionPayload',
    });
  });

  it('cannot be met until a day that has passed, and there is no seventh', async () => {
    const developerId = await registered();
    const verify = { developerId, number: 1, state: 'MET' };
    expect(await act(world, operator, 'verifyCondition', { ...verify, validUntil: '2020-01-01' })).toMatchObject({
      issues: [{ path: ['input', 'validUntil'] }],
    });
    expect(await act(world, operator, 'verifyCondition', { ...verify, number: 7 })).toMatchObject({
      issues: [{ path: ['input', 'number'] }],
    });
  });

  it('are not verified by the party itself', async () => {
    const developerId = await registered();
    const insider = memberOf(creditCode(serial), 'OPERATOR');
    expect(await act(world, insider, 'verifyCondition', { developerId, number: 1, state: 'MET' })).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [{ code: 'OWN_CASE', article: 15 }],
    });
  });

  it('a public incident and a listing as dishonest end it; removal from the list restores it', async () => {
    const developerId = await qualified();
    await act(world, operator, 'recordDishonesty', { developerId, of: 'PRINCIPAL', listed: true, on: '2026-01-05' });
    expect((await stateOf(developerId)).ineligibleBecause).toEqual([{ code: 'DISHONESTY' }]);
    await act(world, operator, 'recordDishonesty', { developerId, of: 'PRINCIPAL', listed: false, on: '2026-02-05' });
    expect((await stateOf(developerId)).status).toBe('QUALIFIED');
    await act(world, someone('SUPERVISOR'), 'recordPublicIncident', {
      developerId,
      title: '泄露',
      publicisedOn: '2026-02-01',
    });
    expect(await stateOf(developerId)).toEqual({
      status: 'REGISTERED',
      ineligibleBecause: [{ code: 'PUBLIC_INCIDENT' }],
    });
    const future = { developerId, title: '泄露', publicisedOn: '2199-01-01' };
    expect(await act(world, operator, 'recordPublicIncident', future)).toMatchObject({
      issues: [{ path: ['input', 'publicisedOn'] }],
    });
  });
});

describe('Art. 15: a developer leaves', () => {
  it('and what is another party’s stays out of reach', async () => {
    const id = await registered();
    const stranger = memberOf(creditCode(9_000_000 + serial), 'DEVELOPER');
    expect(await act(world, stranger, 'deregisterDeveloper', { id })).toMatchObject({ __typename: 'NotFound' });
    expect(await act(world, party, 'deregisterDeveloper', { id }, 'developer { status }')).toMatchObject({
      developer: { status: 'DEREGISTERED' },
    });
    expect(await act(world, party, 'reviseDeveloper', { id, name: '新名' })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'DEREGISTERED',
    });
  });

  it('not while an agreement is in force', async () => {
    const query = '{ agreements(first: 1, filter: { status: IN_FORCE }) { nodes { developer { id } } } }';
    const { nodes } = await read<{ nodes: { developer: { id: string } }[] }>(world, operator, query);
    expect(await act(world, operator, 'deregisterDeveloper', { id: nodes[0]?.developer.id })).toMatchObject({
      reasons: [{ code: 'AGREEMENT_IN_FORCE', article: 15 }],
    });
  });

  it('or goes by another name or principal, of whom condition 5 is not verified yet', async () => {
    for (const more of [{ name: '改名的公司' }, { principal: '另一负责人' }]) {
      serial += 1;
      party = memberOf(creditCode(serial), 'DEVELOPER');
      const id = await qualified();
      expect(await act(world, party, 'reviseDeveloper', { id, connectsSystem: false })).toMatchObject({
        __typename: 'ReviseDeveloperPayload',
      });
      expect(await stateOf(id)).toMatchObject({ status: 'QUALIFIED' });
      await act(world, party, 'reviseDeveloper', { id, ...more });
      expect(await stateOf(id)).toMatchObject({
        status: 'REGISTERED',
        ineligibleBecause: [{ code: 'CONDITION_5' }],
      });
    }
  });

  it('and only a DEVELOPER revises itself', async () => {
    expect(await refusedWith(world, operator, 'reviseDeveloper', { id: await registered() })).toBe('FORBIDDEN');
  });
});
