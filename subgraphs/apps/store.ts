import type { Context, Services } from '#kernel/platform/serving/context.ts';
import { type Prisma, PrismaClient } from '#prisma/apps/generated/client.ts';

export type Transaction = Prisma.TransactionClient;

const clients = new WeakMap<Services, PrismaClient>();

/** The Prisma client of this subgraph, one per process. */
export function clientOf({ services }: Context): PrismaClient {
  const existing = clients.get(services);
  if (existing) return existing;
  const client = new PrismaClient({ adapter: services.database.prismaAdapter('apps') });
  clients.set(services, client);
  return client;
}
