import type { SeededAgreement } from './agreements.ts';
import { type AppFate, addListing, type ListingChange } from './listings.ts';
import { parties, type Story } from './story.ts';

/** What became of the app of each agreement that has grants, in order; one whose agreement ended is delisted besides. */
const fates: readonly AppFate[] = [
  'listed',
  'revised',
  'listed',
  'resumed',
  'listed',
  'listed',
  'suspended',
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

const reviewer = 'hegui-jigou';

/** Apps, reviews, reports owed and listings in every state, and the feed of listing changes (Article 19). */
export function addApps(story: Story, agreements: readonly SeededAgreement[]): void {
  story.add('apps.accreditation', {
    id: story.id('accreditation', 1),
    reviewer,
    body: '鹭岛合规评测中心（示例）',
    valid_until: story.day(200),
  });
  story.tell('apps', {
    at: story.ago(70),
    type: 'reviewer.accredited',
    subjectType: 'Accreditation',
    subjectId: story.id('accreditation', 1),
    ...parties.authority,
    from: null,
    to: 'live',
    article: 19,
  });
  const usable = agreements.filter(({ fate }) => fate !== 'offered' && fate !== 'future');
  const changes = usable.flatMap((agreement, i) => addApp(story, agreement, i));
  changes.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.listingId < b.listingId ? -1 : 1));
  changes.forEach(({ at, listingId, version, kind, reason }, i) => {
    const article =
      reason === 'RISK_STOP'
        ? 18
        : reason === null
          ? null
          : reason === 'EXPIRED' || reason === 'AGREEMENT_TERMINATED'
            ? 17
            : 19;
    story.add('apps.listing_change', {
      sequence: i + 1,
      listing_id: listingId,
      listing_version: version,
      kind,
      at,
      reason,
      note: null,
      article,
    });
  });
}

/** A stop order of eight or nine days ago touches the developer or the scenario (oversight.ts). */
function isStopped({ developer, scenario }: SeededAgreement): boolean {
  return developer.name.startsWith('远见') || scenario.code === 'CJ-0016';
}

const statusOf: Record<AppFate, string> = {
  listed: 'APPROVED',
  stopped: 'APPROVED',
  revised: 'APPROVED',
  approved: 'APPROVED',
  requested: 'APPROVED',
  suspended: 'APPROVED',
  resumed: 'APPROVED',
  submitted: 'SUBMITTED',
  reviewing: 'UNDER_REVIEW',
  rejected: 'REJECTED',
  revoked: 'REVOKED',
};

function addApp(story: Story, agreement: SeededAgreement, i: number): ListingChange[] {
  const fate = isStopped(agreement) ? 'stopped' : (fates[i] ?? 'listed');
  const { developer, scenario, entries } = agreement;
  const id = story.id('app', agreement.number);
  const submitted = i === 0 ? 25 : 27 - (i % 3);
  const status = statusOf[fate];
  const decided = status !== 'SUBMITTED' && status !== 'UNDER_REVIEW';
  story.add('apps.app', {
    id,
    version: status === 'SUBMITTED' ? 1 : status === 'REVOKED' ? 4 : decided ? 3 : 2,
    name: `${scenario.title}应用`,
    description: `基于公共数据的${scenario.title}应用（示例）。`,
    status,
    agreement_id: agreement.id,
    developer_id: developer.id,
    developer_owner: developer.owner,
    scenario_id: scenario.id,
    created_at: story.ago(submitted),
  });
  for (const entry of entries) story.add('apps.app_entry', { app_id: id, entry_id: entry.id });
  addReview(story, { id, i, fate, decided, submitted, developer: developer.owner });
  if (decided && status !== 'REJECTED') addReports(story, id, agreement, i, submitted);
  return decided && fate !== 'rejected' && fate !== 'approved' ? addListing(story, agreement, id, fate, i) : [];
}

interface Reviewed {
  readonly id: string;
  readonly i: number;
  readonly fate: AppFate;
  readonly decided: boolean;
  readonly submitted: number;
  readonly developer: string;
}

function addReview(story: Story, { id, i, fate, decided, submitted, developer }: Reviewed): void {
  const event = { subjectType: 'App', subjectId: id, article: 19 };
  story.tell('apps', {
    ...event,
    at: story.ago(submitted),
    type: 'app.submitted',
    actor: developer,
    actorRole: 'DEVELOPER',
    from: null,
    to: 'SUBMITTED',
  });
  if (fate === 'submitted') return;
  const third = i % 2 === 1 || fate === 'reviewing';
  const outcome = decided ? (fate === 'rejected' ? 'REJECTED' : 'APPROVED') : null;
  story.add('apps.compliance_review', {
    id: story.id('complianceReview', id),
    app_id: id,
    reviewer: third ? reviewer : parties.operator.actor,
    reviewer_kind: third ? 'THIRD_PARTY' : 'OPERATOR',
    outcome,
    findings:
      outcome === null ? null : outcome === 'APPROVED' ? '未发现源数据行，用途与协议一致' : '输出可还原个体，需整改',
    started_at: story.ago(submitted - 1),
    decided_at: decided ? story.ago(submitted - 3) : null,
  });
  story.tell('apps', {
    ...event,
    at: story.ago(submitted - 1),
    type: 'app.assigned',
    ...parties.operator,
    from: 'SUBMITTED',
    to: 'UNDER_REVIEW',
  });
  const decider = third ? { actor: reviewer, actorRole: 'REVIEWER' } : parties.operator;
  if (decided)
    story.tell('apps', {
      ...event,
      at: story.ago(submitted - 3),
      type: 'app.decided',
      ...decider,
      from: 'UNDER_REVIEW',
      to: outcome,
    });
  if (fate === 'revoked')
    story.tell('apps', {
      ...event,
      at: story.ago(6),
      type: 'app.revoked',
      ...parties.authority,
      from: 'APPROVED',
      to: 'REVOKED',
      reason: '实际用途与申请不符',
    });
}

function addReports(story: Story, appId: string, { entries }: SeededAgreement, i: number, submitted: number): void {
  const recipients = [
    ['AUTHORITY', parties.authority.actor],
    ...new Set(entries.map(({ resource }) => resource.providerName)),
  ].map((each) => (Array.isArray(each) ? each : ['PROVIDER', each]));
  recipients.forEach(([recipientKind, recipient], k) => {
    const sent = !(i % 5 === 4 && k === 1) && !(i % 7 === 2 && k === 0);
    const id = story.id('appReport', `${appId}:${k}`);
    story.add('apps.app_report', {
      id,
      version: sent ? 2 : 1,
      app_id: appId,
      recipient_kind: recipientKind,
      recipient,
      owed_at: story.ago(submitted - 3),
      due_at: i % 5 === 4 ? story.ago(submitted - 12, 24) : story.ago(-2, 24),
      provisional: false,
      sent_at: sent ? story.ago(submitted - 5) : null,
    });
    story.tell('apps', {
      at: story.ago(submitted - 3),
      type: 'app-report.owed',
      subjectType: 'AppReport',
      subjectId: id,
      ...parties.operator,
      from: null,
      to: 'owed',
      article: 19,
    });
    if (sent)
      story.tell('apps', {
        at: story.ago(submitted - 5),
        type: 'app.reported',
        subjectType: 'AppReport',
        subjectId: id,
        ...parties.operator,
        from: 'owed',
        to: 'sent',
        article: 19,
      });
  });
}
