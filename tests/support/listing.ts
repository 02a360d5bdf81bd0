import { act } from './acting.ts';
import { agreementsInForce, type InForce } from './parties.ts';
import { someone, type World } from './world.ts';

/** Lists a new app, and tells the listing with what it rests on. */
export async function listSomething(world: World): Promise<{ readonly listingId: string; readonly basis: InForce }> {
  const [basis] = await agreementsInForce(world);
  if (!basis) throw new Error('The city has no sound agreement in force');
  const app = { agreementId: basis.agreementId, name: '新应用', description: '说明', entryIds: basis.entryIds };
  const acted = await act(world, basis.party, 'submitApp', app, 'app { id }');
  const { id } = acted.app as { id: string };
  await act(world, someone('OPERATOR'), 'decideApp', { id, outcome: 'APPROVED' });
  const content = {
    title: '挂牌',
    summary: '摘要',
    category: '交通',
    deliveryForm: 'API',
    pricing: 'FREE',
    contact: '客服中心',
  };
  const { listing } = await act(world, basis.party, 'listApp', { appId: id, ...content }, 'listing { id }');
  return { listingId: (listing as { id: string }).id, basis };
}
