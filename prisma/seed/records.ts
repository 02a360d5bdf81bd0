import { createHash } from 'node:crypto';
import type { SeededAgreement } from './agreements.ts';
import { department, infoCenter, operator } from './cast.ts';
import type { SeededDeveloper } from './developers.ts';
import { departments } from './scenarios.ts';
import type { Story } from './story.ts';

/** Source-data requests, consents, outside datasets and access decisions of the made-up city (Articles 12 to 14, 22). */
export function addRecords(
  story: Story,
  agreements: readonly SeededAgreement[],
  developers: readonly SeededDeveloper[],
): void {
  const inForce = agreements.filter(({ fate }) => fate === 'inForce');
  addSourceRequests(story, inForce);
  addConsents(story, inForce);
  addConsentsForMarkedData(story, agreements);
  addOutsideDatasets(story, developers);
  addUsage(story, agreements);
}

function addSourceRequests(story: Story, agreements: readonly SeededAgreement[]): void {
  (['REQUESTED', 'APPROVED', 'REJECTED', 'SYNCED'] as const).forEach((status, i) => {
    const agreement = agreements[i];
    const entry = agreement?.entries[0];
    if (!agreement || !entry) return;
    const name = `source data ${status}`;
    const request = { justification: '加工后数据不足以校准模型' };
    story.act(
      story.ago(20),
      agreement.developer.party,
      'requestSourceData',
      ({ id }) => ({ ...request, applicationId: id(agreement.application), entryId: id(entry.code) }),
      name,
    );
    if (status === 'REQUESTED') return;
    const { providerCode } = entry.resource;
    // The first that is against it ends it; else all are heard.
    const asked = status === 'REJECTED' ? [providerCode] : [...new Set([providerCode, ...departments])];
    for (const code of asked)
      story.act(story.ago(17), department(code), 'recordSourceDataOpinion', ({ id }) => ({
        id: id(name),
        department: code,
        outcome: status === 'REJECTED' ? 'REJECTED' : 'APPROVED',
        note: status === 'REJECTED' ? '加工后数据已能满足场景' : null,
      }));
    if (status === 'SYNCED')
      story.act(story.ago(15), infoCenter, 'completeSourceDataSync', ({ id }) => ({ id: id(name) }));
  });
}

function addConsents(story: Story, agreements: readonly SeededAgreement[]): void {
  for (let i = 0; i < 6; i += 1) {
    const agreement = agreements[i % 3];
    if (!agreement) continue;
    const { application, entries, scenario } = agreement;
    const name = `consent ${i}`;
    const consent = {
      subject: `subject-${createHash('sha256').update(`ludao:${i}`).digest('hex').slice(0, 20)}`,
      purpose: scenario.title,
      level: i === 1 ? 'SOURCE' : 'PROCESSED',
      evidence: `授权书-${i + 1}`,
      validFrom: story.day(-25 + i),
      validTo: i === 4 ? story.day(-1) : story.day(200),
    };
    story.act(
      story.ago(25 - i),
      operator,
      'recordConsent',
      ({ id }) => ({ ...consent, applicationId: id(application), entryIds: entries.map(({ code }) => id(code)) }),
      name,
    );
    if (i === 5) story.act(story.ago(3), infoCenter, 'withdrawConsent', ({ id }) => ({ id: id(name) }));
  }
}

/** The agreements in force on data that holds personal information, each with an entry on such data. */
function onMarkedData(agreements: readonly SeededAgreement[]) {
  return agreements
    .filter(({ fate }) => fate === 'inForce' || fate === 'charged')
    .flatMap((agreement) => {
      const entry = agreement.entries.find(({ resource }) => resource.marked);
      return entry ? [{ agreement, entry }] : [];
    });
}

/** The pseudonym of somebody whom data marked as personal is about, one for each agreement on such data. */
const personOf = (i: number) =>
  `subject-${createHash('sha256').update(`ludao:marked:${i}`).digest('hex').slice(0, 20)}`;

/** Of the uses of marked data some have a consent that stands, some one that was withdrawn, some none (Article 13). */
function addConsentsForMarkedData(story: Story, agreements: readonly SeededAgreement[]): void {
  onMarkedData(agreements).forEach(({ agreement, entry }, i) => {
    if (i % 3 === 2) return;
    const name = `consent to marked data ${i}`;
    const consent = { purpose: agreement.scenario.title, level: 'PROCESSED', evidence: `授权书-个人-${i + 1}` };
    story.act(
      story.ago(24),
      operator,
      'recordConsent',
      ({ id }) => ({
        ...consent,
        subject: personOf(i),
        applicationId: id(agreement.application),
        entryIds: [id(entry.code)],
        validFrom: story.day(-24),
        validTo: story.day(300),
      }),
      name,
    );
    if (i % 3 === 1) story.act(story.ago(9), operator, 'withdrawConsent', ({ id }) => ({ id: id(name) }));
  });
}

const outsideDataset = (status: string) => `outside dataset ${status}`;
/** What the story calls the outside dataset that an application brings along. */
export const admittedDataset = outsideDataset('ADMITTED');

function addOutsideDatasets(story: Story, developers: readonly SeededDeveloper[]): void {
  (['DECLARED', 'ADMITTED', 'REFUSED', 'WITHDRAWN'] as const).forEach((status, i) => {
    const developer = developers[i];
    if (!developer) return;
    const name = outsideDataset(status);
    // The admitted one is there before the application that brings it along.
    const declared = status === 'ADMITTED' ? 60 : 22 - i;
    const dataset = {
      title: `自有数据集${i + 1}（示例）`,
      description: '企业自行采集的聚合数据。',
      lawfulSource: '自行采集并取得同意',
    };
    story.act(story.ago(declared), developer.party, 'declareOutsideDataset', dataset, name);
    if (status === 'WITHDRAWN')
      story.act(story.ago(declared - 2), developer.party, 'withdrawOutsideDataset', ({ id }) => ({ id: id(name) }));
    if (status === 'ADMITTED' || status === 'REFUSED')
      story.act(story.ago(declared - 2), operator, 'decideOutsideDataset', ({ id }) => ({
        id: id(name),
        outcome: status === 'ADMITTED' ? 'APPROVED' : 'REJECTED',
        reason: status === 'REFUSED' ? '来源合法性材料不足' : null,
      }));
  });
}

const question = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!, $outsideDatasetIds: [ID!], $dataSubject: String) {
  accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId, outsideDatasetIds: $outsideDatasetIds,
    dataSubject: $dataSubject) { permitted } }`;

/** What the platform asked before uses of data, whatever the answer was. */
function addUsage(story: Story, agreements: readonly SeededAgreement[]): void {
  agreements.slice(0, 20).forEach(({ developer, scenario, entries }, i) => {
    const [entry] = entries;
    if (!entry) return;
    story.ask(story.ago(20 - i, 12), operator, {
      subgraph: 'agreements',
      query: question,
      variables: ({ id }) => ({
        developerId: id(developer.owner),
        entryId: id(entry.code),
        scenarioId: id(scenario.code),
        // Its developer has an outside dataset that was admitted, and one use is combined with it.
        outsideDatasetIds: i === 1 ? [id(admittedDataset)] : [],
      }),
    });
  });
  onMarkedData(agreements).forEach(({ agreement, entry }, i) => {
    story.ask(story.ago(8, 12), operator, {
      subgraph: 'agreements',
      query: question,
      variables: ({ id }) => ({
        developerId: id(agreement.developer.owner),
        entryId: id(entry.code),
        scenarioId: id(agreement.scenario.code),
        dataSubject: personOf(i),
      }),
    });
  });
}
