import { described } from '#kernel/graph/descriptions.ts';
import type { AppParts } from '../parts.ts';
import { fieldsOf, mostShown, versionsOf } from './version-table.ts';

/** `Listing.versions`: what a listing offered, and at which price, since when (Articles 19, 20). */
export function defineVersions({ enums, refs, models }: AppParts): void {
  const version = models.prismaObject('ListingVersion', {
    description: described(
      '挂牌某一版的内容与价格；暂停、恢复、摘牌不改内容，不成新版',
      'What a listing offered from one of its versions on; suspending, resuming and delisting change nothing of it. Without whom to ask',
    ),
    select: { version: true },
    fields: (t) => ({
      version: t.exposeInt('version', { description: described('版本号', 'Number of the version') }),
      since: t.expose('since', { type: 'DateTime', description: described('自何时起', 'From when') }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: described('至何时为下一版取代；最新一版为空', 'When the next took its place; null of the newest'),
      }),
      changed: t.stringList({
        description: described(
          '与前一版不同的字段；首版为空',
          'Fields that differ from the version before; none of the first',
        ),
        select: { changed: true },
        resolve: ({ changed }) => fieldsOf(changed),
      }),
      title: t.exposeString('title', { description: described('名称', 'Its title') }),
      summary: t.exposeString('summary', { description: described('摘要', 'What it offered') }),
      category: t.exposeString('category', { description: described('类别', 'Its category') }),
      deliveryForm: t.expose('deliveryForm', {
        type: enums.deliveryForm,
        description: described('交付形式', 'Its form'),
      }),
      pricing: t.expose('pricing', { type: enums.pricing, description: described('定价方式', 'How it was priced') }),
      priceAmount: t.expose('priceAmount', {
        type: 'Decimal',
        nullable: true,
        description: described('价格（元）', 'Its price in CNY'),
      }),
      priceUnit: t.expose('priceUnit', {
        type: enums.priceUnit,
        nullable: true,
        description: described('计价单位', 'What its price was for'),
      }),
      termsUrl: t.exposeString('termsUrl', {
        nullable: true,
        description: described('使用条款网址', 'Its terms of use'),
      }),
      orderUrl: t.exposeString('orderUrl', {
        nullable: true,
        description: described('订购网址', 'Where it was ordered'),
      }),
      documentationUrl: t.exposeString('documentationUrl', {
        nullable: true,
        description: described('说明文档网址', 'Its documentation'),
      }),
    }),
  });
  models.objectField(refs.listing, 'versions', (t) =>
    t.field({
      type: [version],
      description: described(
        `内容的历次版本，新者在前，最多 ${mostShown} 版`,
        `The versions of what it offered, newest first, ${mostShown} at most`,
      ),
      resolve: ({ id }, _, context) => versionsOf(context).load(id),
    }),
  );
}
