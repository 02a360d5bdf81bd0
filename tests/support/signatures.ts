import { read } from './acting.ts';
import { publicViewer, someone, type World } from './world.ts';

export interface Signed {
  readonly document: string;
  readonly jws: string;
  readonly keyId: string;
  readonly signedAt: string;
  readonly contactSalt: string | null;
}

export interface SignedChange {
  readonly sequence: number;
  readonly kind: string;
  readonly listingId: string;
  readonly listing: { readonly id: string } | null;
  readonly signature: Signed | null;
}

export const signature = 'signature { document jws keyId signedAt contactSalt }';

/** Every change of the feed with its signature, as a market reads them. */
export async function signedChanges(world: World): Promise<readonly SignedChange[]> {
  const query = `{ listingChanges(first: 100) { nodes { sequence kind listingId listing { id } ${signature} } } }`;
  return (await read<{ nodes: SignedChange[] }>(world, someone('MARKET'), query)).nodes;
}

/** The example for markets, as its file stands. */
const example = (await import(new URL('../../examples/verify-listing.mjs', import.meta.url).href)) as {
  verifySigned(signed: Pick<Signed, 'document' | 'jws'>, keys: KeySet): Promise<Record<string, unknown>>;
  isContact(document: Readonly<Record<string, unknown>>, contact: string, salt: string | null): boolean;
};

export const { isContact } = example;

export interface KeySet {
  readonly keys: readonly { readonly kid: string }[];
}

/** The keys as the graph tells of them. */
export async function publishedKeys(world: World): Promise<KeySet> {
  const keys = await read<{ publicKey: { kid: string } }[]>(world, publicViewer, '{ signingKeys { publicKey } }');
  return { keys: keys.map(({ publicKey }) => publicKey) };
}

/** What a document says, by the example for markets; null where no key of these signed it. */
export function said(signed: Pick<Signed, 'document' | 'jws'>, keys: KeySet): Promise<Record<string, unknown> | null> {
  return example.verifySigned(signed, keys).catch(() => null);
}
