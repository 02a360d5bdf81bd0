import { isIPv4, isIPv6 } from 'node:net';

/** The network an address is of, /24 or /48; `unknown` for what is no address. */
export function networkOf(address: string | undefined): string {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(plain) ? `${prefixOf(plain)}::/48` : 'unknown';
}

/** An address without the port that some proxies write, and without what tells that it is IPv4 inside IPv6. */
export function plainAddress(address = ''): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(address) ?? [];
  const [, before] = /^([\d.]+):\d{1,5}$/.exec(address) ?? [];
  return (bracketed ?? before ?? address).replace(/^::ffff:(?=[\d.]+$)/i, '');
}

/** The first three groups of an IPv6 address, however it is written. */
function prefixOf(address: string): string {
  const [left = '', right] = address.split('::');
  const groups = left === '' ? [] : left.split(':');
  const missing = right === undefined ? 0 : 8 - groups.length - (right === '' ? 0 : right.split(':').length);
  const first = [...groups, ...Array<string>(missing).fill('0')].slice(0, 3);
  return first.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
