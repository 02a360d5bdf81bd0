import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
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
 * values, members, interfaces. More than the contract is welcome, unless a client would have to give it. `open` are the root
 * fields not offered yet, which must not be there; what only they reach is not asked for.
 */
export function contractBreaks(contract: GraphQLSchema, graph: GraphQLSchema, open: readonly string[]): string[] {
  const reached = reachedTypes(contract, new Set(open));
  const breaks = open
    .filter((name) => fieldExists(graph, name))
    .map((name) => `${name} is offered: take it off the list of open ones`);
  for (const promised of Object.values(contract.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  )) {
    const given = graph.getType(promised.name);
    if (given) breaks.push(...typeBreaks(promised, given, open));
    else if (reached.has(promised.name)) breaks.push(`${promised.name} is missing`);
  }
  return breaks;
}

function fieldExists(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  return isObjectType(type) && fieldName in type.getFields();
}

function reachedTypes(contract: GraphQLSchema, open: ReadonlySet<string>): Set<string> {
  const reached = new Set<string>();
  const pending: GraphQLNamedType[] = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
    const type = contract.getType(name);
    return isObjectType(type) && Object.keys(type.getFields()).some((field) => !open.has(`${name}.${field}`))
      ? [type]
      : [];
  });
  for (let type = pending.pop(); type; type = pending.pop()) {
    if (reached.has(type.name)) continue;
    reached.add(type.name);
    pending.push(...neighbours(contract, type, open));
  }
  return reached;
}

function neighbours(
  contract: GraphQLSchema,
  type: GraphQLNamedType,
  open: ReadonlySet<string>,
): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields()).filter((field) => !open.has(`${type.name}.${field.name}`));
  const implementations = isInterfaceType(type) ? contract.getPossibleTypes(type) : type.getInterfaces();
  return [
    ...implementations,
    ...fields.flatMap((field) =>
      [field.type, ...field.args.map((arg) => arg.type)].map((named) => getNamedType(named)),
    ),
  ];
}

function typeBreaks(promised: GraphQLNamedType, given: GraphQLNamedType, open: readonly string[]): string[] {
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
    return [...interfaces, ...fieldBreaks(promised, given, open)];
  }
  return [];
}

type WithFields = Extract<GraphQLNamedType, { getInterfaces(): unknown }>;

function fieldBreaks(promised: WithFields, given: WithFields, open: readonly string[]): string[] {
  const offered = Object.values(promised.getFields()).filter(
    (field) => !open.includes(`${promised.name}.${field.name}`),
  );
  return offered.flatMap((field) => {
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
