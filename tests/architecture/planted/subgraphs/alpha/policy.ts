// prisma-where-rows-are
import { PrismaClient } from '../../prisma/alpha/generated/client.ts';

export const client = PrismaClient;
