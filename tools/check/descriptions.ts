import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { subgraphs } from '../../gateway/composition/subgraphs.ts';
import { report } from './report.ts';

/** Every type, field, argument, enum value and input field whose description is not Chinese first, then English. */
export function undescribed(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !isFederations(type.name),
  );
  return types
    .flatMap(describedParts)
    .filter(([, text]) => !isBilingual(text))
    .map(([path]) => path);
}

function isFederations(name: string): boolean {
  return name.startsWith('_') || name.startsWith('federation__') || name.startsWith('link__');
}

/** `中文 / English`: Chinese before a slash, English without Chinese behind it. */
export function isBilingual(text: string | null | undefined): boolean {
  return /^.*\p{Script=Han}.* \/ \P{Script=Han}*[A-Za-z]{2,}\P{Script=Han}*$/su.test(text ?? '');
}

type Part = readonly [path: string, description: string | null | undefined];

function describedParts(type: GraphQLNamedType): Part[] {
  const inside = (): Part[] => {
    if (isEnumType(type)) return type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description]);
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map(({ name, description }) => [`${type.name}.${name}`, description]);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const fields = Object.values(type.getFields()).filter(({ name }) => !isFederations(name));
    return fields.flatMap(({ name, description, args }): Part[] => {
      const path = `${type.name}.${name}`;
      return [[path, description], ...args.map((arg): Part => [`${path}(${arg.name})`, arg.description])];
    });
  };
  return [[type.name, type.description], ...inside()];
}

if (process.argv[1] === import.meta.filename) {
  const faults = subgraphs.flatMap(({ name, schema }) => undescribed(schema).map((path) => `${name}: ${path}`));
  report(faults, 'Not described in Chinese and English');
}
