import type { Builder } from '#kernel/graph/builder.ts';
import { described, entityDescriptions, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { byEither, seenThing, seenThings } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { currentRegulation } from '#kernel/law/verbs/current-regulation.ts';
import { grantById, grantsOfAgreement, reasonsAgainstGrant } from '../grant/facts.ts';
import { grantFacts, groundsAgainstGrant } from '../grant/rules.ts';
import { agreementById, agreementByNumber, applicationById, chargeById, chargesOf } from '../loaders.ts';
import type { AgreementParts } from '../parts.ts';
import { agreementSubject } from '../subjects.ts';
import type { AgreementRow, StoredSignature, Terms } from '../tables.ts';
import * as verbs from '../verbs/verbs.ts';

const agreementActions = defineAllowedActions(agreementSubject, verbs);

export function defineAgreement(builder: Builder, parts: AgreementParts): void {
  const { shared, enums, refs, models } = parts;
  const [terms, signature, fee] = [defineTerms(builder), defineSignature(builder, parts), defineFee(parts)];
  defineGrant(parts);
  models.prismaObjectFields(refs.agreement, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    number: t.exposeString('number', { description: described('协议编号', 'Number of the agreement') }),
    status: t.expose('derivedStatus', {
      type: enums.agreementStatus,
      description: described('状态', 'Its state now'),
    }),
    application: t.field({
      type: refs.application,
      description: described('所依申请', 'The application it rests on'),
      select: { applicationId: true },
      resolve: async ({ applicationId }, _, context) => {
        const found = await applicationById(context).load(applicationId);
        if (!found) throw new Error(`Agreement without its application ${applicationId}`);
        return found;
      },
    }),
    developer: t.field({
      type: refs.developer,
      description: described('二级开发主体', 'The developer'),
      ...seenThing('seenDeveloperId'),
    }),
    entries: t.field({
      type: [refs.entry],
      description: described(
        '所涵盖条目，签署前后皆可见',
        'The entries it covers that the caller may see, before it is signed too',
      ),
      ...seenThings('seenEntryIds'),
    }),
    terms: t.expose('terms', {
      type: terms,
      nullable: true,
      description: described('协议内容（第十七条）', 'Its terms (Article 17)'),
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: described('起始日', 'Its first day') }),
    validTo: t.expose('validTo', {
      type: 'Date',
      description: described(
        '终止日，含当日，至 24:00（上海）',
        'Its last day, included: it ends at 24:00 in Shanghai',
      ),
    }),
    signatures: t.expose('signatures', {
      type: [signature],
      description: described('签署', 'Its signatures, in order'),
    }),
    signedAt: t.expose('signedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('双方签署完成时间', 'When both had signed'),
    }),
    reportDueAt: t.expose('reportDueAt', {
      type: 'DateTime',
      nullable: true,
      description: described('报送期限（第十二条）', 'By when it must be reported (Article 12)'),
    }),
    reportDueBasis: t.field({
      type: shared.deadlineBasis,
      description: described('报送期限的依据', 'What that period rests on'),
      resolve: () => deadlineBasis('reportAgreement'),
    }),
    reportedAt: t.expose('reportedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('报送时间', 'When it was reported'),
    }),
    grants: t.field({
      type: [refs.grant],
      nullable: true,
      description: described('访问授权', 'The grants under it'),
      resolve: ({ id }, _, context) => grantsOfAgreement(context).load(id),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: agreementActions,
    }),
    fee: t.field({
      type: fee,
      nullable: true,
      description: described(
        '所约定的费用；未约定者为空（第二十条）',
        'The fee that is agreed; null where none is (Article 20)',
      ),
      select: { feeBasis: true, feeAmount: true, feeShown: true },
      resolve: (g) => (g.feeBasis === null ? null : g),
    }),
  }));
  defineNodeType(models, shared.node, refs.agreement, {
    byId: agreementById,
    entity: byEither(models, 'number', agreementById, agreementByNumber),
  });
}

function defineTerms(builder: Builder) {
  return builder.objectRef<Terms>('AgreementTerms').implement({
    description: described('协议的七部分（第十七条）', 'The seven parts of Article 17'),
    fields: (t) => ({
      rightsAndDuties: t.exposeString('rightsAndDuties', { description: described('权利义务', 'Rights and duties') }),
      scenario: t.exposeString('scenario', { description: described('应用场景', 'Scenario of use') }),
      dataScope: t.exposeString('dataScope', { description: described('数据范围', 'Scope of the data') }),
      conditions: t.exposeString('conditions', { description: described('使用条件', 'Conditions of use') }),
      security: t.exposeString('security', { description: described('安全要求', 'Security') }),
      fee: t.exposeString('fee', { description: described('费用', 'Fee') }),
      liability: t.exposeString('liability', { description: described('违约责任', 'Liability') }),
    }),
  });
}

function defineSignature(builder: Builder, { enums }: AgreementParts) {
  return builder.objectRef<StoredSignature>('Signature').implement({
    description: described('一方签署', 'A signature'),
    fields: (t) => ({
      party: t.expose('party', { type: enums.party, description: described('签署方', 'The party that signed') }),
      by: t.exposeString('by', { description: described('签署人', 'Who signed for it') }),
      at: t.expose('at', { type: 'DateTime', description: described('时间', 'When') }),
    }),
  });
}

function defineFee({ shared, models }: AgreementParts) {
  const charge = models.prismaObject('Charge', {
    description: entityDescriptions.Charge,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      amount: t.expose('amount', { type: 'Decimal', description: described('金额（元）', 'Amount in CNY') }),
      dueOn: t.expose('dueOn', { type: 'Date', description: described('应付日', 'When it is due') }),
      dueBasis: t.field({
        type: shared.deadlineBasis,
        description: described('应付日的依据', 'What that day rests on'),
        resolve: () => deadlineBasis('recordPayment'),
      }),
      chargedAt: t.expose('chargedAt', { type: 'DateTime', description: described('收费时间', 'When it was charged') }),
      paidAt: t.expose('paidAt', {
        type: 'DateTime',
        nullable: true,
        description: described('付款时间', 'When it was paid'),
      }),
    }),
  });
  defineNodeType(models, shared.node, charge, {
    byId: chargeById,
    lookup: { name: 'charge', zh: '按标识取一笔收费', en: 'One charge, by its id' },
  });
  return models.objectRef<Pick<AgreementRow, 'id' | 'feeBasis' | 'feeAmount' | 'feeShown'>>('Fee').implement({
    description: described('约定费用（第二十条）', 'The fee agreed on (Article 20)'),
    fields: (t) => ({
      basis: t.string({
        description: described('计费依据', 'What it is charged on'),
        resolve: (g) => g.feeBasis ?? '',
      }),
      agreedAmount: t.field({
        type: 'Decimal',
        nullable: true,
        description: described(
          '约定总额；只约定收费标准者为空',
          'The amount agreed on; null where only a basis is (Article 20)',
        ),
        resolve: (g) => g.feeAmount,
      }),
      amount: t.field({
        type: 'Decimal',
        description: described(
          '约定总额；只约定收费标准者为已收费合计，所约定者见 agreedAmount',
          'The amount agreed on; where only a basis is, what was charged on it: agreedAmount says what was agreed',
        ),
        resolve: (g) => g.feeShown,
      }),
      currency: t.string({ description: described('币种', 'Its currency'), resolve: () => 'CNY' }),
      charges: t.field({
        type: [charge],
        description: described('各笔收费', 'Its charges'),
        resolve: ({ id }, _, context) => chargesOf(context).load(id),
      }),
    }),
  });
}

function defineGrant({ shared, enums, refs, models }: AgreementParts): void {
  defineNodeType(models, shared.node, refs.grant, {
    byId: grantById,
    lookup: { name: 'accessGrant', zh: '按标识取一项访问授权', en: 'One grant, by its id' },
  });
  models.prismaObjectFields(refs.grant, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    entry: t.field({
      type: refs.entry,
      description: described('所授权条目', 'The entry it opens'),
      ...seenThing('seenEntryId'),
    }),
    level: t.expose('level', {
      type: enums.accessLevel,
      description: described('层级', 'Its level'),
    }),
    effective: t.boolean({
      description: described('此刻是否有效', 'Whether it has effect now'),
      select: grantFacts,
      resolve: (r) => groundsAgainstGrant(r).length === 0,
    }),
    ineffectiveBecause: t.field({
      type: [shared.decisionReason],
      description: described('无效的全部理由', 'All reasons why it has none'),
      select: grantFacts,
      resolve: async (r, _, context) =>
        reasonsAgainstGrant(context, r, { regulationId: await currentRegulation(context) }),
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: described('开通时间', 'When it was opened') }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('关闭时间', 'When it was closed'),
    }),
  }));
}
