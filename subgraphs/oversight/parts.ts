import { type Builder, entityStub } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { OversightEnums } from './enums.ts';
import type { OversightModels } from './models.ts';

/** The entities of other subgraphs that this one adds to: history, stop orders, a provider's contribution. */
export function defineStubs(builder: Builder) {
  return {
    Resource: entityStub(builder, 'Resource', { contributes: true }),
    Provider: entityStub(builder, 'Provider', { contributes: true }),
    DevelopmentEntry: entityStub(builder, 'DevelopmentEntry', { contributes: true }),
    Scenario: entityStub(builder, 'Scenario', { contributes: true }),
    Developer: entityStub(builder, 'Developer', { contributes: true }),
    Application: entityStub(builder, 'Application', { contributes: true }),
    Agreement: entityStub(builder, 'Agreement', { contributes: true }),
    App: entityStub(builder, 'App', { contributes: true }),
  };
}

export interface OversightParts {
  readonly shared: SharedTypes;
  readonly enums: OversightEnums;
  readonly stubs: ReturnType<typeof defineStubs>;
  readonly models: Builder<OversightModels>;
}
