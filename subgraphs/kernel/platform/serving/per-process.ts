import type { Context, Services } from './context.ts';

/** One of something per process and subgraph, made when it is first asked for. */
export function perProcess<Thing>(make: (services: Services) => Thing): (context: Pick<Context, 'services'>) => Thing {
  const made = new WeakMap<Services, Thing>();
  return ({ services }) => {
    const thing = made.get(services) ?? make(services);
    made.set(services, thing);
    return thing;
  };
}
