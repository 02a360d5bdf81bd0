import { described } from '#kernel/descriptions.ts';
import { attributeNames, attributeOf, isOfResource } from './attributes.ts';
import type { Attribute } from './domain/attribute-kinds.ts';
import type { ResourceRow } from './rows.ts';

interface FieldOptions {
  /** By its name in the graph. */
  readonly type: string | readonly [string];
  readonly nullable: boolean;
  readonly description: string;
  readonly resolve: (row: ResourceRow) => unknown;
}

/** A field of Resource for each attribute that is its own. */
export function attributeFields<Field>(define: (options: FieldOptions) => Field): Readonly<Record<string, Field>> {
  const fields = attributeNames.filter(isOfResource).map((name) => {
    const attribute = attributeOf(name);
    const type = typeOf(attribute);
    const nullable = isNullable(attribute);
    return [name, define({ type, nullable, description: described(...attribute.about), resolve: (row) => row[name] })];
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
      return ['String'];
    case 'themes':
      return ['Theme'];
    case 'vocabulary':
      return attribute.vocabulary.graphql;
    case 'flag':
      return 'Boolean';
    case 'instant':
      return 'DateTime';
  }
}

function isNullable({ kind, merge }: Attribute): boolean {
  return merge !== 'dated' && ['text', 'prose', 'joined', 'page', 'instant'].includes(kind);
}
