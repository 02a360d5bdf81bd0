import { newId } from '#kernel/graph/ids.ts';
import { named } from '#kernel/platform/database/prepared.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type AccessQuestion, decision } from '../../../subgraphs/agreements/grant/decide-access.ts';
import { serve } from './serve.ts';

const viewer = { subject: 'bench', roles: ['OPERATOR'], organisation: null } as const;

interface Decided {
  readonly id: string | null;
  readonly codes: readonly string[];
  readonly basis_expired: boolean;
}

/** An access decision by the graph's own statement, recording included, and nothing else. */
serve(async (pool, variables) => {
  const now = new Date();
  const question = {
    ...(variables as unknown as AccessQuestion),
    level: 'PROCESSED',
    dataSubject: null,
    outsideDatasetIds: [],
  } as const;
  const statement = decision({ viewer, now } as Pick<Context, 'viewer' | 'now'>, question, newId('usage', now));
  const { rows } = await pool.query<Decided>(named(statement));
  const decided = rows[0];
  if (!decided) throw new Error('no decision');
  const permitted = decided.codes.length === 0;
  const accessDecision = {
    permitted,
    reasons: decided.codes.map((code) => ({ code })),
    grant: permitted ? { id: decided.id } : null,
    basisExpired: decided.basis_expired,
  };
  return JSON.stringify({ data: { accessDecision } });
});
