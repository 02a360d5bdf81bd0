import { act } from './acting.ts';
import { agreementsInForce, type InForce } from './parties.ts';
import { someone, type World } from './world.ts';

/** What an app and its listing stand on. */
export type Basis = Pick<InForce, 'agreementId' | 'entryIds' | 'party'>;

/** What a listing says, where a test does not care. */
export const listingContent = {
  title: '挂牌',
  summary: '摘要',
  category: '交通',
  deliveryForm: 'API',
  pricing: 'FREE',
  contact: '客服中心',
};

/** Where it is told of elsewhere. */
export const listingPages = {
  termsUrl: 'https://apps.example/terms',
  orderUrl: 'https://apps.example/order?from=egret',
  documentationUrl: 'https://apps.example/docs#start',
};

/** The first agreement of the city that an app may stand on. */
export async function firstBasis(world: World): Promise<InForce> {
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  return first;
}

/** The id of a new app, submitted and approved. */
export async function approvedApp(world: World, basis: Basis, decision: object = {}): Promise<string> {
  const { agreementId, entryIds, party } = basis;
  const input = { agreementId, name: '应用', description: '说明', entryIds };
  const { app } = await act(world, party, 'submitApp', input, 'app { id }');
  const { id } = app as { id: string };
  await act(world, someone('OPERATOR'), 'decideApp', { id, outcome: 'APPROVED', reason: '合规', ...decision });
  return id;
}

/** A new app that is listed with this content. */
export async function listNewApp(world: World, basis: Basis, content: object = listingContent) {
  const appId = await approvedApp(world, basis);
  const { listing } = await act(world, basis.party, 'listApp', { appId, ...content }, 'listing { id }');
  return { id: (listing as { id: string }).id, appId };
}

/** Lists a new app, and tells the listing with what it rests on. */
export async function listSomething(world: World): Promise<{ readonly listingId: string; readonly basis: InForce }> {
  const basis = await firstBasis(world);
  return { listingId: (await listNewApp(world, basis)).id, basis };
}
