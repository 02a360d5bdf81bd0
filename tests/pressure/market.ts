import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Change, type Copy, changeFields, digestOf, nothing, withChange } from './feed-copy.ts';

/** What a market's process is told, as JSON in its first argument. */
export interface MarketSettings {
  /** The graphs that it reads from, in turn. */
  readonly urls: readonly string[];
  readonly token: string;
  /** Where it keeps its copy, together with the cursor. */
  readonly file: string;
  /** How many changes it asks for at once. */
  readonly first: number;
}

interface Answer {
  readonly listingFeedHead: { readonly sequence: number; readonly digest: string; readonly listed: number };
  readonly listingChanges: { readonly nodes: readonly Change[]; readonly pageInfo: { readonly hasNextPage: boolean } };
}

const pauseMs = 20;
const query = `query($first: Int, $after: String) {
  listingFeedHead { sequence digest listed }
  listingChanges(first: $first, after: $after) { nodes { ${changeFields} } pageInfo { hasNextPage } }
}`;

const { urls, token, file, first } = JSON.parse(process.argv[2] ?? '{}') as MarketSettings;
/** Whoever started it closes its input when nothing more will be written. */
let isLast = false;
process.stdin.on('end', () => (isLast = true)).resume();
process.stdout.write('reading\n');
await readToTheEnd();

/** Reads on from where the file stands until the copy is level with a head that nobody moves any more. */
async function readToTheEnd(): Promise<void> {
  let copy = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Copy) : nothing;
  for (let turn = 0; ; turn += 1) {
    const endsHere = isLast;
    const { listingFeedHead: head, listingChanges: page } = await ask(urls[turn % urls.length] ?? '', copy.cursor);
    const read = page.nodes.reduce(withChange, copy);
    const isLevel = read.sequence === head.sequence;
    if (isLevel) assert.deepEqual(standingOf(read), head, 'the copy is not what the head says it is');
    if (page.nodes.length > 0) {
      copy = { ...read, agreed: read.agreed + Number(isLevel) };
      writeDown(copy);
    }
    if (isLevel && endsHere) return;
    if (!page.pageInfo.hasNextPage) await delay(pauseMs);
  }
}

function standingOf(copy: Copy): Answer['listingFeedHead'] {
  return { sequence: copy.sequence, digest: digestOf(copy), listed: Object.keys(copy.listings).length };
}

async function ask(url: string, after: string | null): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { first, after } }),
  });
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown };
  assert.deepEqual(errors, undefined);
  return data as Answer;
}

/** Copy and cursor go down together: whoever is killed on the way leaves the ones before, whole. */
function writeDown(copy: Copy): void {
  writeFileSync(`${file}.next`, JSON.stringify(copy));
  renameSync(`${file}.next`, file);
}
