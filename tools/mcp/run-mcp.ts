import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Environment } from '#kernel/platform/environment.ts';
import type { ListedQuestion } from '../../gateway/questions/listed.ts';
import { type AskQuestion, createMcpServer } from '../../gateway/questions/mcp-server.ts';
import { linesOf, type Shell, settingsOf } from '../shell.ts';

const usage = `npm run --silent mcp

Serves the reviewed questions as read-only tools of the Model Context Protocol, on standard input and output.
EGRET_URL names the service, EGRET_TOKEN for whom it answers; without a token it answers as everybody is.`;

const patienceMs = 60_000;

/** Serves the questions of the service at EGRET_URL to an assistant that started this process, until its input ends. */
export async function runMcp(shell: Shell): Promise<number> {
  const { words, console, input, output } = shell;
  if (words.length > 0) {
    console.error(usage);
    return words[0] === '--help' ? 0 : 2;
  }
  try {
    const get = getFrom(settingsOf(shell));
    const server = createMcpServer(await readList(get), (name, parameters) => get(`q/${name}?${parameters}`));
    const ended = new Promise<void>((end) => input.once('end', end).once('close', end));
    await server.connect(new StdioServerTransport(input as Readable, output as Writable));
    await ended;
    await server.close();
    return 0;
  } catch (error) {
    console.error(linesOf(error));
    return 2;
  }
}

type Get = (path: string) => ReturnType<AskQuestion>;

/** Asks the service at EGRET_URL; the questions are beside the graph. */
function getFrom({ url, token }: Environment): Get {
  const headers = { accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  return async (path) => {
    const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, body: await response.text() };
  };
}

async function readList(get: Get): Promise<readonly ListedQuestion[]> {
  const { status, body } = await get('q').catch(() => ({ status: 0, body: '' }));
  if (status === 200) return (JSON.parse(body) as { readonly questions: readonly ListedQuestion[] }).questions;
  throw new Error('No service answers with questions at EGRET_URL. Start it, or correct EGRET_URL.');
}
