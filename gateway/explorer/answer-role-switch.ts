import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { roles } from '#kernel/platform/callers/roles.ts';
import { longestName } from '#kernel/platform/callers/token-limits.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { type Rated, toldPoints } from '../http/rate-limit.ts';
import { Refusal } from '../refusal.ts';
import { hasRoleSwitch, isFromOwnPage } from './role-switch.ts';

const Wanted = z.strictObject({
  role: z.enum(roles),
  organisation: z.string().min(1).max(longestName).optional(),
});

/** Answers POST /explorer/development-token, where the service runs on development keys on this machine: the explorer's role switch. */
export function addRoleSwitch(routes: FastifyInstance, { environment, rates }: EdgeOptions & Rated): void {
  if (!hasRoleSwitch(environment)) return;
  routes.post('/explorer/development-token', async (request, reply) => {
    if (!isFromOwnPage(request)) throw notFromHere();
    reply.headers(await rates.charge(request, toldPoints));
    const wanted = Wanted.safeParse(request.body);
    if (!wanted.success) throw unfit();
    const { role, organisation } = wanted.data;
    const claims = { roles: [role], subject: 'explorer', organisation, ttl: '8h' };
    const token = await signDevelopmentToken(environment, claims);
    return reply.header('cache-control', 'no-store').send({ token });
  });
}

function notFromHere(): Refusal {
  const text = {
    zh: '开发令牌只发给本机浏览器中本服务自己的页面；其他情形请用 npm run --silent token。',
    en: "Development tokens are given to this service's own page in a browser of this machine; elsewhere use npm run --silent token.",
  };
  return new Refusal('FORBIDDEN', text, {}, {}, 403);
}

function unfit(): Refusal {
  const text = {
    zh: `role 须为 ${roles.join('、')} 之一；organisation 可省略，或为 1 至 ${longestName} 个字符的代码。`,
    en: `role must be one of ${roles.join(', ')}; organisation may be left out, or is a code of 1 to ${longestName} characters.`,
  };
  return new Refusal('BAD_USER_INPUT', text, { argument: 'role' });
}
