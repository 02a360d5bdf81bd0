import { afterAll, expect, it } from 'vitest';
import { fillWithCity } from '../support/city-rows.ts';
import { answering, Receiver, verified } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/world.ts';
import { Service } from './service.ts';

const folder = temporaryDirectory();
const settings = { dataDir: folder.path, port: 4484, allowLoopback: true };
const service = new Service(settings);
const receiver = new Receiver();
afterAll(async () => {
  await service.kill();
  receiver.close();
  folder.remove();
});

const register = `mutation($url: String!) { registerWebhook(input: { url: $url }) {
  ... on RegisterWebhookPayload { webhook { id } secret } } }`;
const stop = `mutation($id: ID!) { reportRisk(input: { title: "风险", description: "说明", targets: [{ type: AGREEMENT, id: $id }] }) {
  ... on ReportRiskPayload { riskReport { stopOrders { id } } } } }`;
const lift = `mutation($id: ID!) { liftStopOrder(input: { id: $id, reason: "已整改" }) { __typename } }`;

/** What the one field of a query gives. */
async function ask<Value>(token: string, query: string, variables: object = {}): Promise<Value> {
  return Object.values(await service.ask(token, query, variables))[0] as never as Value;
}

/** The agreement that a listing of the city stands on. */
async function agreementOfListing(authority: string): Promise<string> {
  const { nodes } = await ask<{ nodes: { provenance: { agreementNumber: string }[] }[] }>(
    authority,
    '{ listings(first: 1) { nodes { provenance { agreementNumber } } } }',
  );
  const query = 'query($number: String) { agreement(number: $number) { id } }';
  return (await ask<{ id: string }>(authority, query, { number: nodes[0]?.provenance[0]?.agreementNumber })).id;
}

it('kill -9 in the middle of a delivery loses nothing: after the start it is sent again under its id, then what came after it, in order', async () => {
  await fillWithCity(settings);
  await receiver.open();
  await service.start();
  const [market, operator, authority] = [
    await service.token('MARKET'),
    await service.token('OPERATOR'),
    await service.token('AUTHORITY'),
  ];
  const { secret } = await ask<{ secret: string }>(market, register, { url: receiver.url });
  const id = await agreementOfListing(authority);
  receiver.answer = () => undefined;
  const { riskReport } = await ask<{ riskReport: { stopOrders: { id: string }[] } }>(operator, stop, { id });
  const unanswered = await receiver.next();
  await ask(authority, lift, { id: riskReport.stopOrders[0]?.id });
  await service.kill();
  receiver.answer = answering(204);
  await service.start();
  const again = await receiver.next();
  expect(again.headers['webhook-id']).toBe(unanswered.headers['webhook-id']);
  const told = [verified(again, secret)];
  while (told.at(-1)?.type !== 'listing.resumed') told.push(verified(await receiver.next(), secret));
  expect(told[0]?.type).toBe('listing.suspended');
  const { nodes } = await ask<{ nodes: { cursor: string }[] }>(
    market,
    'query($after: String) { listingChanges(first: 100, after: $after) { nodes { cursor } } }',
    { after: told[0]?.data.cursor },
  );
  expect(told.slice(1).map(({ data }) => data.cursor)).toEqual(
    nodes.slice(0, told.length - 1).map(({ cursor }) => cursor),
  );
}, 120_000);
