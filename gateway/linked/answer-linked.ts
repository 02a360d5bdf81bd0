import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { ExportSlots } from '../export/export-slots.ts';
import { refuseEmbedding } from '../export/refuse-embedding.ts';
import { publicAsker } from '../feeds/ask-public.ts';
import type { WithListings } from '../feeds/listing-snapshots.ts';
import { isHeld, keptHeaders } from '../feeds/send-bytes.ts';
import { busyWithDownloads } from '../feeds/too-busy.ts';
import type { WithOperations } from '../graphql/operations.ts';
import { buildDigest } from '../graphql/validators/build.ts';
import { headsOrNothing } from '../graphql/validators/heads.ts';
import { authenticate, senderOf } from '../http/authenticate.ts';
import { baseAddressOf } from '../http/base-address.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { exportPoints, pointsOfPage, type Rated } from '../http/rate-limit.ts';
import { makeCatalogPage } from './catalog.ts';
import { dspCatalogOf } from './dsp-catalog.ts';
import type { OfferedListing } from './offer.ts';

type Options = EdgeOptions & Rated & WithOperations & WithListings;

/** Makes the document at an address of this service. */
type Make = (base: string, after: string | null) => Promise<string>;

/** Answers GET /catalog.jsonld and /catalog.ttl, the public catalog by DCAT-AP, and /dsp/catalog, what is listed by the Dataspace Protocol. */
export function addLinked(routes: FastifyInstance, options: Options): void {
  const slots = new ExportSlots();
  const ask = publicAsker(options);
  const listings = async () => (await options.listings.current()).copy.listings as never as readonly OfferedListing[];
  const offer = (path: string, type: string, make: Make) =>
    routes.get(path, (request, reply) => answer({ request, reply }, { path, type, make }, { ...options, slots }));
  const page = (path: string) => (base: string, after: string | null) => {
    const addressAfter = (cursor: string) => `${base}${path}?after=${encodeURIComponent(cursor)}`;
    const address = after === null ? `${base}${path}` : addressAfter(after);
    return makeCatalogPage({ ask, listings }, { base, address, addressAfter, after });
  };
  const inJson = page('/catalog.jsonld');
  const inTurtle = page('/catalog.ttl');
  offer('/catalog.jsonld', 'application/ld+json; charset=utf-8', async (...place) =>
    JSON.stringify(await inJson(...place)),
  );
  offer('/catalog.ttl', 'text/turtle; charset=utf-8', async (...place) => inTurtleText(await inTurtle(...place)));
  offer('/dsp/catalog', 'application/json', async (base) => JSON.stringify(dspCatalogOf(base, await listings())));
}

/** What writes Turtle is loaded when it is first asked for: a start need not wait for it. */
async function inTurtleText(document: object): Promise<string> {
  const { toTurtle } = await import('./turtle.ts');
  return toTurtle(document);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Offered {
  readonly path: string;
  readonly type: string;
  readonly make: Make;
}

async function answer(
  { request, reply }: Exchange,
  { path, type, make }: Offered,
  options: Options & { readonly slots: ExportSlots },
): Promise<FastifyReply> {
  const { rates, operations, slots } = options;
  refuseEmbedding(request, options.environment.corsOrigins);
  const { viewer } = await authenticate(request, options.verify);
  const base = baseAddressOf(request);
  const after = afterIn(request);
  const mayHold = request.headers['if-none-match'] !== undefined;
  reply.headers(await rates.charge(request, mayHold ? pointsOfPage(true) : exportPoints));
  const release = slots.take(senderOf(request), viewer.subject !== null);
  if (release === null) throw busyWithDownloads();
  try {
    // Before the first statement: what changes meanwhile makes the tag an old one.
    const tag = await tagOf([base, path, after], options);
    if (isHeld(request, tag))
      return reply
        .code(304)
        .headers(keptHeaders({ etag: `W/${tag}` }))
        .send();
    if (mayHold) reply.headers(await rates.charge(request, exportPoints));
    const text = await make(base, after);
    operations.hold(request, reply, Buffer.byteLength(text));
    return await reply
      .headers(keptHeaders({ etag: `W/${tag}` }))
      .type(type)
      .send(text);
  } finally {
    release();
  }
}

/** Over all that a document rests on; where the journals cannot be read it names no other answer. */
async function tagOf(parts: readonly unknown[], { readHeads, listings }: Options): Promise<string> {
  const heads = await headsOrNothing(readHeads);
  const rests = [
    ...parts,
    buildDigest(),
    shanghaiDay(new Date()),
    await listings.cursor(),
    heads ?? crypto.randomUUID(),
  ];
  return `"${createHash('sha256').update(JSON.stringify(rests)).digest('base64url')}"`;
}

function afterIn({ url }: FastifyRequest): string | null {
  return new URLSearchParams(url.split('?')[1] ?? '').get('after');
}
