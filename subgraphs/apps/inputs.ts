import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import {
  defineSharedInputs,
  expectedVersionDescription,
  keyDescription,
  reasonDescription,
} from '#kernel/verbs/shared-inputs.ts';
import type { AppTypes } from './types.ts';

const reviewerDescription = described('第三方机构代码', "The org of the third party's tokens");

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, types: AppTypes) {
  return {
    ...defineSharedInputs(builder, types.shared),
    ...defineAppInputs(builder),
    ...defineListingInputs(builder, types),
  };
}

function defineAppInputs(builder: Builder) {
  return {
    accredit: builder.inputType('AccreditReviewerInput', {
      description: described('第三方机构的审查资质（第十九条）', 'The accreditation of a third party (Article 19)'),
      fields: (t) => ({
        reviewer: t.string({ required: true, description: reviewerDescription }),
        body: t.string({ required: true, description: described('机构名称', 'Name of the third party') }),
        validUntil: t.field({
          type: 'Date',
          required: true,
          description: described('有效期至（含当日）', 'Its last day'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    submit: builder.inputType('SubmitAppInput', {
      description: described('提交审查的应用（第十九条）', 'An app to be reviewed (Article 19)'),
      fields: (t) => ({
        agreementId: t.id({ required: true, description: described('所依协议', 'The agreement it was made under') }),
        name: t.string({ required: true, description: described('名称', 'Its name') }),
        description: t.string({ required: true, description: described('说明', 'What it does') }),
        entryIds: t.idList({ required: true, description: described('所用条目', 'The entries it uses') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    assign: builder.inputType('AssignReviewerInput', {
      description: described('交由第三方机构审查', 'A third party that is to review an app'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        reviewer: t.string({ required: true, description: reviewerDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineListingInputs(builder: Builder, { enums }: AppTypes) {
  const said = {
    title: described('名称', 'Its title'),
    summary: described('摘要', 'What it offers'),
    category: described('类别', 'Its category'),
    pricing: described('定价方式', 'How it is priced'),
    priceAmount: described('价格（元），最多两位小数', 'Its price in CNY, at most 2 decimal places'),
    contact: described('联系方式', 'Whom to ask'),
  };
  return {
    list: builder.inputType('ListAppInput', {
      description: described('挂牌内容（第十九条）', 'What a listing says (Article 19)'),
      fields: (t) => ({
        appId: t.id({ required: true, description: described('所挂牌应用', 'The app it lists') }),
        title: t.string({ required: true, description: said.title }),
        summary: t.string({ required: true, description: said.summary }),
        category: t.string({ required: true, description: said.category }),
        deliveryForm: t.field({
          type: enums.deliveryForm,
          required: true,
          description: described('交付形式', 'Its form'),
        }),
        pricing: t.field({ type: enums.pricing, required: true, description: said.pricing }),
        priceAmount: t.field({ type: 'Decimal', description: said.priceAmount }),
        contact: t.string({ required: true, description: said.contact }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    revise: builder.inputType('ReviseListingInput', {
      description: described('对挂牌的修改，未给出的不变', 'Changes to a listing; what is not given stays'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        title: t.string({ description: said.title }),
        summary: t.string({ description: said.summary }),
        category: t.string({ description: said.category }),
        pricing: t.field({ type: enums.pricing, description: said.pricing }),
        priceAmount: t.field({ type: 'Decimal', description: said.priceAmount }),
        contact: t.string({ description: said.contact }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    delist: builder.inputType('DelistAppInput', {
      description: described('摘牌', 'Taking a listing down'),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        withdrawalReason: t.field({
          type: enums.withdrawalReason,
          required: true,
          description: described('原因', 'Why it is taken down'),
        }),
        reason: t.string({ description: reasonDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type AppInputs = ReturnType<typeof defineInputs>;
