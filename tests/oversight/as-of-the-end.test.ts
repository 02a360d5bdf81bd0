import { afterAll, beforeAll, expect, it } from 'vitest';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { act } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
let inForce: readonly InForce[];
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

/** The month of today, which is over for the graph from `afterwards` on. */
const period = shanghaiDay(new Date()).slice(0, 7);
const [year = 0, month = 0] = period.split('-').map(Number);
const afterwards = new Date(Date.UTC(month === 12 ? year + 1 : year, month % 12, 2));

beforeAll(async () => {
  world = await openWorld();
  inForce = await agreementsInForce(world);
});
afterAll(() => world.close());

interface Report {
  readonly figures: readonly { readonly code: string; readonly value: string }[];
}

/** A report that is asked for on the month, its figures by their codes. */
async function report(): Promise<Readonly<Record<string, number>>> {
  const asked = { title: '专项报告', period, dueOn: '2199-12-31' };
  const { operationReport } = await act(world, authority, 'requestOperationReport', asked, 'operationReport { id }');
  const { id: requestId } = operationReport as { id: string };
  const shown = 'operationReport { figures { code value } }';
  const answer = { period, requestId, answer: '已核查' };
  const acted = await act(world, operator, 'submitOperationReport', answer, shown);
  return Object.fromEntries((acted.operationReport as Report).figures.map(({ code, value }) => [code, Number(value)]));
}

async function evaluate(reason?: string): Promise<readonly unknown[]> {
  const shown = 'contributionEvaluations { provider { code } unitKind score indicators { name value } }';
  const acted = await act(world, authority, 'evaluateContributions', { period, ...(reason ? { reason } : {}) }, shown);
  return acted.contributionEvaluations as readonly unknown[];
}

it('Arts. 24, 25: what comes after the end of a period changes no figure of a report and no indicator of an evaluation', async () => {
  const [ended, stopped] = inForce;
  const risk = { title: '风险', description: '说明', targets: [{ type: 'AGREEMENT', id: stopped?.agreementId }] };
  const shown = 'riskReport { stopOrders { id } }';
  const { riskReport } = await act(world, authority, 'reportRisk', risk, shown);
  world.now = afterwards;
  const before = { figures: await report(), evaluated: await evaluate() };
  expect(before.figures).toMatchObject({ STOP_ORDERS_OPEN: expect.any(Number), GRANTS_OPEN: expect.any(Number) });
  expect(before.figures.STOP_ORDERS_OPEN).toBeGreaterThan(0);
  expect(before.figures.GRANTS_OPEN).toBeGreaterThan(0);

  const [order] = (riskReport as { stopOrders: { id: string }[] }).stopOrders;
  const lifted = await act(world, authority, 'liftStopOrder', { id: order?.id, reason: '已整改' });
  const over = await act(world, operator, 'terminateAgreement', { id: ended?.agreementId, reason: '结束' });
  expect([lifted.__typename, over.__typename]).toEqual(['LiftStopOrderPayload', 'TerminateAgreementPayload']);
  expect(await report()).toEqual(before.figures);
  expect(await evaluate('复核')).toEqual(before.evaluated);
});
