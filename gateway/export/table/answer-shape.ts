import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
  valueFromASTUntyped,
} from 'graphql';
import { collectFields, type Selections } from '../../execution/collect-fields.ts';
import { fragmentsOf } from '../../execution/fragments.ts';
import { isThing, type Thing } from './thing.ts';

/** A field that an operation asks for: where it stands in the answer, and what the schema says of it. */
export interface AskedField {
  /** Its key in the answer: its alias, else its name. */
  readonly key: string;
  readonly name: string;
  readonly parent: GraphQLObjectType;
  readonly type: GraphQLOutputType;
  readonly description: string | null;
  readonly selections: readonly Selections[];
}

/** An operation of a document, asked over a schema. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What each value of an answer is, by schema and document: fragments and aliases are followed, and the type of a value behind an
 * interface or union is told by its `__typename`, else by which fields it has.
 */
export class AnswerShape {
  readonly root: readonly AskedField[];
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #holding: ReadonlySet<string>;
  readonly #known = new Map<AskedField | null, Map<GraphQLObjectType, readonly AskedField[]>>();
  readonly #below = new Map<AskedField, readonly AskedField[]>();

  private constructor(operation: OperationDefinitionNode, root: GraphQLObjectType, asked: Asked) {
    this.#schema = asked.schema;
    this.#fragments = fragmentsOf(asked.document);
    this.#holding = variablesThatHold(operation, asked.variables ?? {});
    this.root = this.#collect(root, [operation.selectionSet]);
  }

  /** The shape of the answer to an operation; null where the document has no such operation, or the schema no such root. */
  static of(asked: Asked): AnswerShape | null {
    const operation = getOperationAST(asked.document, asked.operationName || null);
    const root = operation && asked.schema.getRootType(operation.operation);
    return operation && root ? new AnswerShape(operation, root, asked) : null;
  }

  /** What is asked for below a field, of whatever type its value is. */
  below(field: AskedField): readonly AskedField[] {
    const known = this.#below.get(field);
    if (known) return known;
    const byKey = new Map<string, AskedField>();
    for (const type of this.#typesOf(field))
      for (const each of this.#fieldsOf(field, type)) if (!byKey.has(each.key)) byKey.set(each.key, each);
    const below = [...byKey.values()];
    this.#below.set(field, below);
    return below;
  }

  /** The type of a field's value, or of an element where it is a list; null where nothing tells. */
  typeOf(field: AskedField, value: Thing): GraphQLObjectType | null {
    const types = this.#typesOf(field);
    if (types.length < 2) return types[0] ?? null;
    const typeName = this.below(field).find(({ name }) => name === TypeNameMetaFieldDef.name);
    if (typeName) return types.find(({ name }) => name === value[typeName.key]) ?? null;
    const keys = Object.keys(value);
    const fitting = types.filter((type) => hasKeys(this.#fieldsOf(field, type), keys));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  }

  /** The fields that a value has. */
  fieldsOf(field: AskedField, value: Thing): readonly AskedField[] {
    const type = this.typeOf(field, value);
    return type ? this.#fieldsOf(field, type) : this.below(field).filter(({ key }) => Object.hasOwn(value, key));
  }

  #typesOf({ type }: AskedField): readonly GraphQLObjectType[] {
    const named: GraphQLNamedType = getNamedType(type);
    if (isObjectType(named)) return [named];
    return isAbstractType(named) ? this.#schema.getPossibleTypes(named) : [];
  }

  #fieldsOf(field: AskedField, type: GraphQLObjectType): readonly AskedField[] {
    const byType = this.#known.get(field) ?? new Map<GraphQLObjectType, readonly AskedField[]>();
    this.#known.set(field, byType);
    const known = byType.get(type) ?? this.#collect(type, field.selections);
    byType.set(type, known);
    return known;
  }

  #collect(parent: GraphQLObjectType, selections: readonly Selections[]): readonly AskedField[] {
    const conditions = { fragments: this.#fragments, holding: this.#holding };
    const collected = collectFields(this.#schema, parent, selections, conditions);
    return [...collected].flatMap(([key, { name, selections: below }]) => {
      const field = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parent.getFields()[name];
      if (!field) return [];
      return [{ key, name, parent, type: field.type, description: field.description ?? null, selections: below }];
    });
  }
}

function hasKeys(fields: readonly AskedField[], keys: readonly string[]): boolean {
  return fields.length === keys.length && fields.every(({ key }) => keys.includes(key));
}

/** The variables that are true, by which @skip and @include are decided. */
function variablesThatHold(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const holding = variableDefinitions.filter(({ variable: { name }, defaultValue }) => {
    if (Object.hasOwn(given, name.value)) return given[name.value] === true;
    return defaultValue !== undefined && valueFromASTUntyped(defaultValue) === true;
  });
  return new Set(holding.map(({ variable }) => variable.name.value));
}

/** A value under keys from another; what is not there is undefined, whatever the keys are called. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (above, key) => (isThing(above) && Object.hasOwn(above, key) ? above[key] : undefined),
    value,
  );
}
