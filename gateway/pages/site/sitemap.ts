import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { publicAsker } from '../../feeds/ask-public.ts';
import { isHeld, keptHeaders } from '../../feeds/send-bytes.ts';
import { baseAddressOf } from '../../http/base-address.ts';
import type { EdgeOptions } from '../../http/edge-options.ts';
import { exportPoints, type Rated, toldPoints } from '../../http/rate-limit.ts';
import { Refusal } from '../../refusal.ts';
import { type PageAddress, PageAddresses } from './page-addresses.ts';
import { inXml } from './xml.ts';

/** A sitemap may name 50,000 pages; where there are more than this, the sitemap is an index of several. */
export const addressesOfSitemap = 10_000;

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Answers /sitemap.xml: the pages that everybody may see, or where there are many an index of /sitemap-1.xml and so on. */
export function addSitemap(routes: FastifyInstance, options: EdgeOptions & Rated): void {
  const addresses = new PageAddresses({ ask: publicAsker(options), readHeads: options.readHeads });
  const answer = async (request: FastifyRequest, reply: FastifyReply, write: Write) => {
    const base = baseAddressOf(request);
    const mayHold = request.headers['if-none-match'] !== undefined;
    reply.headers(await options.rates.charge(request, mayHold ? toldPoints : exportPoints));
    const text = write(await addresses.all(), base);
    const etag = `W/"${createHash('sha256').update(text).digest('base64url')}"`;
    const isKept = isHeld(request, etag.slice(2));
    if (isKept) return reply.code(304).headers(keptHeaders({ etag })).send();
    if (mayHold) reply.headers(await options.rates.charge(request, exportPoints));
    return reply.headers(keptHeaders({ etag })).type('application/xml; charset=utf-8').send(text);
  };
  routes.get('/sitemap.xml', (request, reply) => answer(request, reply, writeSitemap));
  routes.get('/sitemap-:part(^[1-9]\\d{0,5}).xml', (request, reply) => {
    const { part } = request.params as { readonly part: string };
    return answer(request, reply, (all, base) => writePart(all, base, Number(part)));
  });
}

type Write = (all: readonly PageAddress[], base: string) => string;

export function writeSitemap(all: readonly PageAddress[], base: string): string {
  if (all.length <= addressesOfSitemap) return writeAddresses(all, base);
  const parts = Array.from({ length: Math.ceil(all.length / addressesOfSitemap) }, (_, i) => i + 1);
  const named = parts.map((part) => `<sitemap><loc>${inXml(`${base}/sitemap-${part}.xml`)}</loc></sitemap>`);
  return `${declaration}<sitemapindex xmlns="${namespace}">\n${named.join('\n')}\n</sitemapindex>\n`;
}

export function writePart(all: readonly PageAddress[], base: string, part: number): string {
  const some = all.slice((part - 1) * addressesOfSitemap, part * addressesOfSitemap);
  if (some.length > 0) return writeAddresses(some, base);
  throw new Refusal('NOT_FOUND', {
    zh: '没有这一部分；全部见 /sitemap.xml。',
    en: 'There is no such part; /sitemap.xml has them all.',
  });
}

function writeAddresses(some: readonly PageAddress[], base: string): string {
  const named = some.map(({ path, changedAt }) => {
    const changed = changedAt === null ? '' : `<lastmod>${inXml(changedAt)}</lastmod>`;
    return `<url><loc>${inXml(base + path)}</loc>${changed}</url>`;
  });
  return `${declaration}<urlset xmlns="${namespace}">\n${named.join('\n')}\n</urlset>\n`;
}
