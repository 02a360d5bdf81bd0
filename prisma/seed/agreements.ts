import { deadlineFrom } from '#kernel/calendar.ts';
import { publishedCalendar } from '#kernel/published-calendar.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import type { SeededScenario } from './scenarios.ts';
import { parties, type Story } from './story.ts';

export interface SeededAgreement {
  readonly id: string;
  readonly number: string;
  readonly applicationId: string;
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly entries: readonly SeededEntry[];
  readonly fate: AgreementFate;
}

type AgreementFate = 'inForce' | 'offered' | 'future' | 'expired' | 'terminated' | 'unreported' | 'charged';
type ApplicationFate = 'fresh' | 'dueTomorrow' | 'overdue' | 'withdrawn' | 'rejected' | 'approvedLate' | AgreementFate;

/** What became of each application: developer, scenario, days ago, fate. The first is the path that the README walks. */
const plan: readonly (readonly [developer: number, scenario: number, daysAgo: number, fate: ApplicationFate])[] = [
  [0, 0, 40, 'inForce'], [1, 0, 38, 'inForce'], [2, 1, 60, 'charged'], [0, 2, 55, 'inForce'], [3, 4, 50, 'inForce'], [4, 5, 48, 'inForce'],
  [1, 3, 52, 'inForce'], [2, 7, 46, 'inForce'], [5, 4, 45, 'inForce'], [0, 7, 44, 'inForce'], [1, 8, 43, 'inForce'], [2, 11, 42, 'inForce'],
  [4, 12, 41, 'inForce'], [3, 13, 39, 'inForce'], [0, 3, 66, 'expired'], [1, 5, 66, 'expired'], [2, 0, 62, 'terminated'], [4, 1, 61, 'terminated'],
  [6, 8, 58, 'inForce'], [7, 9, 57, 'inForce'], [0, 10, 30, 'offered'], [1, 13, 29, 'offered'], [2, 14, 28, 'future'], [3, 15, 12, 'unreported'],
  [4, 3, 4, 'unreported'], [0, 14, 36, 'approvedLate'], [1, 1, 35, 'rejected'], [2, 5, 34, 'rejected'], [3, 0, 33, 'withdrawn'], [4, 0, 20, 'overdue'],
  [5, 0, 16, 'overdue'], [0, 5, 0, 'dueTomorrow'], [1, 7, 0, 'dueTomorrow'], [2, 2, 1, 'fresh'], [3, 3, 0, 'fresh'], [4, 7, 2, 'fresh'],
];

/** Applications in every state and the agreements made on them, with their grants and clocks (Articles 12, 16, 17, 20). */
export function addAgreements(story: Story, developers: readonly SeededDeveloper[], scenarios: readonly SeededScenario[]): SeededAgreement[] {
  return plan.flatMap(([d, s, daysAgo, fate], i) => {
    const [developer, scenario] = [developers[d], scenarios[s]];
    if (!developer || !scenario) return [];
    const application = addApplication(story, { developer, scenario, daysAgo, fate, i });
    return application ?? [];
  });
}

interface Planned {
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly daysAgo: number;
  readonly fate: ApplicationFate;
  readonly i: number;
}

const undecided: readonly ApplicationFate[] = ['fresh', 'dueTomorrow', 'overdue', 'withdrawn'];

function addApplication(story: Story, planned: Planned): SeededAgreement | null {
  const { developer, scenario, fate, i } = planned;
  const number = `SQ-2026-${String(i + 1).padStart(4, '0')}`;
  const id = story.id('application', number);
  const submittedAt = submissionOf(story, planned);
  const due = deadlineFrom(publishedCalendar, submittedAt, 5);
  const status = fate === 'withdrawn' ? 'WITHDRAWN' : undecided.includes(fate) ? 'SUBMITTED' : fate === 'rejected' ? 'REJECTED' : 'APPROVED';
  const decidedAt = fate === 'approvedLate' ? new Date(due.dueAt.getTime() + 7_200_000) : new Date(submittedAt.getTime() + 2 * 86_400_000);
  const decided = status === 'APPROVED' || status === 'REJECTED';
  const reason = status === 'REJECTED' ? '数据需求超出场景范围' : null;
  const decision = { outcome: status, reason, decidedBy: parties.operator.actor, decidedAt: decidedAt.toISOString(), late: decidedAt >= due.dueAt, article: 12, regulationId: story.id('regulation', 1) };
  const base = { id, developer_id: developer.id, developer_owner: developer.owner, scenario_id: scenario.id };
  story.add('agreements.application', { ...base, version: decided || status === 'WITHDRAWN' ? 2 : 1, number, status, materials: materialsOf(scenario), submitted_at: submittedAt, due_at: due.dueAt, provisional: due.provisional, decision: decided ? decision : null, created_at: submittedAt });
  const entries = scenario.entries.slice(0, 2);
  for (const entry of entries) story.add('agreements.application_entry', { application_id: id, entry_id: entry.id });
  const event = { subjectType: 'Application', subjectId: id, article: 12 };
  const byDeveloper = { actor: developer.owner, actorRole: 'DEVELOPER' };
  story.tell('agreements', { ...event, at: submittedAt, type: 'application.submitted', ...byDeveloper, from: null, to: 'SUBMITTED' });
  if (status === 'WITHDRAWN') story.tell('agreements', { ...event, at: new Date(submittedAt.getTime() + 86_400_000), type: 'application.withdrawn', ...byDeveloper, from: 'SUBMITTED', to: 'WITHDRAWN' });
  if (decided) story.tell('agreements', { ...event, at: decidedAt, type: 'application.decided', ...parties.operator, from: 'SUBMITTED', to: status, reason });
  if (status !== 'APPROVED' || fate === 'approvedLate') return null;
  return addAgreement(story, { developer, scenario, entries, applicationId: id, fate: fate as AgreementFate, i, decidedAt });
}

/** For what is due tomorrow: the latest day on which a five-day period that ends tomorrow can have begun. */
function submissionOf(story: Story, { fate, daysAgo }: Planned): Date {
  if (fate !== 'dueTomorrow') return story.ago(daysAgo, daysAgo === 0 ? 0.5 : 10);
  const ending = Array.from({ length: 30 }, (_, days) => story.ago(days + 1)).find((at) => deadlineFrom(publishedCalendar, at, 5).dueOn <= story.day(1));
  return ending ?? story.ago(7);
}

function materialsOf({ title }: SeededScenario) {
  return { qualification: '营业执照与资质证明（示例）', scenario: `用于${title}`, dataNeeds: '所列条目的加工后数据', mannerOfUse: '在融合平台内调用，不导出源数据', safeguards: '专人负责，按最小必要使用' };
}

interface Offered {
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly entries: readonly SeededEntry[];
  readonly applicationId: string;
  readonly fate: AgreementFate;
  readonly i: number;
  readonly decidedAt: Date;
}

function addAgreement(story: Story, offered: Offered): SeededAgreement {
  const { developer, scenario, entries, applicationId, fate, i, decidedAt } = offered;
  const number = `XY-2026-${String(i + 1).padStart(4, '0')}`;
  const id = story.id('agreement', number);
  const offeredAt = new Date(decidedAt.getTime() + 3_600_000);
  const signedAt = fate === 'offered' ? null : new Date(offeredAt.getTime() + 3_600_000);
  const due = signedAt ? deadlineFrom(publishedCalendar, signedAt, 5) : null;
  const status = fate === 'offered' ? 'OFFERED' : fate === 'terminated' ? 'TERMINATED' : 'SIGNED';
  const signatures = [{ party: 'OPERATOR', by: parties.operator.actor, at: offeredAt.toISOString() }, ...(signedAt ? [{ party: 'DEVELOPER', by: developer.owner, at: signedAt.toISOString() }] : [])];
  const reported = signedAt !== null && fate !== 'unreported';
  const reportedAt = reported && signedAt ? new Date(signedAt.getTime() + 86_400_000) : null;
  story.add('agreements.agreement', {
    id,
    version: (status === 'OFFERED' ? 1 : 2) + (reported ? 1 : 0) + (status === 'TERMINATED' ? 1 : 0) + (fate === 'charged' ? 2 : 0),
    number,
    status,
    application_id: applicationId,
    developer_id: developer.id,
    developer_owner: developer.owner,
    scenario_id: scenario.id,
    terms: termsOf(scenario, entries),
    valid_from: fate === 'future' ? story.day(20) : offeredAt.toISOString().slice(0, 10),
    valid_to: fate === 'expired' ? story.day(-5) : story.day(330),
    signatures,
    signed_at: signedAt,
    report_due_at: due?.dueAt ?? null,
    report_provisional: due?.provisional ?? false,
    reported_at: reportedAt,
    fee_basis: fate === 'charged' ? '按协议总额' : null,
    fee_amount: fate === 'charged' ? '12000.00' : null,
    created_at: offeredAt,
  });
  const closedAt = status === 'TERMINATED' ? story.ago(20) : null;
  for (const entry of entries) {
    story.add('agreements.agreement_entry', { agreement_id: id, entry_id: entry.id });
    if (signedAt) story.add('agreements.access_grant', { id: story.id('accessGrant', `${number}:${entry.code}`), agreement_id: id, entry_id: entry.id, level: 'PROCESSED', opened_at: signedAt, closed_at: closedAt });
  }
  tellAgreement(story, id, { developer, fate, offeredAt, signedAt, reportedAt, closedAt });
  return { id, number, applicationId, developer, scenario, entries, fate };
}

interface Told {
  readonly developer: SeededDeveloper;
  readonly fate: AgreementFate;
  readonly offeredAt: Date;
  readonly signedAt: Date | null;
  readonly reportedAt: Date | null;
  readonly closedAt: Date | null;
}

function tellAgreement(story: Story, id: string, { developer, fate, offeredAt, signedAt, reportedAt, closedAt }: Told): void {
  const event = { subjectType: 'Agreement', subjectId: id, article: 17 };
  const signed = { ...event, from: 'SIGNED', to: 'SIGNED' };
  story.tell('agreements', { ...event, at: offeredAt, type: 'agreement.offered', ...parties.operator, from: null, to: 'OFFERED' });
  if (signedAt) story.tell('agreements', { ...event, at: signedAt, type: 'agreement.signed', actor: developer.owner, actorRole: 'DEVELOPER', from: 'OFFERED', to: 'SIGNED' });
  if (reportedAt) story.tell('agreements', { ...signed, at: reportedAt, type: 'agreement.reported', ...parties.operator, article: 12 });
  if (closedAt) story.tell('agreements', { ...event, at: closedAt, type: 'agreement.terminated', ...parties.operator, from: 'SIGNED', to: 'TERMINATED', reason: '双方协商终止' });
  if (fate === 'charged') addCharges(story, id, signed);
}

function addCharges(story: Story, agreementId: string, event: Omit<Parameters<Story['tell']>[1], 'at' | 'type' | 'actor' | 'actorRole'>): void {
  story.add('agreements.charge', { id: story.id('charge', 1), agreement_id: agreementId, amount: '6000.00', due_on: story.day(-20), paid_at: story.ago(22) });
  story.add('agreements.charge', { id: story.id('charge', 2), agreement_id: agreementId, amount: '6000.00', due_on: story.day(40), paid_at: null });
  story.tell('agreements', { ...event, at: story.ago(30), type: 'agreement.charged', ...parties.operator, article: 20 });
  story.tell('agreements', { ...event, at: story.ago(22), type: 'agreement.paid', ...parties.operator, article: 20 });
}

function termsOf(scenario: SeededScenario, entries: readonly SeededEntry[]) {
  return {
    rightsAndDuties: '双方权利义务依办法第十七条（示例）',
    scenario: scenario.title,
    dataScope: entries.map(({ title }) => title).join('、'),
    conditions: '仅限协议场景，可用不可见',
    security: '落实安全负责人与制度',
    fee: '依第二十条另行约定',
    liability: '违约即终止并追责',
  };
}
