import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { attributeNames, attributeOf, isOfResource } from '../attributes.ts';
import type { ResourceRow } from '../rows.ts';
import type { Attribute, Period } from './rules/attribute-kinds.ts';
import { datePrecisions } from './rules/vocabularies.ts';

interface FieldOptions {
  /** By its name in the graph. */
  readonly type: string | readonly [string];
  readonly nullable: boolean;
  readonly description: string;
  readonly select: Readonly<Record<string, true>>;
  readonly resolve: (row: ResourceRow) => unknown;
}

/** A field of Resource for each attribute that is its own. */
export function attributeFields<Field>(define: (options: FieldOptions) => Field): Readonly<Record<string, Field>> {
  const fields = attributeNames.filter(isOfResource).map((name) => {
    const attribute = attributeOf(name);
    const type = typeOf(attribute);
    const nullable = isNullable(attribute);
    const description = described(...attribute.about);
    if ('underEntry' in attribute) {
      const select = { [name]: true, shownUnderEntry: true } as const;
      const resolve = (row: ResourceRow) => (row.shownUnderEntry ? row[name] : null);
      return [name, define({ type, nullable, description, select, resolve })];
    }
    return [name, define({ type, nullable, description, select: { [name]: true }, resolve: (row) => row[name] })];
  });
  return Object.fromEntries(fields);
}

function typeOf(attribute: Attribute): FieldOptions['type'] {
  switch (attribute.kind) {
    case 'name':
    case 'text':
    case 'prose':
    case 'joined':
    case 'page':
      return 'String';
    case 'words':
    case 'codes':
      return ['String'];
    case 'themes':
      return ['Theme'];
    case 'vocabulary':
      return attribute.vocabulary.graphql;
    case 'flag':
      return 'Boolean';
    case 'instant':
      return 'DateTime';
    case 'precision':
      return datePrecisions.graphql;
    case 'period':
      return 'Period';
  }
}

function isNullable({ kind, merge }: Attribute): boolean {
  return merge !== 'dated' && ['text', 'prose', 'joined', 'page', 'instant', 'precision', 'period'].includes(kind);
}

/** The type of the attributes that are periods. */
export function definePeriod(builder: Builder): void {
  builder.objectRef<Period>('Period').implement({
    description: described('时间段，起止日均含在内', 'A period, its first and last day included'),
    fields: (t) => ({
      from: t.expose('from', {
        type: 'Date',
        nullable: true,
        description: described(
          '起始日期，公元 0001 至 9999 年；不详则空',
          'Its first day, of the years 0001 to 9999; null where it is not known',
        ),
      }),
      to: t.expose('to', {
        type: 'Date',
        nullable: true,
        description: described(
          '终止日期，公元 0001 至 9999 年；未止则空',
          'Its last day, of the years 0001 to 9999; null where it goes on',
        ),
      }),
    }),
  });
}
