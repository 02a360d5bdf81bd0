import { PassThrough } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { runMcp } from '../../tools/mcp/run-mcp.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

let city: ListeningCity;
let token: string;
beforeAll(async () => {
  city = await openListeningCity();
  token = await signDevelopmentToken(city.environment, { roles: ['INFO_CENTER'], subject: 'center', ttl: '1h' });
});
afterAll(() => city.close());

const bearer = () => ({ authorization: `Bearer ${token}` });

async function overHttp(headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', city.url), { requestInit: { headers } });
  await client.connect(transport as Transport);
  return client;
}

/** The command, with its input and output in this process. */
async function overStreams(variables: Record<string, string>): Promise<{ client: Client; ended: Promise<number> }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const errors = new PassThrough();
  const ended = runMcp({ words: [], variables, input, output, errors, signals: process, console });
  const read = new ReadBuffer();
  const transport: Transport = {
    start: async () => {
      output.on('data', (bytes: Buffer) => {
        read.append(bytes);
        for (let message = read.readMessage(); message; message = read.readMessage()) transport.onmessage?.(message);
      });
    },
    send: async (message) => void input.write(serializeMessage(message)),
    close: async () => void input.end(),
  };
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return { client, ended };
}

async function ask(client: Client, name: string, given: object = {}) {
  const { content, isError } = await client.callTool({ name, arguments: { ...given } });
  const [{ text } = { text: '' }] = content as { text: string }[];
  return { isError, text };
}

const at = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(`${city.url}/q/${path}`, { headers })).text();

describe('the questions as tools of the Model Context Protocol', () => {
  it('are those of /q, read-only, with what each variable may be', async () => {
    const client = await overHttp();
    const { tools } = await client.listTools();
    const { questions } = (await (await fetch(`${city.url}/q`)).json()) as { questions: { name: string }[] };
    expect(tools.map(({ name }) => name)).toEqual(questions.map(({ name }) => name));
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(tools.find(({ name }) => name === 'data-by-openness')?.inputSchema.properties).toMatchObject({
      openness: {
        type: 'array',
        items: { enum: expect.arrayContaining(['UNCONDITIONAL']) },
        default: ['UNCONDITIONAL'],
      },
      first: { type: 'integer', enum: [10, 20, 50, 100], default: 50 },
    });
    await client.close();
  });

  it('say over HTTP and by the command what the address says, as public and with a token', async () => {
    for (const headers of [{}, bearer()]) {
      const open = await overHttp(headers);
      const { client, ended } = await overStreams({
        EGRET_URL: `${city.url}/graphql`,
        ...('authorization' in headers ? { EGRET_TOKEN: token } : {}),
      });
      for (const each of [open, client]) {
        expect(await ask(each, 'find-data', { search: '停车', first: 10 })).toEqual({
          isError: false,
          text: await at('find-data?search=停车&first=10', headers),
        });
        const runs = await ask(each, 'sync-runs');
        expect(runs.isError).toBe(!('authorization' in headers));
        expect(runs.text).toBe(await at('sync-runs', headers));
        await each.close();
      }
      expect(await ended).toBe(0);
    }
  });

  it('tell an assistant what a variable may be, and that a question is not there', async () => {
    const client = await overHttp();
    const wrong = await ask(client, 'find-data', { first: 7 });
    expect(wrong).toMatchObject({ isError: true, text: expect.stringContaining('10, 20, 50, 100') });
    expect(await ask(client, 'drop-tables')).toMatchObject({ isError: true });
    await client.close();
  });

  it('are not for other sites, wrong tokens or GET', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${city.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      });
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({ authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await fetch(`${city.url}/mcp`)).status).toBe(405);
  });

  it('and the command says so where no service answers', async () => {
    const errors: string[] = [];
    const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
    const variables = { EGRET_URL: 'http://127.0.0.1:9/graphql' };
    const console = { log: () => undefined, error: (line: string) => void errors.push(line) };
    expect(await runMcp({ words: [], variables, ...streams, signals: process, console })).toBe(2);
    expect(errors.join()).toMatch(/EGRET_URL/);
  });
});
