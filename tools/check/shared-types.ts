import { type DefinitionNode, Kind, parse, print, visit } from 'graphql';
import { subgraphSdl } from '../../gateway/composition/compose.ts';
import { report } from './report.ts';

interface PrintedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

/** Types that several subgraphs define and do not print byte for byte the same, descriptions and directives included; fields that clients do not see may differ. */
export function unevenTypes(subgraphs: readonly PrintedSubgraph[]): string[] {
  const printed = new Map<string, Map<string, string[]>>();
  for (const { name, sdl } of subgraphs) {
    for (const definition of parse(sdl).definitions.filter(isShared)) {
      const texts = printed.get(definition.name.value) ?? new Map<string, string[]>();
      const text = print(withoutHidden(definition));
      texts.set(text, [...(texts.get(text) ?? []), name]);
      printed.set(definition.name.value, texts);
    }
  }
  return [...printed]
    .filter(([, texts]) => texts.size > 1)
    .map(([type, texts]) => `${type}: ${[...texts.values()].map((names) => names.join(', ')).join(' | ')}`);
}

const definitions = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
] as const;
type TypeDefinition = Extract<DefinitionNode, { kind: (typeof definitions)[number] }>;
function withoutHidden(definition: DefinitionNode): DefinitionNode {
  return visit(definition, {
    FieldDefinition: ({ directives = [] }) =>
      directives.some(({ name }) => name.value === 'inaccessible') ? null : undefined,
  });
}

const roots = ['Query', 'Mutation', 'Subscription'];

/** Not a root, and not an entity, to which each subgraph adds its own. */
function isShared(definition: DefinitionNode): definition is TypeDefinition {
  if (!definitions.some((kind) => kind === definition.kind)) return false;
  const { name, directives } = definition as TypeDefinition;
  return !roots.includes(name.value) && !directives?.some((directive) => directive.name.value === 'key');
}

if (process.argv[1] === import.meta.filename) {
  report(unevenTypes(subgraphSdl()), 'Shared types print differently');
}
