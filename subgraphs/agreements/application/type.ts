import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { byEither, seenThing, seenThings } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import {
  agreementOfApplication,
  applicationById,
  applicationByNumber,
  outsideDatasetsOf,
  sourceRequestsOf,
} from '../loaders.ts';
import type { AgreementParts } from '../parts.ts';
import { applicationSubject } from '../subjects.ts';
import type { Materials } from '../tables.ts';
import * as verbs from '../verbs/verbs.ts';

const applicationActions = defineAllowedActions(applicationSubject, verbs);

export function defineApplication(builder: Builder, parts: AgreementParts): void {
  const { shared, enums, refs, models } = parts;
  const materials = defineMaterials(builder);
  models.prismaObjectFields(refs.application, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    number: t.exposeString('number', { description: described('申请编号', 'Number of the application') }),
    status: t.expose('status', {
      type: enums.applicationStatus,
      description: described('状态', 'Its state'),
    }),
    developer: t.field({
      type: refs.developer,
      description: described('申请者', 'Who applies'),
      ...seenThing('seenDeveloperId'),
    }),
    scenario: t.field({
      type: refs.scenario,
      description: described('所申请场景', 'The scenario applied for'),
      ...seenThing('seenScenarioId'),
    }),
    entries: t.field({
      type: [refs.entry],
      description: described('所申请条目', 'The entries applied for that the caller may see'),
      ...seenThings('seenEntryIds'),
    }),
    materials: t.field({
      type: materials,
      nullable: true,
      description: described('申请材料（第十六条）', 'Its materials (Article 16)'),
      select: { whole: true, materials: true },
      resolve: (a) => (a.whole ? a.materials : null),
    }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      description: described('提交时间', 'When it was received'),
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      description: described(
        '审核期限最后一日 24:00（上海）',
        'The end of the last day of the period: 24:00 in Shanghai. Overdue from that instant, unless decided before it',
      ),
    }),
    dueBasis: t.field({
      type: shared.deadlineBasis,
      description: described('期限的依据', 'What the period rests on'),
      resolve: () => deadlineBasis('decideApplication'),
    }),
    overdue: t.exposeBoolean('overdue', {
      description: described('是否逾期未决', 'Whether the period has ended without a decision'),
    }),
    decision: t.field({
      type: shared.decision,
      nullable: true,
      description: described('决定', 'The decision on it'),
      select: { whole: true, decision: true },
      resolve: (a) => a.decision && (a.whole ? a.decision : { ...a.decision, reason: null }),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: applicationActions,
    }),
    agreement: t.field({
      type: refs.agreement,
      nullable: true,
      description: described('据此订立的协议', 'The agreement made on it'),
      resolve: ({ id }, _, context) => agreementOfApplication(context).load(id),
    }),
    outsideDatasets: t.field({
      type: [refs.outsideDataset],
      nullable: true,
      description: described('引入的外部数据（第十四条）', 'Outside datasets it brings in (Article 14)'),
      select: { whole: true },
      resolve: ({ id, whole }, _, context) => (whole ? outsideDatasetsOf(context).load(id) : null),
    }),
    sourceDataRequests: t.field({
      type: [refs.sourceDataRequest],
      nullable: true,
      description: described('源数据请求（第十二条）', 'Requests for source data (Article 12)'),
      select: { whole: true },
      resolve: async ({ id, whole }, _, context) => {
        const requests = await sourceRequestsOf(context).load(id);
        return whole || requests.length > 0 ? requests : null;
      },
    }),
  }));
  defineNodeType(models, shared.node, refs.application, {
    byId: applicationById,
    entity: byEither(models, 'number', applicationById, applicationByNumber),
  });
}

function defineMaterials(builder: Builder) {
  return builder.objectRef<Materials>('ApplicationMaterials').implement({
    description: described('申请材料的五部分（第十六条）', 'The five parts of Article 16'),
    fields: (t) => ({
      qualification: t.exposeString('qualification', {
        description: described('主体资质', 'Qualification of the applicant'),
      }),
      scenario: t.exposeString('scenario', { description: described('应用场景', 'Scenario of use') }),
      dataNeeds: t.exposeString('dataNeeds', { description: described('数据需求', 'Data needed') }),
      mannerOfUse: t.exposeString('mannerOfUse', { description: described('使用方式', 'Manner of use') }),
      safeguards: t.exposeString('safeguards', { description: described('安全保障', 'Safeguards') }),
    }),
  });
}
