import { getNamedType } from 'graphql';
import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { offeredSchema } from './minimal-input.ts';
import type { World } from './world.ts';

/** What a mutation answers, as tests read it. */
export interface Acted {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly article?: number | null;
  readonly regulationId?: string | null;
  readonly currentStatus?: string | null;
  readonly issues?: readonly {
    readonly path: readonly string[];
    readonly message: string;
    readonly article: number | null;
  }[];
  readonly reasons?: readonly { readonly code: string; readonly article: number | null }[];
  /** The payload's one field. */
  readonly [shown: string]: unknown;
}

const problems = `... on InvalidInput { code message issues { path message article } } ... on NotFound { code message }
  ... on RuleViolation { code message article regulationId reasons { code article } } ... on Conflict { code message article currentStatus }`;

function documentOf(mutation: string, shown: string): string {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  return `mutation($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { __typename ... on ${type}Payload { ${shown} } ${problems} } }`;
}

/** The type of a mutation's input, as the graph offers it; a mutation that is not there is left to the graph to refuse. */
function inputOf(mutation: string): string {
  const argument = offeredSchema.getMutationType()?.getFields()[mutation]?.args[0];
  return argument ? getNamedType(argument.type).name : 'SubjectInput';
}

/** Takes a mutation through the graph as somebody; `shown` selects from its payload. An error of the graph fails the test. */
export async function act(
  world: World,
  viewer: Viewer,
  mutation: string,
  input: object,
  shown = '__typename',
): Promise<Acted> {
  const { data, errors } = await world.ask(viewer, documentOf(mutation, shown), { input });
  expect(errors).toBeUndefined();
  return (data as never as Record<string, Acted>)[mutation] as Acted;
}

/** The code of the error with which the graph refuses to let somebody try a mutation at all. */
export async function refusedWith(world: World, viewer: Viewer, mutation: string, input: object): Promise<unknown> {
  const { data, errors } = await world.ask(viewer, documentOf(mutation, '__typename'), { input });
  expect((data as never as Record<string, unknown>)[mutation]).toBeNull();
  return errors?.[0]?.extensions.code;
}

/** Reads one root field as somebody. */
export async function read<Value>(
  world: World,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Value> {
  const { data, errors } = await world.ask(viewer, query, variables);
  expect(errors).toBeUndefined();
  return Object.values(data as object)[0] as Value;
}
