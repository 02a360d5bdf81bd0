import { deadlineFrom } from '#kernel/law/deadlines.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { type AgreementFate, addAgreement, type SeededAgreement } from './agreements.ts';
import { operator } from './cast.ts';
import type { SeededDeveloper } from './developers.ts';
import { admittedDataset } from './records.ts';
import type { SeededScenario } from './scenarios.ts';
import type { Story } from './story.ts';

type ApplicationFate = 'fresh' | 'dueTomorrow' | 'overdue' | 'withdrawn' | 'rejected' | 'approvedLate' | AgreementFate;

/** What became of each application: developer, scenario, days ago, fate. The first is the path that the README walks; it was handed in before all others. */
const plan: readonly (readonly [developer: number, scenario: number, daysAgo: number, fate: ApplicationFate])[] = [
  [0, 0, 75, 'inForce'],
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
  [3, 6, 33, 'withdrawn'],
  [4, 0, 20, 'overdue'],
  [5, 0, 16, 'overdue'],
  [0, 5, 0, 'dueTomorrow'],
  [1, 7, 0, 'dueTomorrow'],
  [2, 3, 1, 'fresh'],
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
    return addApplication(story, { developer, scenario, daysAgo, fate, i }) ?? [];
  });
}

interface Planned {
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly daysAgo: number;
  readonly fate: ApplicationFate;
  readonly i: number;
}

function addApplication(story: Story, planned: Planned): SeededAgreement | null {
  const { developer, scenario, fate, i } = planned;
  const name = `application ${i}`;
  const at = submissionOf(story, planned);
  const entries = scenario.entries.slice(0, 2);
  story.act(
    at,
    developer.party,
    'submitApplication',
    ({ id }) => ({
      scenarioId: id(scenario.code),
      entryIds: entries.map(({ code }) => id(code)),
      ...(i === 1 ? { outsideDatasetIds: [id(admittedDataset)] } : {}),
      materials: materialsOf(scenario),
    }),
    name,
  );
  const subject = ({ id }: { id: (name: string) => string }) => ({ id: id(name) });
  if (fate === 'withdrawn') story.act(story.after(at, 24), developer.party, 'withdrawApplication', subject);
  if (fate === 'withdrawn' || fate === 'fresh' || fate === 'dueTomorrow' || fate === 'overdue') return null;
  const { dueAt } = deadlineFrom(publishedCalendar, at, 5);
  const decided = fate === 'approvedLate' ? story.after(dueAt, 2) : story.after(at, 48);
  const outcome = fate === 'rejected' ? 'REJECTED' : 'APPROVED';
  const reason = fate === 'rejected' ? '数据需求超出场景范围' : null;
  story.act(decided, operator, 'decideApplication', (told) => ({ ...subject(told), outcome, reason }));
  if (fate === 'rejected' || fate === 'approvedLate') return null;
  return addAgreement(story, { developer, scenario, entries, application: name, fate, i }, decided);
}

/** For what is due tomorrow: the latest day on which a five-day period that ends tomorrow can have begun. */
function submissionOf(story: Story, { fate, daysAgo, i }: Planned): Date {
  if (i === 0) return story.before(0);
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
