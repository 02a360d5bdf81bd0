import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { AppParts } from '../parts.ts';
import { strictestFrequency, strictestGrade } from './built-on.ts';
import { defineVendor } from './vendor.ts';

/** What a market sells a listing by: who sells it, what its price is for, until when, and where one goes on from it (Articles 19, 20). */
export function defineOffer(builder: Builder, { enums, refs, models }: AppParts): void {
  const vendor = defineVendor(builder, enums);
  models.prismaObjectFields(refs.listing, (t) => ({
    vendor: t.expose('vendor', { type: vendor, description: described('销售方', 'Who sells it') }),
    currency: t.string({
      nullable: true,
      description: described('币种（CNY）；无价格则为空', 'The currency of its price, CNY; null where it has none'),
      select: { priceAmount: true },
      resolve: ({ priceAmount }) => (priceAmount === null ? null : 'CNY'),
    }),
    priceUnit: t.expose('priceUnit', {
      type: enums.priceUnit,
      nullable: true,
      description: described('计价单位；无价格则为空', 'What its price is for; null where it has none'),
    }),
    sandbox: t.exposeBoolean('sandbox', {
      description: described(
        '是否为试验挂牌：供市场试验对接，不得出售',
        'Whether it is a sandbox: for markets to test with, not for sale',
      ),
    }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      description: described('有效期至（含当日）：协议的最后一日', 'Its last day: that of the agreement it stands on'),
    }),
    termsUrl: t.exposeString('termsUrl', {
      nullable: true,
      description: described('使用条款网址（https）', 'Address of its terms of use (https)'),
    }),
    orderUrl: t.exposeString('orderUrl', {
      nullable: true,
      description: described('订购网址（https）', 'Address where it is ordered (https)'),
    }),
    documentationUrl: t.exposeString('documentationUrl', {
      nullable: true,
      description: described('说明文档网址（https）', 'Address of its documentation (https)'),
    }),
    grade: t.field({
      type: enums.grade,
      description: described(
        '数据分级：所依数据现分级中最严者，由严到宽为 CORE、UNKNOWN、IMPORTANT、GENERAL',
        'Grade of the data: the strictest of what it is built on, as that is now; from the strictest: CORE, UNKNOWN, IMPORTANT, GENERAL',
      ),
      select: { grades: true },
      resolve: ({ grades }) => strictestGrade(grades),
    }),
    updateFrequency: t.field({
      type: enums.updateFrequency,
      description: described(
        '更新周期：所依数据中更新最疏者',
        'How often it is updated: as seldom as the most seldom of what it is built on, as that is now',
      ),
      select: { frequencies: true },
      resolve: ({ frequencies }) => strictestFrequency(frequencies),
    }),
  }));
}
