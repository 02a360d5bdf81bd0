import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/**
 * Where a graph does not hold what its contract promises: types, fields, arguments with their defaults, nullability, enum
 * values, members, interfaces. More than the contract is welcome, unless a client would have to give it.
 */
export function contractBreaks(contract: GraphQLSchema, graph: GraphQLSchema): string[] {
  return Object.values(contract.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((promised) => {
      const given = graph.getType(promised.name);
      return given ? typeBreaks(promised, given) : [`${promised.name} is missing`];
    });
}

function typeBreaks(promised: GraphQLNamedType, given: GraphQLNamedType): string[] {
  if (promised.constructor !== given.constructor) return [`${promised.name} is of another kind`];
  if (isEnumType(promised) && isEnumType(given))
    return lacking(promised.name, namesOf(promised.getValues()), namesOf(given.getValues()));
  if (isUnionType(promised) && isUnionType(given))
    return lacking(promised.name, namesOf(promised.getTypes()), namesOf(given.getTypes()));
  if (isInputObjectType(promised) && isInputObjectType(given)) {
    const [asked, taken] = [Object.values(promised.getFields()), Object.values(given.getFields())];
    return inputBreaks(promised.name, asked, taken, isRequiredInputField);
  }
  if ((isObjectType(promised) && isObjectType(given)) || (isInterfaceType(promised) && isInterfaceType(given))) {
    const interfaces = lacking(promised.name, namesOf(promised.getInterfaces()), namesOf(given.getInterfaces()));
    return [...interfaces, ...fieldBreaks(promised, given)];
  }
  return [];
}

type WithFields = Extract<GraphQLNamedType, { getInterfaces(): unknown }>;

function fieldBreaks(promised: WithFields, given: WithFields): string[] {
  return Object.values(promised.getFields()).flatMap((field) => {
    const path = `${promised.name}.${field.name}`;
    const found = given.getFields()[field.name];
    if (!found) return [`${path} is missing`];
    return [
      ...differs(path, String(field.type), String(found.type), promised.name.endsWith('Payload')),
      ...inputBreaks(path, field.args, found.args, isRequiredArgument),
    ];
  });
}

type Input = GraphQLArgument | GraphQLInputField;

function inputBreaks<Taken extends Input>(
  path: string,
  promised: readonly Input[],
  given: readonly Taken[],
  isRequired: (input: Taken) => boolean,
): string[] {
  const names = namesOf(promised);
  const demanded = given.filter((input) => isRequired(input) && !names.includes(input.name));
  return [
    ...demanded.map((input) => `${path}.${input.name} is demanded, but not in the contract`),
    ...promised.flatMap((input) => {
      const found = given.find(({ name }) => name === input.name);
      return found
        ? differs(`${path}.${input.name}`, printed(input), printed(found))
        : [`${path}.${input.name} is missing`];
    }),
  ];
}

function printed({ type, defaultValue }: Input): string {
  return defaultValue === undefined ? String(type) : `${type} = ${JSON.stringify(defaultValue)}`;
}

function differs(path: string, promised: string, given: string, nullabilityOpen = false): string[] {
  const same = promised === given || (nullabilityOpen && `${promised}!` === given);
  return same ? [] : [`${path} is ${given}, the contract says ${promised}`];
}

function lacking(path: string, promised: readonly string[], given: readonly string[]): string[] {
  return promised.filter((name) => !given.includes(name)).map((name) => `${path} lacks ${name}`);
}

function namesOf(things: readonly { readonly name: string }[]): string[] {
  return things.map(({ name }) => name);
}
