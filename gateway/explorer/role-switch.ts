import type { FastifyRequest } from 'fastify';
import { type Role, roles } from '#kernel/platform/callers/roles.ts';
import { type Environment, isLoopback } from '#kernel/platform/environment.ts';

export type RoleSwitchSettings = Pick<
  Environment,
  'databaseUrl' | 'host' | 'jwks' | 'roleSwitch' | 'trustedProxies' | 'dataDir'
>;

/** Parties of the demonstration city, whose tokens see something. */
const organisations: Readonly<Partial<Record<Role, string>>> = {
  DEVELOPER: '91350299MA0000003G',
  REVIEWER: 'hegui-jigou',
};

/**
 * Whether this service gives tokens of its development key to its own page: where no identity provider is set, no database of somebody
 * else's is served, and it listens to this machine alone. Whoever can reach it there can read the key's file as well, or nearly.
 */
export function hasRoleSwitch({ databaseUrl, host, jwks, roleSwitch, trustedProxies }: RoleSwitchSettings): boolean {
  return roleSwitch && jwks === undefined && databaseUrl === undefined && trustedProxies === 0 && isLoopback(host);
}

/** What the page is told of it. */
export function roleSwitchFor(settings: RoleSwitchSettings) {
  return hasRoleSwitch(settings) ? { roles, organisations } : null;
}

/** Headers that a proxy sets: behind one, this machine's address is no longer this machine's alone. */
const ofProxies = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether the page of this very service asks, in a browser of this machine: by a name of this machine, so that no other name that
 * resolves to it will do (DNS rebinding), from its own origin, so that no other page does (CSRF), and through no proxy.
 */
export function isFromOwnPage({ headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const { host, origin, 'sec-fetch-site': site = 'same-origin' } = headers;
  if (host === undefined || origin !== `http://${host}` || site !== 'same-origin') return false;
  if (ofProxies.some((name) => headers[name] !== undefined)) return false;
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname) && isLoopback(plain(socket.remoteAddress));
}

/** An IPv4 address as a socket of IPv6 tells it. */
function plain(address = ''): string {
  return address.replace(/^::ffff:/, '');
}
