import { described, entityDescriptions, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { seenThing, seenThings } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { appById, listingOfApp, openReportById, openReviewById, reportsOf, reviewsOf } from '../loaders.ts';
import type { AppParts } from '../parts.ts';
import { appSubject, reportSubject } from '../subjects.ts';
import * as verbs from '../verbs/verbs.ts';

const appActions = defineAllowedActions(appSubject, verbs);
const reportActions = defineAllowedActions(reportSubject, verbs);

export function defineApp(parts: AppParts): void {
  const { shared, enums, refs, models } = parts;
  const review = defineReview(parts);
  defineReport(parts);
  models.prismaObjectFields(refs.app, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    name: t.exposeString('name', { description: described('名称', 'Its name') }),
    description: t.exposeString('description', { description: described('说明', 'What it does') }),
    status: t.expose('status', {
      type: enums.appStatus,
      description: described('状态', 'Its state'),
    }),
    developer: t.field({
      type: refs.developer,
      description: described('开发者', 'Who made it'),
      ...seenThing('seenDeveloperId'),
    }),
    agreement: t.field({
      type: refs.agreement,
      description: described('所依协议', 'The agreement it was made under'),
      ...seenThing('seenAgreementId'),
    }),
    scenario: t.field({
      type: refs.scenario,
      description: described('所属场景', 'Its scenario'),
      ...seenThing('seenScenarioId'),
    }),
    entries: t.field({
      type: [refs.entry],
      description: described('所用条目', 'The entries it uses that the caller may see'),
      ...seenThings('seenEntryIds'),
    }),
    reviews: t.field({
      type: [review],
      nullable: true,
      description: described('合规审查', 'Its compliance reviews'),
      select: { reviewed: true, findingsOpen: true },
      resolve: async (a, _, context) => {
        if (!a.reviewed) return null;
        const reviews = await reviewsOf(context).load(a.id);
        return a.findingsOpen ? reviews : reviews.map((each) => ({ ...each, findings: null }));
      },
    }),
    withoutSourceRows: t.boolean({
      nullable: true,
      description: described(
        '通过它的审查是否声明其不含源数据：仅此可挂牌为 DATASET；未声明者事后不能补，须重新提交。审查不可见者为空',
        'Whether the review that approved it stated that it contains no source rows: only then may it be listed as DATASET. What was not stated cannot be later; the app is submitted anew. Null where its reviews are closed',
      ),
      select: { reviewed: true, withoutSourceRows: true },
      resolve: ({ reviewed, withoutSourceRows }) => (reviewed ? withoutSourceRows : null),
    }),
    reportsOwed: t.field({
      type: [refs.report],
      nullable: true,
      description: described('应报送的报告', 'The reports owed for it'),
      select: { reportsOpen: true },
      resolve: (a, _, context) => (a.reportsOpen ? reportsOf(context).load(a.id) : null),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: appActions,
    }),
    listing: t.field({
      type: refs.listing,
      nullable: true,
      description: described('其挂牌', 'Its listing'),
      resolve: ({ id }, _, context) => listingOfApp(context).load(id),
    }),
  }));
  defineNodeType(models, shared.node, refs.app, { byId: appById });
  defineNodeType(models, shared.node, refs.report, {
    byId: openReportById,
    lookup: { name: 'appReport', zh: '按标识取一份应报送的报告', en: 'One report owed for an app, by its id' },
  });
  defineNodeType(models, shared.node, review, {
    byId: openReviewById,
    lookup: { name: 'complianceReview', zh: '按标识取一次合规审查', en: 'One compliance review, by its id' },
  });
}

function defineReview({ shared, enums, models }: AppParts) {
  return models.prismaObject('ComplianceReview', {
    description: entityDescriptions.ComplianceReview,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      reviewer: t.exposeString('reviewer', { description: described('审查机构', 'Who reviews') }),
      reviewerKind: t.expose('reviewerKind', {
        type: enums.reviewerKind,
        description: described('审查方类别', 'Kind of reviewer'),
      }),
      outcome: t.expose('outcome', {
        type: shared.decisionOutcome,
        nullable: true,
        description: described('结果', 'How it went'),
      }),
      containsSourceRows: t.exposeBoolean('containsSourceRows', {
        nullable: true,
        description: described(
          '审查方声明是否含源数据（第四条）',
          'Whether it states that the app contains source rows (Article 4)',
        ),
      }),
      findings: t.exposeString('findings', { nullable: true, description: described('审查意见', 'What it found') }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: described('开始时间', 'When it began') }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('结束时间', 'When it was decided'),
      }),
    }),
  });
}

function defineReport({ shared, enums, refs, models }: AppParts): void {
  models.prismaObjectFields(refs.report, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    recipientKind: t.expose('recipientKind', {
      type: enums.recipientKind,
      description: described('对象类别', 'Kind of recipient'),
    }),
    recipient: t.exposeString('recipient', { description: described('报送对象', 'To whom') }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: reportActions,
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      description: described('应于何时前报送', 'By when it is to be sent'),
    }),
    dueBasis: t.field({
      type: shared.deadlineBasis,
      description: described(
        '期限的依据：法规只称“及时”，日数由本平台所定',
        'What that rests on: the regulation says "promptly", and the days are a rule of ours',
      ),
      resolve: () => deadlineBasis('sendAppReport'),
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: described('报送时间', 'When it was sent'),
    }),
  }));
}
