import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { operator } from './cast.ts';
import { sandboxParty as party } from './developers.ts';

/** Asks the public graph as somebody, and gives what it answered. */
export type AskAs = (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<unknown>;

const appName = '市场对接试验（示例）';
const content = {
  title: '试验挂牌（示例）',
  summary: '供数据交易市场试验对接：每小时挂牌、修改、摘牌各一次，不得出售。',
  category: '试验',
  deliveryForm: 'API',
  pricing: 'FIXED',
  priceAmount: '1.00',
  priceUnit: 'MONTH',
  contact: '试验，无人值守',
  sandbox: true,
};
const revised = { title: '试验挂牌，已修改（示例）', priceAmount: '2.00' };

interface App {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly listing: { readonly id: string; readonly status: string; readonly title: string } | null;
}

/**
 * Lets the sandbox listing of the demonstration city take its next step, so that a market can test with one that is listed, changed and
 * taken down without anybody: by the graph's own mutations, each with its event. Where it is suspended, or a step is refused, it stays.
 */
export async function turnSandbox(ask: AskAs): Promise<void> {
  const app = (await findApp(ask)) ?? (await makeApp(ask));
  if (app?.status !== 'APPROVED') return;
  const { id: appId, listing } = app;
  if (!listing || listing.status === 'DELISTED')
    return act(ask, party, 'listApp', 'ListAppInput', { ...content, appId });
  if (listing.status !== 'LISTED') return;
  const { id } = listing;
  if (listing.title === content.title)
    return act(ask, party, 'reviseListing', 'ReviseListingInput', { ...revised, id });
  return act(ask, party, 'delistApp', 'DelistAppInput', { id, withdrawalReason: 'DEVELOPER_REQUEST' });
}

async function act(ask: AskAs, viewer: Viewer, verb: string, input: string, given: object): Promise<void> {
  await ask(viewer, `mutation($input: ${input}!) { ${verb}(input: $input) { __typename } }`, { input: given });
}

async function findApp(ask: AskAs): Promise<App | undefined> {
  const query =
    '{ viewer { developer { apps(first: 100) { nodes { id name status listing { id status title } } } } } }';
  const { viewer } = (await ask(party, query)) as { viewer: { developer: { apps: { nodes: App[] } } | null } };
  return viewer.developer?.apps.nodes.find(({ name }) => name === appName);
}

interface Agreement {
  readonly id: string;
  readonly grants: readonly { readonly effective: boolean; readonly entry: { readonly id: string } | null }[];
}

/** Its app, under an agreement of the city's; approved and reported, so that nobody has a duty by it. */
async function makeApp(ask: AskAs): Promise<App | undefined> {
  const query =
    '{ agreements(first: 100, filter: { status: [IN_FORCE] }) { nodes { id grants { effective entry { id } } } } }';
  const { agreements } = (await ask(party, query)) as { agreements: { nodes: Agreement[] } };
  const basis = agreements.nodes.find(({ grants }) => grants.length > 0 && grants.every(({ effective }) => effective));
  if (!basis) return undefined;
  const entryIds = basis.grants.flatMap(({ entry }) => (entry ? [entry.id] : []));
  const description = '供数据交易市场试验对接（示例）。';
  const submitted = { agreementId: basis.id, entryIds, name: appName, description };
  await act(ask, party, 'submitApp', 'SubmitAppInput', submitted);
  const app = await findApp(ask);
  if (!app) return undefined;
  const decided = { id: app.id, outcome: 'APPROVED', reason: '试验用，无源数据', containsSourceRows: false };
  await act(ask, operator, 'decideApp', 'DecideInput', decided);
  await sendReports(ask, app.id);
  return findApp(ask);
}

async function sendReports(ask: AskAs, id: string): Promise<void> {
  const query = 'query($id: ID!) { app(id: $id) { reportsOwed { id } } }';
  const { app } = (await ask(operator, query, { id })) as { app: { reportsOwed: { id: string }[] | null } | null };
  for (const report of app?.reportsOwed ?? [])
    await act(ask, operator, 'sendAppReport', 'SubjectInput', { id: report.id });
}
