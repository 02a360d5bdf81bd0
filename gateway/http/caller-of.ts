import { networkOf } from '#kernel/network.ts';
import type { Viewer } from '#kernel/viewer.ts';

/** Whose a connection is counted as: the organisation's, else the subject's, without a token the network's. */
export function callerOf({ organisation, subject }: Viewer, address: string | undefined): string {
  if (organisation !== null) return `org:${organisation}`;
  return subject === null ? `net:${networkOf(address)}` : `sub:${subject}`;
}
