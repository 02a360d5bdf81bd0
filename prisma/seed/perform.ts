import { isObjectType, isUnionType } from 'graphql';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import type { Subgraph } from '#kernel/platform/serving/execute.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import { subgraphs } from '../../gateway/composition/subgraphs.ts';
import type { InProcess } from '../../gateway/subgraph-calls/in-process.ts';
import type { Act, Told } from './story.ts';

/** A mutation of one subgraph, as a document that asks for what the story needs to know of its answer. */
interface Script {
  readonly subgraph: SubgraphName;
  /** Asks for the thing besides, where the story speaks of it again. */
  readonly document: (named: boolean) => string;
}

interface Thing {
  readonly id: string;
  readonly parts: readonly string[];
}

/** Mutations of whose payload the story needs parts, too. */
const partsAfter: Readonly<Record<string, string>> = {
  chargeFee: 'parts: fee { charges { id } }',
  reportRisk: 'parts: stopOrders { id }',
  openInspection: 'parts: findings { id }',
};

type Answer = Readonly<Record<string, unknown>> & { readonly __typename: string };

const problems = `... on InvalidInput { issues { path message } } ... on RuleViolation { reasons { code message } }
  ... on Conflict { code currentStatus } ... on NotFound { message }`;

/** Acts a story, in order, each act at its moment; an act that the graph refuses is a fault of the story. */
export async function perform(acts: readonly Act[], { call, keepTime }: InProcess): Promise<void> {
  const scripts = writeScripts();
  const things = new Map<string, Thing>();
  const told: Told = {
    id: (name) => known(things, name).id,
    parts: (name) => known(things, name).parts,
  };
  const ask = async (subgraph: SubgraphName, query: string, variables: object, { at, by }: Spoken) => {
    const caller: Caller = { viewer: by, language: 'zh', requestId: 'demonstration', now: at };
    const operation = { query, variables: variables as Record<string, unknown> };
    const { data, errors } = await call(subgraph, operation, caller, new AbortController().signal);
    if (errors) throw new Error(`The story cannot go on: ${query.slice(0, 120)}: ${JSON.stringify(errors)}`);
    return Object.values(data ?? {})[0] as Answer;
  };
  for (const act of acts) {
    if (act.kind === 'strike') {
      await keepTime(act.at);
      continue;
    }
    const given = act.kind === 'act' ? act.input : act.variables;
    const said = typeof given === 'function' ? given(told) : given;
    const answer =
      act.kind === 'act' ? await take(act.mutation, said, act) : await ask(act.subgraph, act.query, said, act);
    keep(act.name, answer);
  }

  function keep(name: string | readonly string[] | undefined, answer: Answer | readonly Answer[]): void {
    const answers = [answer].flat();
    [name ?? []].flat().forEach((each, i) => {
      things.set(each, thingIn(answers[i]));
    });
  }

  async function take(mutation: string, input: object, spoken: Spoken): Promise<Answer> {
    const script = scripts.get(mutation);
    if (!script) throw new Error(`The story takes a verb that the graph does not offer: ${mutation}`);
    const answer = await ask(script.subgraph, script.document(spoken.name !== undefined), { input }, spoken);
    if (answer.__typename.endsWith('Payload')) return answer;
    throw new Error(`The graph refuses ${mutation} of the story: ${JSON.stringify({ input, answer })}`);
  }
}

interface Spoken {
  readonly at: Date;
  readonly by: Caller['viewer'];
  readonly name?: string | readonly string[] | undefined;
}

function known(things: ReadonlyMap<string, Thing>, name: string): Thing {
  const thing = things.get(name);
  if (!thing) throw new Error(`The story speaks of ${name} before it is there`);
  return thing;
}

interface Shown {
  readonly id: string;
  readonly parts?: readonly { readonly id: string }[] | null | { readonly charges: readonly { readonly id: string }[] };
}

/** The thing in a payload, or the thing itself. */
function thingIn(answer: Answer | undefined): Thing {
  if (!answer) throw new Error('The story does not find what it looks for');
  const shown =
    typeof answer.id === 'string'
      ? answer
      : Object.values(answer).find((value) => typeof value === 'object' && value !== null);
  const { id, parts } = shown as unknown as Shown;
  return { id, parts: (parts && 'charges' in parts ? parts.charges : (parts ?? [])).map((part) => part.id) };
}

/** A script for every mutation of the graph. */
function writeScripts(): Map<string, Script> {
  return new Map(subgraphs.flatMap(scriptsOf));
}

function scriptsOf({ name: subgraph, schema }: Subgraph): [string, Script][] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => {
    const payload = isUnionType(field.type) ? field.type.getTypes().find(({ name }) => name.endsWith('Payload')) : null;
    const shown = isObjectType(payload) ? Object.keys(payload.getFields())[0] : undefined;
    const input = field.args[0]?.type.toString();
    const selection = shown === 'platformCondition' ? 'number' : `id ${partsAfter[field.name] ?? ''}`;
    const thing = `... on ${payload?.name} { ${shown} { ${selection} } }`;
    const document = (named: boolean) =>
      `mutation($input: ${input}) { ${field.name}(input: $input) { __typename ${named ? thing : ''} ${problems} } }`;
    return [field.name, { subgraph, document }];
  });
}
