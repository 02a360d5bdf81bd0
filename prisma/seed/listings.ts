import type { SeededAgreement } from './agreements.ts';
import { parties, type Story } from './story.ts';

/** What becomes of an app in the story. */
export type AppFate =
  | 'listed'
  | 'stopped'
  | 'revised'
  | 'approved'
  | 'submitted'
  | 'reviewing'
  | 'rejected'
  | 'revoked'
  | 'requested'
  | 'suspended'
  | 'resumed';

export interface ListingChange {
  readonly at: Date;
  readonly listingId: string;
  readonly version: number;
  readonly kind: 'LISTED' | 'REVISED' | 'SUSPENDED' | 'RESUMED' | 'DELISTED';
  readonly reason: string | null;
}

const forms = ['API', 'REPORT', 'APPLICATION', 'MODEL', 'DATASET'] as const;
const pricings = ['FREE', 'FIXED', 'USAGE', 'NEGOTIATED'] as const;

/** The changes of a listing in order: what happened, days ago, the reason of a withdrawal. */
function changesOf(
  fate: AppFate,
  agreementFate: SeededAgreement['fate'],
): readonly (readonly [kind: ListingChange['kind'], daysAgo: number, reason?: string])[] {
  if (agreementFate === 'expired')
    return [
      ['LISTED', 18],
      ['DELISTED', 4, 'EXPIRED'],
    ];
  if (agreementFate === 'terminated')
    return [
      ['LISTED', 22],
      ['DELISTED', 20, 'AGREEMENT_TERMINATED'],
    ];
  if (fate === 'revised')
    return [
      ['LISTED', 18],
      ['REVISED', 9],
    ];
  if (fate === 'stopped')
    return [
      ['LISTED', 18],
      ['SUSPENDED', 8, 'RISK_STOP'],
    ];
  if (fate === 'suspended')
    return [
      ['LISTED', 18],
      ['SUSPENDED', 5, 'RISK_STOP'],
    ];
  if (fate === 'resumed')
    return [
      ['LISTED', 18],
      ['SUSPENDED', 13, 'RISK_STOP'],
      ['RESUMED', 10],
    ];
  if (fate === 'requested')
    return [
      ['LISTED', 18],
      ['DELISTED', 7, 'DEVELOPER_REQUEST'],
    ];
  if (fate === 'revoked')
    return [
      ['LISTED', 18],
      ['DELISTED', 6, 'NON_COMPLIANCE'],
    ];
  return [['LISTED', 18]];
}

const storedAfter = {
  LISTED: 'LISTED',
  REVISED: 'LISTED',
  RESUMED: 'LISTED',
  SUSPENDED: 'SUSPENDED',
  DELISTED: 'DELISTED',
} as const;
const eventOf = {
  LISTED: 'listing.listed',
  REVISED: 'listing.revised',
  RESUMED: 'listing.resumed',
  SUSPENDED: 'listing.suspended',
  DELISTED: 'listing.delisted',
} as const;

/** The listing of an app and its changes, with one event each. */
export function addListing(
  story: Story,
  agreement: SeededAgreement,
  appId: string,
  fate: AppFate,
  i: number,
): ListingChange[] {
  const { developer, scenario, entries } = agreement;
  const id = story.id('listing', agreement.number);
  const changes = changesOf(fate, agreement.fate).map(
    ([kind, daysAgo, reason], k): ListingChange => ({
      at: story.ago(daysAgo, 9 + (i % 8)),
      listingId: id,
      version: k + 1,
      kind,
      reason: reason ?? null,
    }),
  );
  const last = changes.at(-1);
  const listed = changes[0]?.at ?? story.ago(18);
  const pricing = pricings[i % pricings.length];
  story.add('apps.listing', {
    id,
    app_id: appId,
    version: changes.length,
    title: `${scenario.title}服务`,
    summary: `为公众与企业提供${scenario.title}（示例）。`,
    category: ['交通出行', '企业服务', '生态环境', '文化旅游'][i % 4],
    delivery_form: forms[i % forms.length],
    pricing,
    price_amount: pricing === 'FIXED' ? '980.00' : pricing === 'USAGE' ? '0.05' : null,
    contact: `contact-${i + 1}@egret.example`,
    status: storedAfter[last?.kind ?? 'LISTED'],
    listed_at: listed,
    modified_at: last?.at ?? listed,
    provenance: entries.map((entry) => ({
      entryCode: entry.code,
      entryTitle: entry.title,
      providerName: entry.resource.providerName,
      scenarioCode: scenario.code,
      agreementNumber: agreement.number,
    })),
    agreement_id: agreement.id,
    developer_id: developer.id,
    developer_owner: developer.owner,
    created_at: listed,
  });
  let from: string | null = null;
  for (const { at, kind, reason } of changes) {
    const bySystem =
      reason === 'RISK_STOP' || kind === 'RESUMED' || reason === 'EXPIRED' || reason === 'AGREEMENT_TERMINATED';
    const actor = bySystem
      ? parties.system
      : reason === 'NON_COMPLIANCE'
        ? parties.authority
        : { actor: developer.owner, actorRole: 'DEVELOPER' };
    story.tell('apps', {
      at,
      type: eventOf[kind],
      subjectType: 'Listing',
      subjectId: id,
      ...actor,
      from,
      to: storedAfter[kind],
      article: reason === 'RISK_STOP' ? 18 : bySystem ? 17 : 19,
    });
    from = storedAfter[kind];
  }
  return changes;
}
