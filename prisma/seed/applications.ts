import { deadlineFrom } from '#kernel/calendar.ts';
import { publishedCalendar } from '#kernel/published-calendar.ts';
import { type AgreementFate, addAgreement, type SeededAgreement } from './agreements.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededScenario } from './scenarios.ts';
import { parties, type Story } from './story.ts';

type ApplicationFate = 'fresh' | 'dueTomorrow' | 'overdue' | 'withdrawn' | 'rejected' | 'approvedLate' | AgreementFate;

/** What became of each application: developer, scenario, days ago, fate. The first is the path that the README walks. */
const plan: readonly (readonly [developer: number, scenario: number, daysAgo: number, fate: ApplicationFate])[] = [
  [0, 0, 40, 'inForce'],
  [1, 0, 38, 'inForce'],
  [2, 1, 60, 'charged'],
  [0, 2, 55, 'inForce'],
  [3, 4, 50, 'inForce'],
  [4, 5, 48, 'inForce'],
  [1, 3, 52, 'inForce'],
  [2, 7, 46, 'inForce'],
  [5, 4, 45, 'inForce'],
  [0, 7, 44, 'inForce'],
  [1, 8, 43, 'inForce'],
  [2, 11, 42, 'inForce'],
  [4, 12, 41, 'inForce'],
  [3, 13, 39, 'inForce'],
  [0, 3, 66, 'expired'],
  [1, 5, 66, 'expired'],
  [2, 0, 62, 'terminated'],
  [4, 1, 61, 'terminated'],
  [6, 8, 58, 'inForce'],
  [7, 9, 57, 'inForce'],
  [0, 10, 30, 'offered'],
  [1, 13, 29, 'offered'],
  [2, 14, 28, 'future'],
  [3, 15, 12, 'unreported'],
  [4, 3, 4, 'unreported'],
  [0, 14, 36, 'approvedLate'],
  [1, 1, 35, 'rejected'],
  [2, 5, 34, 'rejected'],
  [3, 0, 33, 'withdrawn'],
  [4, 0, 20, 'overdue'],
  [5, 0, 16, 'overdue'],
  [0, 5, 0, 'dueTomorrow'],
  [1, 7, 0, 'dueTomorrow'],
  [2, 2, 1, 'fresh'],
  [3, 3, 0, 'fresh'],
  [4, 7, 2, 'fresh'],
];

/** Applications in every state and the agreements made on them, with their grants and clocks (Articles 12, 16, 17, 20). */
export function addApplications(
  story: Story,
  developers: readonly SeededDeveloper[],
  scenarios: readonly SeededScenario[],
): SeededAgreement[] {
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
  const status =
    fate === 'withdrawn'
      ? 'WITHDRAWN'
      : undecided.includes(fate)
        ? 'SUBMITTED'
        : fate === 'rejected'
          ? 'REJECTED'
          : 'APPROVED';
  const decidedAt =
    fate === 'approvedLate'
      ? new Date(due.dueAt.getTime() + 7_200_000)
      : new Date(submittedAt.getTime() + 2 * 86_400_000);
  const decided = status === 'APPROVED' || status === 'REJECTED';
  const reason = status === 'REJECTED' ? '数据需求超出场景范围' : null;
  const decision = {
    outcome: status,
    reason,
    decidedBy: parties.operator.actor,
    decidedAt: decidedAt.toISOString(),
    late: decidedAt >= due.dueAt,
    article: 12,
    regulationId: story.id('regulation', 1),
  };
  const base = { id, developer_id: developer.id, developer_owner: developer.owner, scenario_id: scenario.id };
  story.add('agreements.application', {
    ...base,
    version: decided || status === 'WITHDRAWN' ? 2 : 1,
    number,
    status,
    materials: materialsOf(scenario),
    submitted_at: submittedAt,
    due_at: due.dueAt,
    provisional: due.provisional,
    decision: decided ? decision : null,
    created_at: submittedAt,
  });
  const entries = scenario.entries.slice(0, 2);
  for (const entry of entries) story.add('agreements.application_entry', { application_id: id, entry_id: entry.id });
  const event = { subjectType: 'Application', subjectId: id, article: 12 };
  const byDeveloper = { actor: developer.owner, actorRole: 'DEVELOPER' };
  story.tell('agreements', {
    ...event,
    at: submittedAt,
    type: 'application.submitted',
    ...byDeveloper,
    from: null,
    to: 'SUBMITTED',
  });
  if (status === 'WITHDRAWN')
    story.tell('agreements', {
      ...event,
      at: new Date(submittedAt.getTime() + 86_400_000),
      type: 'application.withdrawn',
      ...byDeveloper,
      from: 'SUBMITTED',
      to: 'WITHDRAWN',
    });
  if (decided)
    story.tell('agreements', {
      ...event,
      at: decidedAt,
      type: 'application.decided',
      ...parties.operator,
      from: 'SUBMITTED',
      to: status,
      reason,
    });
  if (status !== 'APPROVED' || fate === 'approvedLate') return null;
  return addAgreement(story, {
    developer,
    scenario,
    entries,
    applicationId: id,
    fate: fate as AgreementFate,
    i,
    decidedAt,
  });
}

/** For what is due tomorrow: the latest day on which a five-day period that ends tomorrow can have begun. */
function submissionOf(story: Story, { fate, daysAgo }: Planned): Date {
  if (fate !== 'dueTomorrow') return story.ago(daysAgo, daysAgo === 0 ? 0.5 : 10);
  const ending = Array.from({ length: 30 }, (_, days) => story.ago(days + 1)).find(
    (at) => deadlineFrom(publishedCalendar, at, 5).dueOn <= story.day(1),
  );
  return ending ?? story.ago(7);
}

function materialsOf({ title }: SeededScenario) {
  return {
    qualification: '营业执照与资质证明（示例）',
    scenario: `用于${title}`,
    dataNeeds: '所列条目的加工后数据',
    mannerOfUse: '在融合平台内调用，不导出源数据',
    safeguards: '专人负责，按最小必要使用',
  };
}
