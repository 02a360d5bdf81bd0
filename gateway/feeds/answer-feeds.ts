import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ExportSlots } from '../export/export-slots.ts';
import { mediaTypes } from '../export/formats.ts';
import { refuseEmbedding } from '../export/refuse-embedding.ts';
import { authenticate, senderOf } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { exportPoints, pointsOfPage, type Rated } from '../http/rate-limit.ts';
import { feedFormats, type WithListings } from './listing-snapshots.ts';
import type { Representation } from './representation.ts';
import { isHeld, keptHeaders, sendBytes } from './send-bytes.ts';
import { busyWithDownloads } from './too-busy.ts';

type Options = EdgeOptions & Rated & WithListings;

interface Offered {
  readonly make: () => Promise<Representation>;
  readonly points: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers GET /feeds/listings.jsonl, .csv and .xlsx: what one snapshot of the feed held, as everybody sees it; its manifest says where to go on. */
export function addFeeds(routes: FastifyInstance, options: Options): void {
  const slots = new ExportSlots();
  const offer = (path: string, offered: Offered) =>
    routes.get(path, (request, reply) => answer(request, reply, offered, { ...options, slots }));
  for (const format of feedFormats)
    offer(`/feeds/listings.${format}`, {
      make: () => options.listings.file(format),
      points: exportPoints,
      headers: {
        'content-type': mediaTypes[format],
        'content-disposition': `attachment; filename="listings.${format}"`,
        link: '</feeds/listings.manifest.json>; rel="describedby"',
      },
    });
  offer('/feeds/listings.manifest.json', {
    make: () => options.listings.manifest(),
    points: pointsOfPage(false),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { make, points, headers }: Offered,
  options: Options & { readonly slots: ExportSlots },
): Promise<FastifyReply | undefined> {
  refuseEmbedding(request, options.environment.corsOrigins);
  const { viewer } = await authenticate(request, options.verify);
  const mayHold = request.headers['if-none-match'] !== undefined;
  reply.headers(await options.rates.charge(request, mayHold ? pointsOfPage(true) : points));
  const release = options.slots.take(senderOf(request), viewer.subject !== null);
  if (release === null) throw busyWithDownloads();
  try {
    const made = await make();
    if (isHeld(request, made.etag)) return reply.code(304).headers(keptHeaders(made)).send();
    if (mayHold) reply.headers(await options.rates.charge(request, points));
    await sendBytes(request, reply, made, { ...keptHeaders(made), ...headers }, options);
    return undefined;
  } finally {
    release();
  }
}
