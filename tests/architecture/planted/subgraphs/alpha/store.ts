// own-prisma-only
import { PrismaClient } from '../../prisma/beta/generated/client.ts';

export const client = PrismaClient;
