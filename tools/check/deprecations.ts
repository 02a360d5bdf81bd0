import { type DocumentNode, type GraphQLSchema, Kind, parse, printSchema, visit } from 'graphql';

/**
 * Deprecations that do not tell all they must: why, in Chinese and in English; since which day (YYYY-MM-DD); and what to use in place of it,
 * as a coordinate of the graph in backquotes.
 */
export function deprecationFaults(schema: GraphQLSchema): string[] {
  return deprecationsIn(parse(printSchema(schema))).flatMap(({ place, reason }) =>
    faultsOf(reason, schema).map((fault) => `${place} is deprecated ${fault}`),
  );
}

interface Deprecation {
  readonly place: string;
  readonly reason: string;
}

function deprecationsIn(document: DocumentNode): Deprecation[] {
  const found: Deprecation[] = [];
  const path: string[] = [];
  const named = {
    enter: (node: { readonly name: { readonly value: string } }) => void path.push(node.name.value),
    leave: () => void path.pop(),
  };
  visit(document, {
    ObjectTypeDefinition: named,
    InterfaceTypeDefinition: named,
    InputObjectTypeDefinition: named,
    EnumTypeDefinition: named,
    FieldDefinition: named,
    InputValueDefinition: named,
    EnumValueDefinition: named,
    DirectiveDefinition: named,
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'deprecated') return;
      const reason = given.find((each) => each.name.value === 'reason')?.value;
      found.push({ place: path.join('.'), reason: reason?.kind === Kind.STRING ? reason.value : '' });
    },
  });
  return found;
}

function faultsOf(reason: string, schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  if (!/\p{Script=Han}/u.test(reason) || !/[a-z]{3}/.test(reason))
    faults.push('without a reason in Chinese and English');
  if (!/\b\d{4}-\d{2}-\d{2}\b/.test(reason)) faults.push('without the day since when');
  const replacements = [...reason.matchAll(/`([A-Za-z_][\w.]*)`/g)].map(([, coordinate = '']) => coordinate);
  if (!replacements.some((coordinate) => isThere(coordinate, schema)))
    faults.push('without a replacement that is there');
  return faults;
}

/** Whether a graph has this type, or this field or value of a type. */
function isThere(coordinate: string, schema: GraphQLSchema): boolean {
  const [typeName = '', member] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (!type || member === undefined) return type !== undefined;
  if ('getFields' in type) return Object.hasOwn(type.getFields(), member);
  return 'getValue' in type && type.getValue(member) !== undefined && type.getValue(member) !== null;
}
