import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { holds, isOfficial, isOwn } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { AppEnums } from '../enums.ts';

export interface Vendor {
  readonly name: string;
  readonly kind: 'NATURAL_PERSON' | 'LEGAL_PERSON' | 'UNINCORPORATED_ORGANISATION';
  readonly creditCode: string | null;
}

/** Who sells a listing under `l`. Whoever does not know a natural person by name is shown the listing's contact in its place. */
export function vendorOf({ viewer }: Context): Sql {
  const seesNames = isOfficial(viewer) || holds(viewer, 'ANALYST');
  const name = seesNames ? sql`true` : (isOwn(viewer, 'l') ?? sql`false`);
  return sql`(SELECT jsonb_build_object('name', CASE WHEN who.kind <> 'NATURAL_PERSON' OR ${name} THEN who.name ELSE l.contact END,
      'kind', who.kind, 'creditCode', who.credit_code) FROM facts.developer who WHERE who.id = l.developer_id)`;
}

export function defineVendor(builder: Builder, { developerKind }: Pick<AppEnums, 'developerKind'>) {
  return builder.objectRef<Vendor>('ListingVendor').implement({
    description: described('挂牌的销售方（第十九条）', 'Who sells a listing (Article 19)'),
    fields: (t) => ({
      name: t.exposeString('name', {
        description: described(
          '名称；自然人只显示挂牌联系人',
          "Its name; of a natural person, to whoever may not know it, the listing's contact in its place",
        ),
      }),
      kind: t.expose('kind', { type: developerKind, description: described('类别', 'Its kind') }),
      creditCode: t.exposeString('creditCode', {
        nullable: true,
        description: described(
          '统一社会信用代码（GB 32100）；自然人为空',
          'Unified social credit code (GB 32100); null of a natural person',
        ),
      }),
    }),
  });
}
