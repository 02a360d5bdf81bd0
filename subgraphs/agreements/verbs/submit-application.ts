import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { deadlineFrom } from '#kernel/law/deadlines.ts';
import { isEntryLive, isScenarioLive } from '#kernel/law/derived.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, idOf, keyed, listOf, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import { conflict, notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { type Reason, reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { seesEntry, seesScenario } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { findDeveloperOf } from '../developer/facts.ts';
import { reasonsAgainstDeveloper } from '../developer/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { nextNumber } from './numbers.ts';

const ApplicationMaterialsInput = inputType(
  'ApplicationMaterialsInput',
  ['申请材料的五部分（第十六条）', 'The five parts of Article 16'],
  {
    qualification: field(prose(), '主体资质', 'Qualification of the applicant'),
    scenario: field(prose(), '应用场景', 'Scenario of use'),
    dataNeeds: field(prose(), '数据需求', 'Data needed'),
    mannerOfUse: field(prose(), '使用方式', 'Manner of use'),
    safeguards: field(prose(), '安全保障', 'Safeguards'),
  },
);

const SubmitApplicationInput = inputType(
  'SubmitApplicationInput',
  ['数据使用申请（第十二、十六条）', 'An application to use data (Articles 12, 16)'],
  {
    scenarioId: field(idOf('scenario'), '所申请场景', 'The scenario applied for'),
    entryIds: field(listOf(idOf('developmentEntry')), '所申请条目', 'The entries applied for'),
    outsideDatasetIds: field(
      arrayOf(idOf('outsideDataset')).nullish(),
      '引入的外部数据',
      'Outside datasets it brings in',
    ),
    materials: field(ApplicationMaterialsInput, '申请材料（第十六条）', 'Its materials (Article 16)'),
    ...keyed,
  },
);

/** Applies for entries under a scenario, with the five parts of Article 16; the review ends after the working days of Article 12. */
export const submitApplication = defineVerb({
  name: 'submitApplication',
  description: {
    zh: '提交申请，仅限 DEVELOPER（第十二、十六条）',
    en: 'Submits an application; DEVELOPER (Articles 12, 16)',
  },
  subject: 'Application',
  permits: [{ role: 'DEVELOPER' }],
  from: [],
  to: ['SUBMITTED'],
  article: 12,
  partArticles: { materials: 16 },
  event: 'application.submitted',
  input: SubmitApplicationInput,
  againstCaller: async ({ viewer, now }, run) =>
    reasonsAgainstDeveloper((await findDeveloperOf(run, ownerOf(viewer), now))?.eligibility ?? null),
  client: clientOf,
  restsOn: async ({ scenarioId, entryIds, outsideDatasetIds }, { viewer, now }, run) => {
    const developer = await findDeveloperOf(run, ownerOf(viewer) ?? '', now);
    const asked = [scenarioId, ...entryIds, ...(outsideDatasetIds ?? [])];
    return [...asked, resourceCatalog, ...(developer ? [developer.id] : [])];
  },
  changes: (_, { viewer }) => [`applicant:${ownerOf(viewer)}`],
  save: async ({ scenarioId, entryIds, materials, ...given }, work) => {
    const { context, transaction, run, now, basis } = work;
    const outsideDatasetIds = [...new Set(given.outsideDatasetIds ?? [])];
    const owner = ownerOf(context.viewer) ?? '';
    const developerId = await requireApplicable(work, { scenarioId, entryIds, outsideDatasetIds, owner });
    await requireNonePending(work, developerId, scenarioId);
    const id = newId('application', now);
    const { dueAt, provisional } = deadlineFrom(context.services.calendar(), now, basis.reviewWorkingDays);
    const number = await nextNumber(run, 'application', now);
    const party = { developerId, developerOwner: owner, scenarioId };
    const clock = { submittedAt: now, dueAt, provisional, createdAt: now };
    await transaction.application.create({
      data: { id, version: 1, number, status: 'SUBMITTED', ...party, materials, ...clock },
    });
    await transaction.applicationEntry.createMany({
      data: entryIds.map((entryId) => ({ applicationId: id, entryId })),
    });
    await transaction.applicationOutsideDataset.createMany({
      data: outsideDatasetIds.map((outsideDatasetId) => ({ applicationId: id, outsideDatasetId })),
    });
    return { id, from: null, to: 'SUBMITTED' };
  },
});

interface Applied {
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
  readonly outsideDatasetIds: readonly string[];
  readonly owner: string;
}

/** The applicant's developer id, once nothing speaks against the application. */
async function requireApplicable({ context, run, now, basis }: Work<Transaction>, applied: Applied): Promise<string> {
  const standing = await findStanding(context, run, applied);
  const developer = await findDeveloperOf(run, applied.owner, now);
  const against: Reason[] = [
    ...reasonsAgainstDeveloper(developer?.eligibility ?? null),
    ...reasonsThatHold([
      [!standing.scenarioLive, reasons.scenarioNotPublished],
      [!standing.entriesLive, reasons.entryNotPublished],
      [!standing.inScenario, reasons.notInScenario],
      [!standing.datasetsAdmitted, reasons.datasetNotAdmitted],
    ]),
  ];
  if (!developer || against.length > 0) throw new Refused(ruleViolation(context, against, basis));
  return developer.id;
}

interface Standing {
  readonly scenarioSeen: boolean;
  readonly scenarioLive: boolean;
  readonly entriesSeen: boolean;
  readonly entriesLive: boolean;
  readonly inScenario: boolean;
  readonly datasetsSeen: boolean;
  readonly datasetsAdmitted: boolean;
}

async function findStanding(
  context: Context,
  run: Run,
  { scenarioId, entryIds, outsideDatasetIds, owner }: Applied,
): Promise<Standing> {
  const { viewer } = context;
  const entries = sql`FROM facts.development_entry e WHERE e.id = ANY(${[...entryIds]}::text[])`;
  const datasets = sql`FROM agreements.outside_dataset o WHERE o.id = ANY(${outsideDatasetIds}::text[]) AND o.owner = ${owner}`;
  const rows = await run<Standing>(sql`SELECT
    EXISTS (SELECT 1 FROM facts.scenario s WHERE s.id = ${scenarioId} AND ${seesScenario(viewer, 's')}) AS scenario_seen,
    EXISTS (SELECT 1 FROM facts.scenario s WHERE s.id = ${scenarioId} AND ${isScenarioLive('s')}) AS scenario_live,
    (SELECT count(*) ${entries} AND ${seesEntry(viewer, 'e')}) = ${entryIds.length}::int AS entries_seen,
    (SELECT count(*) ${entries} AND ${isEntryLive('e')}) = ${entryIds.length}::int AS entries_live,
    (SELECT count(*) FROM facts.scenario_entry u WHERE u.scenario_id = ${scenarioId} AND u.entry_id = ANY(${[...entryIds]}::text[])) = ${entryIds.length}::int AS in_scenario,
    (SELECT count(*) ${datasets}) = ${outsideDatasetIds.length}::int AS datasets_seen,
    (SELECT count(*) ${datasets} AND o.status = 'ADMITTED') = ${outsideDatasetIds.length}::int AS datasets_admitted`);
  const standing = rows[0];
  if (!standing?.scenarioSeen) throw new Refused(notFound(context, 'scenarioId'));
  if (!standing.entriesSeen) throw new Refused(notFound(context, 'entryIds'));
  if (!standing.datasetsSeen) throw new Refused(notFound(context, 'outsideDatasetIds'));
  return standing;
}

/** One application of a developer at a time is under review for a scenario. */
async function requireNonePending(
  { context, transaction }: Work<Transaction>,
  developerId: string,
  scenarioId: string,
): Promise<void> {
  const pending = await transaction.application.count({ where: { developerId, scenarioId, status: 'SUBMITTED' } });
  if (pending === 0) return;
  const text = { zh: '对此场景的申请正在审核中。', en: 'An application for this scenario is under review already.' };
  throw new Refused(conflict(context, 'APPLICATION_PENDING', text, 'SUBMITTED'));
}
