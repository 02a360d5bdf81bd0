import { networkOf } from '#kernel/platform/callers/network.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';

/** Whose a connection is counted as: the organisation's, else the subject's, without a token the network's. */
export function callerOf({ organisation, subject }: Viewer, address: string | undefined): string {
  if (organisation !== null) return `org:${organisation}`;
  return subject === null ? `net:${networkOf(address)}` : `sub:${subject}`;
}
