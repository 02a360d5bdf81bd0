import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type Tool } from '@modelcontextprotocol/sdk/types.js';
import type { ListedQuestion } from './listed.ts';
import type { QuestionVariable } from './question.ts';

/** Asks a question with parameters: the status and the body of the answer. */
export type AskQuestion = (
  name: string,
  parameters: URLSearchParams,
) => Promise<{ readonly status: number; readonly body: string }>;

/**
 * A server of the Model Context Protocol whose read-only tools are the reviewed questions, so that an assistant asks what was
 * reviewed and no document of its own making. Each tool gives what its question's address gives.
 */
export function createMcpServer(questions: readonly ListedQuestion[], ask: AskQuestion): Server {
  const server = new Server({ name: 'egret', version: '1.0.0' }, { capabilities: { tools: {} } });
  const byName = new Map(questions.map((question) => [question.name, question]));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: questions.map(toolOf) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: given = {} } }) => {
    const question = byName.get(name);
    if (!question) return failed(`There is no question ${JSON.stringify(name.slice(0, 100))}; list the tools.`);
    const { status, body } = await ask(name, parametersOf(given));
    return { content: [{ type: 'text', text: body }], isError: status !== 200 };
  });
  return server;
}

function failed(text: string) {
  return { content: [{ type: 'text' as const, text }], isError: true };
}

function toolOf({ name, title, variables }: ListedQuestion): Tool {
  return {
    name,
    title: `${title.zh} / ${title.en}`,
    description: `${title.zh} / ${title.en}`,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(variables.map((variable) => [variable.name, schemaOf(variable)])),
      required: variables.filter(({ required }) => required).map((variable) => variable.name),
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  };
}

const jsonTypes: Readonly<Record<string, string>> = { Int: 'integer', Float: 'number', Boolean: 'boolean' };

function schemaOf({ scalar, isList, choices, default: usual }: QuestionVariable): object {
  const type = jsonTypes[scalar] ?? 'string';
  const values = type === 'boolean' ? null : choices?.map((choice) => (type === 'string' ? choice : Number(choice)));
  const one = { type, ...(values ? { enum: values } : {}) };
  return { ...(isList ? { type: 'array', items: one } : one), ...(usual === null ? {} : { default: usual }) };
}

/** Arguments as parameters of an address; null is as if not given. */
function parametersOf(given: Readonly<Record<string, unknown>>): URLSearchParams {
  const values = Object.entries(given).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const));
  return new URLSearchParams(values.filter(([, each]) => each != null).map(([name, each]) => [name, String(each)]));
}
