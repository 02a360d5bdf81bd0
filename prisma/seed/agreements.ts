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

export type AgreementFate = 'inForce' | 'offered' | 'future' | 'expired' | 'terminated' | 'unreported' | 'charged';

interface Offered {
  readonly developer: SeededDeveloper;
  readonly scenario: SeededScenario;
  readonly entries: readonly SeededEntry[];
  readonly applicationId: string;
  readonly fate: AgreementFate;
  readonly i: number;
  readonly decidedAt: Date;
}

/** The agreement made on an approved application, with its grants, its clock and its charges. */
export function addAgreement(story: Story, offered: Offered): SeededAgreement {
  const { developer, scenario, entries, applicationId, fate, i, decidedAt } = offered;
  const number = `XY-2026-${String(i + 1).padStart(4, '0')}`;
  const id = story.id('agreement', number);
  const offeredAt = new Date(decidedAt.getTime() + 3_600_000);
  const signedAt = fate === 'offered' ? null : new Date(offeredAt.getTime() + 3_600_000);
  const due = signedAt ? deadlineFrom(publishedCalendar, signedAt, 5) : null;
  const status = fate === 'offered' ? 'OFFERED' : fate === 'terminated' ? 'TERMINATED' : 'SIGNED';
  const signatures = [
    { party: 'OPERATOR', by: parties.operator.actor, at: offeredAt.toISOString() },
    ...(signedAt ? [{ party: 'DEVELOPER', by: developer.owner, at: signedAt.toISOString() }] : []),
  ];
  const reported = signedAt !== null && fate !== 'unreported';
  const reportedAt = reported && signedAt ? new Date(signedAt.getTime() + 86_400_000) : null;
  story.add('agreements.agreement', {
    id,
    version:
      (status === 'OFFERED' ? 1 : 2) +
      (reported ? 1 : 0) +
      (status === 'TERMINATED' ? 1 : 0) +
      (fate === 'charged' ? 2 : 0),
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
    if (signedAt)
      story.add('agreements.access_grant', {
        id: story.id('accessGrant', `${number}:${entry.code}`),
        agreement_id: id,
        entry_id: entry.id,
        level: 'PROCESSED',
        opened_at: signedAt,
        closed_at: closedAt,
      });
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

function tellAgreement(
  story: Story,
  id: string,
  { developer, fate, offeredAt, signedAt, reportedAt, closedAt }: Told,
): void {
  const event = { subjectType: 'Agreement', subjectId: id, article: 17 };
  const signed = { ...event, from: 'SIGNED', to: 'SIGNED' };
  story.tell('agreements', {
    ...event,
    at: offeredAt,
    type: 'agreement.offered',
    ...parties.operator,
    from: null,
    to: 'OFFERED',
  });
  if (signedAt)
    story.tell('agreements', {
      ...event,
      at: signedAt,
      type: 'agreement.signed',
      actor: developer.owner,
      actorRole: 'DEVELOPER',
      from: 'OFFERED',
      to: 'SIGNED',
    });
  if (reportedAt)
    story.tell('agreements', {
      ...signed,
      at: reportedAt,
      type: 'agreement.reported',
      ...parties.operator,
      article: 12,
    });
  if (closedAt)
    story.tell('agreements', {
      ...event,
      at: closedAt,
      type: 'agreement.terminated',
      ...parties.operator,
      from: 'SIGNED',
      to: 'TERMINATED',
      reason: '双方协商终止',
    });
  if (fate === 'charged') addCharges(story, id, signed);
}

function addCharges(
  story: Story,
  agreementId: string,
  event: Omit<Parameters<Story['tell']>[1], 'at' | 'type' | 'actor' | 'actorRole'>,
): void {
  story.add('agreements.charge', {
    id: story.id('charge', 1),
    agreement_id: agreementId,
    amount: '6000.00',
    due_on: story.day(-20),
    paid_at: story.ago(22),
  });
  story.add('agreements.charge', {
    id: story.id('charge', 2),
    agreement_id: agreementId,
    amount: '6000.00',
    due_on: story.day(40),
    paid_at: null,
  });
  story.tell('agreements', {
    ...event,
    at: story.ago(30),
    type: 'agreement.charged',
    ...parties.operator,
    article: 20,
  });
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
