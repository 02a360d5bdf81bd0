import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { operator } from './cast.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import type { SeededScenario } from './scenarios.ts';
import type { Story, Told } from './story.ts';

export type AgreementFate = 'inForce' | 'offered' | 'future' | 'expired' | 'terminated' | 'unreported' | 'charged';

export interface Granted {
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly entries: readonly SeededEntry[];
  /** What the story calls the application. */
  readonly application: string;
  readonly fate: AgreementFate;
  readonly i: number;
}

export interface SeededAgreement extends Granted {
  /** What the story calls the agreement. */
  readonly name: string;
}

/** The agreement made on an application that was approved, with its grants, its clock and its charges. */
export function addAgreement(story: Story, granted: Granted, decided: Date): SeededAgreement {
  const { developer, entries, fate, application, i } = granted;
  const name = `agreement ${i}`;
  const subject = ({ id }: Told) => ({ id: id(name) });
  const offered = story.after(decided, 1);
  const terms = termsOf(granted);
  const validFrom = fate === 'future' ? story.day(20) : shanghaiDay(offered);
  const validTo = fate === 'expired' ? story.day(-5) : story.day(330);
  const feeAmount = fate === 'charged' ? '12000.00' : null;
  story.act(
    offered,
    operator,
    'signAgreement',
    ({ id }) => ({
      applicationId: id(application),
      entryIds: entries.map(({ code }) => id(code)),
      terms,
      validFrom,
      validTo,
      feeAmount,
      // Some name what is charged on, some agree on nothing: nothing is charged on those.
      feeBasis: i % 2 === 0 ? '一级开发主体价目表（示例）' : null,
    }),
    name,
  );
  if (fate !== 'offered') story.act(story.after(offered, 1), developer.party, 'countersignAgreement', subject);
  if (fate !== 'offered' && fate !== 'unreported')
    story.act(story.after(offered, 25), operator, 'reportAgreement', subject);
  if (fate === 'charged') addCharges(story, name);
  if (fate === 'terminated') {
    const reason = '双方协商终止';
    story.act(story.ago(20), operator, 'terminateAgreement', (told) => ({ ...subject(told), reason }));
    story.strike(story.ago(20));
  }
  if (fate === 'expired') story.strike(story.ago(4, 0));
  return { ...granted, name };
}

function addCharges(story: Story, agreement: string): void {
  const charge = (daysAgo: number, dueOn: string) =>
    story.act(
      story.ago(daysAgo),
      operator,
      'chargeFee',
      ({ id }) => ({ agreementId: id(agreement), amount: '6000.00', dueOn }),
      `charge due ${dueOn}`,
    );
  charge(30, story.day(-20));
  story.act(story.ago(22), operator, 'recordPayment', ({ parts }) => ({
    id: parts(`charge due ${story.day(-20)}`)[0],
  }));
  charge(18, story.day(40));
}

function termsOf({ scenario, entries }: Granted) {
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
