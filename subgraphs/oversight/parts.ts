import { type Builder, entityStub } from '#kernel/graph/builder.ts';
import { type EntityName, entityDescriptions } from '#kernel/graph/descriptions.ts';
import { addInterface } from '#kernel/graph/node.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { OversightEnums } from './enums.ts';
import type { OversightModels } from './models.ts';

/** The entities of other subgraphs that this one adds to: history, stop orders, a provider's contribution. */
const addedTo: ReadonlySet<EntityName> = new Set([
  'Resource',
  'Provider',
  'DevelopmentEntry',
  'Scenario',
  'Developer',
  'Application',
  'Agreement',
  'App',
]);

/** Everything with an id of other subgraphs, so that `node` and each `subject` can lead to it. */
export function defineStubs(builder: Builder, { node }: SharedTypes) {
  const stubs = {} as Record<EntityName, ReturnType<typeof entityStub>>;
  for (const name of Object.keys(entityDescriptions) as EntityName[]) {
    stubs[name] = entityStub(builder, name, { contributes: addedTo.has(name) });
    addInterface(stubs[name], node);
  }
  return stubs;
}

export interface OversightParts {
  readonly shared: SharedTypes;
  readonly enums: OversightEnums;
  readonly stubs: ReturnType<typeof defineStubs>;
  readonly models: Builder<OversightModels>;
}
