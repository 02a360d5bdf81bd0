import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { minimalInput, offeredMutations } from './minimal-input.ts';
import { fittingInputs, namingFields, type Thing, type WalkedType } from './walked-types.ts';
import type { World } from './world.ts';

export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly article: number | null;
  readonly regulationId: string | null;
}

export interface Action {
  readonly mutation: string;
  readonly permitted: boolean;
  readonly reasons: readonly Reason[];
}

/** What came of a mutation, in the words of `allowedActions`. */
export interface Came {
  readonly permitted: boolean;
  readonly reasons: readonly Partial<Reason>[];
  /** A problem that allowedActions does not foresee: of the input, or that the thing is not there. */
  readonly other?: string;
  readonly currentStatus?: string | null;
}

const actions = 'allowedActions { mutation permitted reasons { code message article regulationId } }';
const reasons = 'reasons { code message article regulationId }';
const inputOf = new Map(offeredMutations().map(({ mutation, input }) => [mutation, input]));

/** Things of a type as somebody sees them; none where the list is closed to them. */
export async function listThings(world: World, viewer: Viewer, type: WalkedType, more = ''): Promise<Thing[]> {
  const fields = `id ${type.shows} ${more}`;
  const selection = type.within ? `${type.within} { ${fields} }` : fields;
  const { data } = await world.ask(viewer, `{ list: ${type.list}(first: 100) { nodes { ${selection} } } }`);
  const nodes = (data as never as { list: { nodes: Record<string, unknown>[] } | null } | null)?.list?.nodes ?? [];
  return (type.within ? nodes.flatMap((node) => node[type.within ?? ''] ?? []) : nodes) as Thing[];
}

/** What somebody is told that they may do with a thing; null where they do not see it. */
export async function toldOf(world: World, viewer: Viewer, type: WalkedType, id: string): Promise<Action[] | null> {
  const seen = type.one
    ? await lookUp(world, viewer, type.one, id)
    : (await listThings(world, viewer, type, actions)).find((thing) => thing.id === id);
  return (seen as { allowedActions?: Action[] } | null | undefined)?.allowedActions ?? null;
}

async function lookUp(world: World, viewer: Viewer, field: string, id: string): Promise<object | null> {
  const { data } = await world.ask(viewer, `{ one: ${field}(id: "${id}") { ${actions} } }`);
  return (data as never as { one: object | null } | null)?.one ?? null;
}

/** An input of a mutation about a thing, against which only the thing itself can speak. */
export function inputAbout(thing: Thing, mutation: string, party: string | null): object {
  const type = inputOf.get(mutation);
  if (!type) throw new Error(`The graph offers no ${mutation}`);
  const named = { [namingFields[mutation] ?? 'id']: thing.id };
  return { ...minimalInput(type), ...named, ...fittingInputs[mutation]?.(thing, party) };
}

/** Takes several mutations about a thing in one request, and says what came of each. */
export async function tryAll(
  world: World,
  viewer: Viewer,
  thing: Thing,
  mutations: readonly string[],
): Promise<Map<string, Came>> {
  const parameters = mutations.map((mutation) => `$${mutation}: ${inputOf.get(mutation)?.name}!`).join(', ');
  const fields = mutations.map(
    (mutation) => `${mutation}(input: $${mutation}) { __typename ... on RuleViolation { code ${reasons} }
      ... on Conflict { code message article currentStatus } ... on NotFound { code } ... on InvalidInput { code issues { path message } } }`,
  );
  const variables = Object.fromEntries(
    mutations.map((mutation) => [mutation, inputAbout(thing, mutation, viewer.organisation)]),
  );
  const { data, errors } = await world.ask(viewer, `mutation(${parameters}) { ${fields.join('\n')} }`, variables);
  const answers = data as never as Record<string, Answer | null>;
  const codes = new Map(
    (errors ?? []).map(({ path, extensions }) => [String(path?.[0]), extensions as Record<string, unknown>]),
  );
  return new Map(mutations.map((mutation) => [mutation, cameOf(answers[mutation] ?? null, codes.get(mutation))]));
}

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly article?: number | null;
  readonly currentStatus?: string | null;
  readonly reasons?: readonly Reason[];
  readonly issues?: unknown;
}

function cameOf(answer: Answer | null, error: Readonly<Record<string, unknown>> | undefined): Came {
  if (!answer) {
    const { code = 'NO_ANSWER', article = null } = error ?? {};
    return { permitted: false, reasons: [{ code: String(code), article: article as number | null }] };
  }
  const { __typename, code = '', message = '', article = null, currentStatus = null } = answer;
  if (__typename === 'RuleViolation') return { permitted: false, reasons: answer.reasons ?? [] };
  if (__typename === 'Conflict') return { permitted: false, reasons: [{ code, message, article }], currentStatus };
  if (__typename.endsWith('Payload')) return { permitted: true, reasons: [] };
  return { permitted: false, reasons: [], other: `${code} ${JSON.stringify(answer.issues ?? '')}` };
}
