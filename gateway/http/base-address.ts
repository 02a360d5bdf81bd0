import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/** The address under which the client knows the service, without a slash at its end. */
export function baseAddressOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  if (/^([\w.-]{1,253}|\[[\da-f:.]{2,45}\])(:\d{1,5})?$/i.test(host)) return `${protocol}://${host}`;
  throw new Refusal('BAD_REQUEST', {
    zh: 'Host 不是主机名。',
    en: 'Host is no name of a host; send the one of this service.',
  });
}
