import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object whose `__typename` is this is of one of the others: it names one of them, or a type that belongs to one. */
export function isOfType(schema: GraphQLSchema, name: string, conditions: readonly string[]): boolean {
  if (conditions.includes(name)) return true;
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return conditions.some((condition) => {
    const asked = schema.getType(condition);
    return isAbstractType(asked) && schema.isSubType(asked, type);
  });
}
