import { GraphQLError } from 'graphql';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { SecurityWatch } from '#kernel/platform/serving/security-watch.ts';
import { Refusal } from '../refusal.ts';

/** Where a request came from, noted when it came: a connection that is gone tells no address any more. */
interface From {
  readonly address: string | undefined;
}

/** Counts a request that the edge refuses: for its token, or as one that no honest client sends. */
export function noteRefusal(watch: SecurityWatch | undefined, { address }: From, error: unknown): void {
  const kind = kindOf(error);
  if (kind !== null) watch?.note({ kind, address, actor: null });
}

function kindOf(error: unknown): string | null {
  if (error instanceof GraphQLError && typeof error.extensions.kind === 'string') return error.extensions.kind;
  if (!(error instanceof Refusal)) return null;
  if (error.code === 'CSRF_PREVENTED') return 'CSRF_PREVENTED';
  return error.code.endsWith('_LIMIT_EXCEEDED') || error.code === 'BODY_TOO_LARGE' ? 'LIMIT_EXCEEDED' : null;
}

interface Answered {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

const refusals: Readonly<Record<string, string>> = { FORBIDDEN: 'FORBIDDEN', UNAUTHENTICATED: 'SIGN_IN_MISSING' };

/** Counts a request that subgraphs refused: once for each way, however many fields were refused so. */
export function noteErrors(
  watch: SecurityWatch | undefined,
  { address }: From,
  { subject }: Viewer,
  errors: readonly Answered[] | undefined,
): void {
  const kinds = new Set((errors ?? []).flatMap(({ extensions }) => refusals[String(extensions?.code)] ?? []));
  for (const kind of kinds) watch?.note({ kind, address, actor: subject });
}

/** Counts an act on a thing that is not there, or that is another's and out of the caller's sight. */
export function noteNotFound(watch: SecurityWatch | undefined, { address }: From, { subject }: Viewer): void {
  watch?.note({ kind: 'NOT_FOUND', address, actor: subject });
}
