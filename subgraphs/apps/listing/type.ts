import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { appById, listingById } from '../loaders.ts';
import type { AppParts } from '../parts.ts';
import { signatureOfListing } from '../signing/loaders.ts';
import { listingSubject } from '../subjects.ts';
import type { ListingSource } from '../tables.ts';
import * as verbs from '../verbs/verbs.ts';
import { defineOffer } from './offer.ts';
import { defineVersions } from './versions.ts';

const listingActions = defineAllowedActions(listingSubject, verbs);

export function defineListing(builder: Builder, parts: AppParts): void {
  const { shared, enums, refs, models } = parts;
  const source = defineListingSource(builder);
  models.prismaObjectFields(refs.listing, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    title: t.exposeString('title', { description: described('名称', 'Its title') }),
    summary: t.exposeString('summary', { description: described('摘要', 'What it offers') }),
    category: t.exposeString('category', { description: described('类别', 'Its category') }),
    deliveryForm: t.expose('deliveryForm', {
      type: enums.deliveryForm,
      description: described('交付形式', 'Its form'),
    }),
    pricing: t.expose('pricing', {
      type: enums.pricing,
      description: described('定价方式', 'How it is priced'),
    }),
    priceAmount: t.expose('priceAmount', {
      type: 'Decimal',
      nullable: true,
      description: described('价格（元）', 'Its price in CNY'),
    }),
    contact: t.exposeString('contact', { description: described('联系方式', 'Whom to ask') }),
    status: t.expose('status', {
      type: enums.listingStatus,
      description: described('状态', 'Its state'),
    }),
    version: t.exposeInt('version', { description: versionDescription }),
    listedAt: t.expose('listedAt', {
      type: 'DateTime',
      description: described('挂牌时间', 'When it was last listed'),
    }),
    modifiedAt: t.expose('modifiedAt', {
      type: 'DateTime',
      description: described('变更时间', 'When it last changed'),
    }),
    app: t.field({
      type: refs.app,
      nullable: true,
      description: described('所挂牌应用', 'The app it lists'),
      select: { appId: true },
      resolve: ({ appId }, _, context) => appById(context).load(appId),
    }),
    provenance: t.expose('provenance', {
      type: [source],
      description: described('所用公共数据及其依据', 'The public data behind it, and under what it was used'),
    }),
    signature: t.field({
      type: refs.signature,
      nullable: true,
      description: described(
        '现版的签名文件；撤下者为其墓碑',
        'Its present version as a signed document; of one that was taken down, its tombstone',
      ),
      resolve: ({ id }, _, context) => signatureOfListing(context).load(id),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: listingActions,
    }),
  }));
  defineOffer(builder, parts);
  defineVersions(parts);
  defineNodeType(models, shared.node, refs.listing, { byId: listingById });
}

function defineListingSource(builder: Builder) {
  return builder.objectRef<ListingSource>('ListingSource').implement({
    description: described(
      '挂牌所用的公共数据及其场景、协议；应用通过时抄录，不再变更',
      'Which public data stands behind a listing, and under which scenario and agreement it was used. Copied when the app was approved; never changes',
    ),
    fields: (t) => ({
      entryCode: t.exposeString('entryCode', { description: described('条目代码', 'Code of the entry') }),
      entryTitle: t.exposeString('entryTitle', { description: described('条目名称', 'Title of the entry') }),
      providerName: t.exposeString('providerName', { description: described('数据提供单位', 'Name of the provider') }),
      scenarioCode: t.exposeString('scenarioCode', { description: described('场景代码', 'Code of the scenario') }),
      agreementNumber: t.exposeString('agreementNumber', {
        description: described('协议编号', 'Number of the agreement'),
      }),
    }),
  });
}
