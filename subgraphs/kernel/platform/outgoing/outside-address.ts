import { isIP } from 'node:net';
import type { Bilingual } from '../bilingual.ts';
import type { Outgoing } from './outgoing.ts';
import { isLoopbackAddress, isPrivateAddress } from './private-addresses.ts';

const longest = 2_048;

const noAddress: Bilingual = {
  zh: `须为不超过 ${longest} 个字符的 https 地址，不含用户名、密码和片段。`,
  en: `Give an https address of at most ${longest} characters, without user name, password and fragment.`,
};
const notEncrypted: Bilingual = { zh: '须为 https 地址。', en: 'Give an https address.' };
const unresolved: Bilingual = {
  zh: '此地址的主机名无法解析，请核对。',
  en: 'The name of its host does not resolve; check it.',
};
const inside: Bilingual = {
  zh: '此地址属于本机或内部网络；请给出公网地址。',
  en: 'This address is of this machine or of a private network; give a public one.',
};

/** An address that may be sent to: with what its name resolved to, so that nothing is resolved again. */
export interface OutsideAddress {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** Why an address may not be sent to. */
export interface AddressFault {
  readonly fault: 'UNFIT' | 'UNRESOLVED' | 'INSIDE';
  readonly text: Bilingual;
}

/** The address in a text, resolved once; a fault where it is none of the public internet. All that its name resolves to has to be public. */
export async function findOutside(
  text: string,
  { resolve, allowLoopback }: Pick<Outgoing, 'resolve' | 'allowLoopback'>,
): Promise<OutsideAddress | AddressFault> {
  const url = parseAddress(text);
  if (url === null) return { fault: 'UNFIT', text: noAddress };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) return { fault: 'UNRESOLVED', text: unresolved };
  const isOwn = allowLoopback && addresses.every(isLoopbackAddress);
  if (!isOwn && addresses.some(isPrivateAddress)) return { fault: 'INSIDE', text: inside };
  if (!isOwn && url.protocol !== 'https:') return { fault: 'UNFIT', text: notEncrypted };
  return { url, addresses };
}

function parseAddress(text: string): URL | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  const { protocol, username, password, hash } = url;
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return username === '' && password === '' && hash === '' ? url : null;
}
