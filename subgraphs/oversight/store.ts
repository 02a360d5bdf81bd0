import { perProcess } from '#kernel/platform/serving/per-process.ts';
import { type Prisma, PrismaClient } from '#prisma/oversight/generated/client.ts';

export type Transaction = Prisma.TransactionClient;

/** The Prisma client of this subgraph, one per process. */
export const clientOf = perProcess(
  ({ database }) => new PrismaClient({ adapter: database.prismaAdapter('oversight') }),
);
