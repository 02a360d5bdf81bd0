import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeOptions } from '../http/edge-options.ts';
import { tagsIn, takesCoding } from '../http/entity-tags.ts';
import { type Rated, toldPoints } from '../http/rate-limit.ts';
import { nothingHere } from '../http/refuse.ts';
import { type Asset, assetPath, codings, listAssets } from './built-page.ts';

/** A file is named by its content, so whoever has it never asks again. */
const forEver = 'public, max-age=31536000, immutable';
const bytesOfPoint = 10_000;

/** Answers GET /explorer/assets/<name>: the files of the explorer's page, as they were packed when it was built. */
export function addAssets(routes: FastifyInstance, { rates }: EdgeOptions & Rated): void {
  let known: ReadonlyMap<string, Asset> | undefined;
  const find = (name: string) => {
    known ??= listAssets();
    return known.get(name);
  };
  routes.get('/explorer/assets/:name', async (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const asset = find(name);
    if (asset === undefined) throw nothingHere();
    return send(request, reply, asset, rates);
  });
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
  rates: Rated['rates'],
): Promise<FastifyReply> {
  const coding = codings.find((each) => takesCoding(each, request.headers['accept-encoding'])) ?? 'identity';
  const etag = `"${asset.name}${coding === 'identity' ? '' : `-${coding}`}"`;
  void reply.headers({ etag, 'cache-control': forEver, vary: 'accept-encoding' });
  const tags = tagsIn(request.headers['if-none-match']);
  if (tags.includes(etag) || tags.includes('*')) {
    reply.headers(await rates.charge(request, toldPoints));
    return reply.code(304).send();
  }
  const bytes = await readFile(assetPath(asset, coding));
  reply.headers(await rates.charge(request, Math.ceil(bytes.byteLength / bytesOfPoint)));
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  return reply.type(asset.type).send(bytes);
}
