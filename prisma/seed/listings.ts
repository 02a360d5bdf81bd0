import type { SeededAgreement } from './agreements.ts';
import type { Story } from './story.ts';

/** What becomes of an app in the story; stop orders and ends of agreements do the rest. */
export type AppFate =
  | 'listed'
  | 'revised'
  | 'approved'
  | 'submitted'
  | 'reviewing'
  | 'rejected'
  | 'revoked'
  | 'requested';

const forms = ['API', 'REPORT', 'APPLICATION', 'MODEL', 'DATASET'] as const;
const pricings = ['FREE', 'FIXED', 'USAGE', 'NEGOTIATED'] as const;
const prices = {
  FREE: {},
  FIXED: { priceAmount: '980.00', priceUnit: 'YEAR' },
  USAGE: { priceAmount: '0.05', priceUnit: 'CALL' },
  NEGOTIATED: {},
} as const;

/** Where a customer goes on from a listing. */
function pagesOf(i: number) {
  const home = `https://apps.egret.example/${i + 1}`;
  return { termsUrl: `${home}/terms`, orderUrl: `${home}/order`, documentationUrl: `${home}/docs` };
}

/** What the story calls the listing of an app. */
export const listingOf = (app: string) => `listing of ${app}`;

interface Listed {
  readonly app: string;
  readonly fate: AppFate;
  readonly i: number;
}

/** The listing of an approved app, and what its developer changes about it later. */
export function addListing(story: Story, { developer, scenario, fate: agreed }: SeededAgreement, listed: Listed): void {
  const { app, fate, i } = listed;
  const name = listingOf(app);
  const hour = 9 + (i % 8);
  const pricing = pricings[i % pricings.length] ?? 'FREE';
  const listing = {
    title: `${scenario.title}服务`,
    summary: `为公众与企业提供${scenario.title}（示例）。`,
    category: ['交通出行', '企业服务', '生态环境', '文化旅游'][i % 4],
    deliveryForm: forms[i % forms.length],
    pricing,
    ...prices[pricing],
    contact: `contact-${i + 1}@egret.example`,
    ...pagesOf(i),
  };
  const at = story.ago(agreed === 'terminated' ? 21 : 18, hour);
  story.act(at, developer.party, 'listApp', ({ id }) => ({ ...listing, appId: id(app) }), name);
  if (fate === 'revised')
    story.act(story.ago(9, hour), developer.party, 'reviseListing', ({ id }) => ({
      id: id(name),
      summary: `${listing.summary}已更新说明。`,
    }));
  if (fate === 'requested')
    story.act(story.ago(7, hour), developer.party, 'delistApp', ({ id }) => ({
      id: id(name),
      withdrawalReason: 'DEVELOPER_REQUEST',
    }));
}
