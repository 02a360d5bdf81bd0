import { createHash } from 'node:crypto';
import type { SeededAgreement } from './agreements.ts';
import type { SeededDeveloper } from './developers.ts';
import { parties, type Story } from './story.ts';

/** Source-data requests, consents, outside datasets and access decisions of the made-up city (Articles 12 to 14, 22). */
export function addRecords(
  story: Story,
  agreements: readonly SeededAgreement[],
  developers: readonly SeededDeveloper[],
): void {
  const inForce = agreements.filter(({ fate }) => fate === 'inForce');
  addSourceRequests(story, inForce);
  addConsents(story, inForce);
  addOutsideDatasets(story, developers);
  addUsage(story, agreements);
}

function addSourceRequests(story: Story, agreements: readonly SeededAgreement[]): void {
  (['REQUESTED', 'APPROVED', 'REJECTED', 'SYNCED'] as const).forEach((status, i) => {
    const agreement = agreements[i];
    const entry = agreement?.entries[0];
    if (!agreement || !entry) return;
    const id = story.id('sourceDataRequest', i);
    const department = entry.resource.code.startsWith('LD-JT') ? 'LD-JTJ' : 'LD-SJJ';
    const outcome = status === 'REJECTED' ? 'REJECTED' : 'APPROVED';
    const opinions =
      status === 'REQUESTED'
        ? []
        : [{ department, outcome, note: null, document: null, at: story.ago(17).toISOString() }];
    story.add('agreements.source_data_request', {
      id,
      version: status === 'REQUESTED' ? 1 : status === 'SYNCED' ? 3 : 2,
      status,
      application_id: agreement.applicationId,
      entry_id: entry.id,
      justification: '加工后数据不足以校准模型',
      departments: [department],
      opinions,
      synced_at: status === 'SYNCED' ? story.ago(15) : null,
      created_at: story.ago(20),
    });
    const event = { subjectType: 'SourceDataRequest', subjectId: id, article: 12 };
    story.tell('agreements', {
      ...event,
      at: story.ago(20),
      type: 'source-data.requested',
      actor: agreement.developer.owner,
      actorRole: 'DEVELOPER',
      from: null,
      to: 'REQUESTED',
    });
    if (status !== 'REQUESTED')
      story.tell('agreements', {
        ...event,
        at: story.ago(17),
        type: 'source-data.opinion',
        actor: department,
        actorRole: 'PROVIDER',
        from: 'REQUESTED',
        to: outcome,
      });
    if (status !== 'SYNCED') return;
    story.tell('agreements', {
      ...event,
      at: story.ago(15),
      type: 'source-data.synced',
      ...parties.infoCenter,
      from: 'APPROVED',
      to: 'SYNCED',
    });
    story.add('agreements.access_grant', {
      id: story.id('accessGrant', `${agreement.number}:source`),
      agreement_id: agreement.id,
      entry_id: entry.id,
      level: 'SOURCE',
      opened_at: story.ago(15),
      closed_at: null,
    });
  });
}

function addConsents(story: Story, agreements: readonly SeededAgreement[]): void {
  for (let i = 0; i < 6; i += 1) {
    const agreement = agreements[i % 3];
    if (!agreement) continue;
    const id = story.id('consent', i);
    const withdrawn = i === 5 ? story.ago(3) : null;
    const subject = `subject-${createHash('sha256').update(`ludao:${i}`).digest('hex').slice(0, 20)}`;
    story.add('agreements.consent', {
      id,
      version: withdrawn ? 2 : 1,
      subject,
      application_id: agreement.applicationId,
      developer_id: agreement.developer.id,
      developer_owner: agreement.developer.owner,
      scenario_id: agreement.scenario.id,
      purpose: agreement.scenario.title,
      level: i === 1 ? 'SOURCE' : 'PROCESSED',
      evidence: `授权书-${i + 1}`,
      recorded_by: parties.operator.actor,
      recorded_at: story.ago(25 - i),
      valid_from: story.day(-25 + i),
      valid_to: i === 4 ? story.day(-1) : story.day(200),
      withdrawn_at: withdrawn,
    });
    for (const entry of agreement.entries)
      story.add('agreements.consent_entry', { consent_id: id, entry_id: entry.id });
    story.tell('agreements', {
      at: story.ago(25 - i),
      type: 'consent.recorded',
      subjectType: 'Consent',
      subjectId: id,
      ...parties.operator,
      from: null,
      to: 'live',
      article: 13,
    });
    if (withdrawn)
      story.tell('agreements', {
        at: withdrawn,
        type: 'consent.withdrawn',
        subjectType: 'Consent',
        subjectId: id,
        ...parties.infoCenter,
        from: 'live',
        to: 'withdrawn',
        article: 13,
      });
  }
}

function addOutsideDatasets(story: Story, developers: readonly SeededDeveloper[]): void {
  (['DECLARED', 'ADMITTED', 'REFUSED', 'WITHDRAWN'] as const).forEach((status, i) => {
    const developer = developers[i];
    if (!developer) return;
    const id = story.id('outsideDataset', i);
    const decided = status === 'ADMITTED' || status === 'REFUSED';
    const decision = {
      outcome: status === 'ADMITTED' ? 'APPROVED' : 'REJECTED',
      reason: status === 'REFUSED' ? '来源合法性材料不足' : null,
      decidedBy: parties.operator.actor,
      decidedAt: story.ago(18).toISOString(),
      late: false,
      article: 14,
      regulationId: story.id('regulation', 1),
    };
    story.add('agreements.outside_dataset', {
      id,
      version: status === 'DECLARED' ? 1 : 2,
      title: `自有数据集${i + 1}（示例）`,
      status,
      owner: developer.owner,
      developer_id: developer.id,
      description: '企业自行采集的聚合数据。',
      lawful_source: '自行采集并取得同意',
      decision: decided ? decision : null,
      created_at: story.ago(22 - i),
    });
    if (status === 'ADMITTED')
      story.add('agreements.application_outside_dataset', {
        application_id: story.id('application', 'SQ-2026-0002'),
        outside_dataset_id: id,
      });
    const event = { subjectType: 'OutsideDataset', subjectId: id, article: 14 };
    story.tell('agreements', {
      ...event,
      at: story.ago(22 - i),
      type: 'outside-dataset.declared',
      actor: developer.owner,
      actorRole: 'DEVELOPER',
      from: null,
      to: 'DECLARED',
    });
    if (decided)
      story.tell('agreements', {
        ...event,
        at: story.ago(18),
        type: 'outside-dataset.decided',
        ...parties.operator,
        from: 'DECLARED',
        to: status,
      });
    if (status === 'WITHDRAWN')
      story.tell('agreements', {
        ...event,
        at: story.ago(17),
        type: 'outside-dataset.withdrawn',
        actor: developer.owner,
        actorRole: 'DEVELOPER',
        from: 'DECLARED',
        to: 'WITHDRAWN',
      });
  });
}

function addUsage(story: Story, agreements: readonly SeededAgreement[]): void {
  agreements.slice(0, 20).forEach(({ developer, scenario, entries, number, fate }, i) => {
    const entry = entries[0];
    if (!entry) return;
    const permitted = fate === 'inForce' && i < 12;
    story.add('agreements.usage', {
      sequence: i + 1,
      id: story.id('usage', i),
      at: story.ago(20 - i, 12),
      permitted,
      codes: permitted ? [] : ['AGREEMENT_NOT_IN_FORCE'],
      developer_id: developer.id,
      developer_owner: developer.owner,
      entry_id: entry.id,
      scenario_id: scenario.id,
      level: 'PROCESSED',
      data_subject: null,
      grant_id: permitted ? story.id('accessGrant', `${number}:${entry.code}`) : null,
    });
  });
}
