import type { FastifyRequest } from 'fastify';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import type { Verify } from '#kernel/platform/callers/tokens.ts';
import { anonymous, type Viewer } from '#kernel/platform/callers/viewer.ts';
import { callerOf } from './caller-of.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; absent until the token was verified. */
    viewer: Viewer | undefined;
  }
}

/** For whom a request is, by its token. Asked again while it lasts, so that a token that has expired ends it. */
export async function authenticate(request: FastifyRequest, verify: Verify): Promise<Caller> {
  const { headers, language, id } = request;
  const { authorization } = headers;
  request.viewer = await verify(authorization, language);
  return { viewer: request.viewer, language, requestId: id, authorization };
}

/** Whose a request is counted as: of its network, until its token was verified. */
export function senderOf({ viewer = anonymous, address, ip }: FastifyRequest): string {
  return callerOf(viewer, address ?? ip);
}
