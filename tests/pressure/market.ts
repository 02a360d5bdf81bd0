import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { loadInBulk } from './bulk-copy.ts';
import { type Change, type Copy, changeFields, digestOf, type Signed, withChange } from './feed-copy.ts';
import { verifierOf, verifyChanges, verifyHead } from './verified-changes.ts';

/** What a market's process is told, as JSON in its first argument. */
export interface MarketSettings {
  /** The services that it asks, the next where one does not answer. */
  readonly urls: readonly string[];
  readonly token: string;
  /** Where it keeps its copy, together with the cursor. */
  readonly file: string;
  /** How many changes it asks for at once. */
  readonly first: number;
  /** Where its webhook is told, and by which secret that is signed. */
  readonly port: number;
  readonly webhookId: string;
  readonly secret: string;
}

interface Head {
  readonly sequence: number;
  readonly digest: string;
  readonly listed: number;
  readonly signature: Signed;
}

interface Answer {
  readonly listingFeedHead: Head;
  readonly listingChanges: { readonly nodes: readonly Change[]; readonly pageInfo: { readonly hasNextPage: boolean } };
}

const pauseMs = 20;
const query = `query($first: Int, $after: String) {
  listingFeedHead { sequence digest listed signature { document jws } }
  listingChanges(first: $first, after: $after) { nodes { ${changeFields} } pageInfo { hasNextPage } }
}`;
const redrive = `mutation($input: RedriveWebhookInput!) { redriveWebhook(input: $input) {
  __typename ... on Conflict { message } } }`;

const { urls, token, file, first, port, webhookId, secret } = JSON.parse(process.argv[2] ?? '{}') as MarketSettings;
/** Whoever started it closes its input when nothing more will be written. */
let isLast = false;
process.stdin.on('end', () => (isLast = true)).resume();

const keys = (await (await get('/.well-known/jwks.json')).json()) as { keys: object[] };
const verify = verifierOf(keys);
let copy: Copy = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await loadInBulk(get, verify);
writeDown(copy);
let reading = Promise.resolve();
await receive();
process.stdout.write('listening\n');
// It goes on from where its copy stands, at once, whatever was tried in vain while it was dead.
const redriven = await ask<object>(redrive, { input: { id: webhookId, after: copy.cursor } });
assert.deepEqual(redriven, { redriveWebhook: { __typename: 'RedriveWebhookPayload' } });
await untilLevel();
process.exit(0);

/** Reads when it is told to, and answers once what it read is kept. */
async function receive(): Promise<void> {
  const server = createServer(async (request, response) => {
    new Webhook(secret).verify(await text(request), request.headers as Record<string, string>);
    reading = reading.then(readOn);
    await reading;
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
}

/** Reads the feed on from where the copy stands; where it is level with the head, it is what the head says. */
async function readOn(): Promise<void> {
  for (let hasMore = true; hasMore; ) {
    const { listingFeedHead: head, listingChanges: page } = await ask<Answer>(query, { first, after: copy.cursor });
    const { signature, ...standing } = head;
    const verified = (await verifyChanges(verify, page.nodes)) + (await verifyHead(verify, signature, standing));
    const read = page.nodes.reduce(withChange, copy);
    const isLevel = read.sequence === head.sequence;
    if (isLevel) assert.deepEqual(standingOf(read), standing, 'the copy is not what the head says it is');
    hasMore = page.pageInfo.hasNextPage;
    if (page.nodes.length === 0) return;
    copy = { ...read, verified: read.verified + verified, agreed: read.agreed + Number(isLevel) };
    writeDown(copy);
  }
}

/** Ends when nothing more will be written and webhooks have led it to the feed's head. */
async function untilLevel(): Promise<void> {
  for (;;) {
    const endsHere = isLast;
    const { listingFeedHead: head } = await ask<Answer>('{ listingFeedHead { sequence } }', {});
    await reading;
    if (endsHere && head.sequence === copy.sequence) return;
    await delay(pauseMs * 10);
  }
}

function standingOf(read: Copy): Omit<Head, 'signature'> {
  return { sequence: read.sequence, digest: digestOf(read), listed: Object.keys(read.listings).length };
}

async function ask<Data>(document: string, variables: object): Promise<Data> {
  const response = await get('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  assert.deepEqual(errors, undefined);
  return data as Data;
}

/** The answer of the first service that gives one, whole; a service may be killed on the way. */
async function get(path: string, asked: RequestInit = {}): Promise<Response> {
  for (let turn = 0; ; turn += 1) {
    try {
      const response = await fetch(`${urls[turn % urls.length]}${path}`, asked);
      const body = await response.arrayBuffer();
      if (response.status !== 503) return new Response(body, response);
    } catch {}
    await delay(pauseMs);
  }
}

/** Copy and cursor go down together: whoever is killed on the way leaves the ones before, whole. */
function writeDown(read: Copy): void {
  writeFileSync(`${file}.next`, JSON.stringify(read));
  renameSync(`${file}.next`, file);
}
