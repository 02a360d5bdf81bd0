import type { SeededAgreement } from './agreements.ts';
import { authority, operator, reviewer } from './cast.ts';
import { addExchanges } from './exchanges.ts';
import { type AppFate, addListing, listingOf } from './listings.ts';
import type { Story, Told } from './story.ts';

/** What became of the app of each agreement that has grants, in order; one whose agreement ended is delisted besides. */
const fates: readonly AppFate[] = [
  'listed',
  'revised',
  'listed',
  'listed',
  'listed',
  'listed',
  'listed',
  'listed',
  'requested',
  'revoked',
  'approved',
  'submitted',
  'reviewing',
  'rejected',
  'listed',
  'listed',
  'listed',
  'listed',
  'listed',
  'listed',
];

export const appOf = ({ i }: Pick<SeededAgreement, 'i'>) => `app ${i}`;

/** Apps, reviews, reports owed and listings in every state (Article 19). */
export function addApps(story: Story, agreements: readonly SeededAgreement[]): void {
  const accreditation = {
    reviewer: reviewer.organisation,
    body: '鹭岛合规评测中心（示例）',
    validUntil: story.day(200),
  };
  story.act(story.ago(70), authority, 'accreditReviewer', accreditation);
  const usable = agreements.filter(({ fate }) => fate !== 'offered' && fate !== 'future' && fate !== 'unreported');
  usable.forEach((agreement, i) => {
    addApp(story, agreement, { fate: fates[i] ?? 'listed', i });
  });
  addExchanges(
    story,
    usable.slice(0, 3).map((agreement) => listingOf(appOf(agreement))),
  );
}

interface Planned {
  readonly fate: AppFate;
  readonly i: number;
}

function addApp(story: Story, agreement: SeededAgreement, { fate, i }: Planned): void {
  const { developer, scenario, entries } = agreement;
  const name = appOf(agreement);
  const submitted = i === 0 ? 25 : 27 - (i % 3);
  const subject = ({ id }: Told) => ({ id: id(name) });
  const app = { name: `${scenario.title}应用`, description: `基于公共数据的${scenario.title}应用（示例）。` };
  story.act(
    story.ago(submitted),
    developer.party,
    'submitApp',
    ({ id }) => ({ ...app, agreementId: id(agreement.name), entryIds: entries.map(({ code }) => id(code)) }),
    name,
  );
  if (fate === 'submitted') return;
  const byThirdParty = i % 2 === 1 || fate === 'reviewing';
  if (byThirdParty)
    story.act(story.ago(submitted - 1), operator, 'assignReviewer', (told) => ({
      ...subject(told),
      reviewer: reviewer.organisation,
    }));
  if (fate === 'reviewing') return;
  const outcome = fate === 'rejected' ? 'REJECTED' : 'APPROVED';
  const reason = fate === 'rejected' ? '输出可还原个体，需整改' : '未发现源数据行，用途与协议一致';
  // The one that is approved and not yet listed was approved yesterday: its reports are owed and not yet late.
  const decided = story.ago(fate === 'approved' ? 1 : submitted - 3);
  const decide = (told: Told) => ({ ...subject(told), outcome, reason, containsSourceRows: fate === 'rejected' });
  story.act(decided, byThirdParty ? reviewer : operator, 'decideApp', decide);
  if (fate === 'rejected' || fate === 'approved') return;
  sendReports(story, name, { entries, i, at: story.ago(submitted - 5) });
  addListing(story, agreement, { app: name, fate, i });
  if (fate === 'revoked')
    story.act(story.ago(6), authority, 'revokeApp', (told) => ({ ...subject(told), reason: '实际用途与申请不符' }));
}

interface Sent extends Pick<SeededAgreement, 'entries'> {
  readonly i: number;
  readonly at: Date;
}

/** To the authority and to each provider, but for some that are still owed. */
function sendReports(story: Story, app: string, { entries, i, at }: Sent): void {
  const owed = `reports of ${app}`;
  story.ask(at, operator, {
    subgraph: 'apps',
    query: 'query($id: ID!) { app(id: $id) { id parts: reportsOwed { id } } }',
    variables: ({ id }) => ({ id: id(app) }),
    name: owed,
  });
  const recipients = 1 + new Set(entries.map(({ resource }) => resource.providerCode)).size;
  for (let k = 0; k < recipients; k += 1) {
    if ((i % 5 === 4 && k === 1) || (i % 7 === 2 && k === 0)) continue;
    story.act(at, operator, 'sendAppReport', ({ parts }) => ({ id: parts(owed)[k] }));
  }
}
