import { type GraphQLSchema, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';

/** A type, or a field of it, that holds a word in its name or description. */
export interface Found {
  readonly type: string;
  readonly field: string | null;
  readonly description: string | null | undefined;
}

const most = 60;

/** The types and fields that a word fits, those first that have it in their name. */
export function findInSchema(schema: GraphQLSchema, search: string): readonly Found[] {
  const word = search.trim().toLowerCase();
  const all = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type): Found[] => {
      const own = { type: type.name, field: null, description: type.description };
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [own];
      const fields = Object.values(type.getFields());
      return [own, ...fields.map(({ name, description }) => ({ type: type.name, field: name, description }))];
    });
  const isNamed = ({ type, field }: Found) => (field ?? type).toLowerCase().includes(word);
  const isDescribed = ({ description }: Found) => (description ?? '').toLowerCase().includes(word);
  const named = all.filter(isNamed);
  return [...named, ...all.filter((each) => !isNamed(each) && isDescribed(each))].slice(0, most);
}
