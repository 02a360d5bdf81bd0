import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { OutsideAddress } from '#kernel/platform/outgoing/outside-address.ts';

/** So much of an answer is read; its status is all that counts. */
const readBytes = 64 * 1024;

interface Sending {
  readonly to: OutsideAddress;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** Posts to the very addresses that were checked, and gives the status of the answer. No redirect is followed. */
export async function post({ to, headers, body, signal }: Sending): Promise<number> {
  const agent = new Agent({ connect: { lookup: pinnedTo(to.addresses) }, headersTimeout: 0, bodyTimeout: 0 });
  try {
    const answer = await request(to.url, { method: 'POST', dispatcher: agent, headers, body, signal });
    await drain(answer.body);
    return answer.statusCode;
  } finally {
    await agent.destroy();
  }
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, { all }, callback) => {
    const [first] = found;
    if (all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

/** Reads an answer so that its sender may end in peace; one that does not end is cut off. */
async function drain(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > readBytes) break;
    }
  } catch {
    body.destroy();
  }
}
