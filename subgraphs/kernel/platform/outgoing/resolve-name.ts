import { Resolver } from 'node:dns/promises';

/** The addresses that a name has; none where it has none, or nobody answers in time. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

const asked = { timeout: 1_000, tries: 2 };
/** However many servers are asked. */
const withinMs = 3_000;

/**
 * Asks DNS, and nothing else: the system's own look-up would let a few names that nobody answers for hold up every other, and files
 * with them. A name of this machine is of this machine, whatever DNS says (RFC 6761).
 */
export const resolveName: ResolveName = async (name) => {
  if (/^(.+\.)?localhost\.?$/i.test(name)) return ['127.0.0.1'];
  const resolver = new Resolver(asked);
  const late = setTimeout(() => resolver.cancel(), withinMs).unref();
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  clearTimeout(late);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};
