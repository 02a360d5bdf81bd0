import { expect, it } from 'vitest';
import { addDays } from '#kernel/law/shanghai-time.ts';
import { creditCode } from '../support/credit-code.ts';
import type { Tale } from '../support/telling.ts';
import { memberOf, someone } from '../support/world.ts';
import { papers, today } from './papers.ts';

const center = someone('INFO_CENTER');
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const supervisor = someone('SUPERVISOR');
const transport = memberOf('LD-JTJ', 'PROVIDER');
const developer = memberOf(creditCode(1), 'DEVELOPER');

/** How the steps ask the story: what every party has to do now, besides what is left from earlier steps. */
interface Telling {
  readonly tale: () => Tale;
  readonly newDuties: () => Promise<string[]>;
}

/** The steps of supervision, each of which ends with nothing more to do than it began with. */
export function tellOfSupervision({ tale, newDuties }: Telling): void {
  it('Art. 6: an older channel is registered, and merged into the platform', async () => {
    const query = '{ providers { nodes { id code } } }';
    const { nodes } = await tale().read<{ nodes: { id: string; code: string }[] }>(operator, query);
    const providerId = nodes.find(({ code }) => code === transport.organisation)?.id;
    const { id } = await tale().made('channel', transport, 'registerChannel', { ...papers.channel, providerId });
    expect(await newDuties()).toEqual(['OPERATOR: CHANNEL_TO_START_MERGING (channel)']);
    await tale().done(operator, 'startMergingChannel', { id });
    expect(await newDuties()).toEqual(['OPERATOR: CHANNEL_TO_MERGE (channel)']);
    await tale().done(operator, 'mergeChannel', { id });
  });

  it('Art. 21, 22 (3): whoever answers for an incident is named, starts its plan, reports and closes it', async () => {
    const { id } = await tale().made('incident', center, 'reportIncident', papers.incident);
    expect(await newDuties()).toEqual(['OPERATOR: INCIDENT_TO_ANSWER (incident)']);
    await tale().done(center, 'nameResponsibleParty', { id, responsibleParty: developer.organisation });
    for (const [duty, to] of [
      ['INCIDENT_TO_ANSWER', 'PLAN_STARTED'],
      ['INCIDENT_TO_REPORT', 'REPORTED'],
      ['INCIDENT_TO_CLOSE', 'CLOSED'],
    ]) {
      expect(await newDuties()).toEqual([`DEVELOPER: ${duty} (incident)`]);
      expect((await tale().done(developer, 'advanceIncident', { id, to, note: '已处置' }, 'status')).status).toBe(to);
    }
  });

  it('Art. 23: a finding is rectified by the inspected, accepted by who inspects, and what was done by law recorded', async () => {
    const findings = [{ description: '应急预案未演练', article: 1, dueOn: addDays(today, 10) }];
    const input = { title: '年度检查', inspected: 'OPERATOR', findings };
    const opened = await tale().made('inspection', supervisor, 'openInspection', input, 'findings { id }');
    const [{ id } = { id: '' }] = opened.findings as { id: string }[];
    expect(await newDuties()).toEqual(['OPERATOR: FINDING_TO_RECTIFY (inspection)']);
    await tale().done(operator, 'rectifyFinding', { id, rectification: '已演练' });
    expect(await newDuties()).toEqual(['SUPERVISOR: RECTIFICATION_TO_ACCEPT (inspection)']);
    const sanction = { id: opened.id, ...papers.sanction, on: today, party: 'OPERATOR' };
    await tale().done(authority, 'recordSanction', sanction);
    expect((await tale().done(supervisor, 'acceptRectification', { id }, 'status')).status).toBe('CLOSED');
  });

  it('Art. 24: a report that the authority asks for is due, handed in and acknowledged', async () => {
    const asked = { title: '专项报告', period: lastYear, dueOn: addDays(today, 3) };
    const { id } = await tale().made('report', authority, 'requestOperationReport', asked);
    const due = `submitOperationReport (report): OPERATOR until ${addDays(today, 3)}`;
    expect(await tale().morning(operator)).toContain(due);
    expect(await newDuties()).toEqual(['OPERATOR: OPERATION_REPORT_TO_SUBMIT (report)']);
    await tale().done(operator, 'submitOperationReport', { period: lastYear, requestId: id, answer: '运行平稳' });
    expect(await newDuties()).toEqual(['AUTHORITY: OPERATION_REPORT_TO_ACKNOWLEDGE (report)']);
    await tale().done(authority, 'acknowledgeOperationReport', { id });
  });

  it('Art. 25: what every unit contributed in a year that is over is evaluated and goes into its annual assessment', async () => {
    await tale().done(authority, 'evaluateContributions', { period: lastYear });
    const query = 'query($period: String!) { contributionEvaluations(period: $period) { nodes { id unitKind } } }';
    const { nodes } = await tale().read<{ nodes: { id: string; unitKind: string }[] }>(authority, query, {
      period: lastYear,
    });
    const units = nodes.map(({ unitKind }) => unitKind);
    expect(units.toSorted()).toEqual(['INFO_CENTER', 'OPERATOR', 'PROVIDER', 'PROVIDER']);
    expect(await newDuties()).toEqual(nodes.map(() => 'AUTHORITY: EVALUATION_TO_ASSESS (ContributionEvaluation)'));
    for (const { id } of nodes)
      await tale().done(authority, 'takeIntoAssessment', { id, year: Number(today.slice(0, 4)) });
  });

  it('Art. 26: the authority publishes how an article is to be read, and everybody finds it there', async () => {
    const input = { id: tale().id('regulation'), article: 1, text: '公共数据含公共服务组织的数据。' };
    await tale().done(authority, 'publishInterpretation', input);
    const query = '{ regulation { articles { number interpretations { text } } } }';
    expect(await tale().read(developer, query)).toEqual({
      articles: [{ number: 1, interpretations: [{ text: input.text }] }],
    });
  });
}

const lastYear = String(Number(today.slice(0, 4)) - 1);
