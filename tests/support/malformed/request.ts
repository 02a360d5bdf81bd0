import { oneOf } from '../../pressure/random.ts';

export type Random = () => number;

/** What a client does once its bytes are sent: waits for the answer, says that no more comes, or resets the connection. */
export type Ending = 'waits' | 'half-closes' | 'resets';

/** Bytes on a connection of their own, that are no sound HTTP request or stand at the edge of one. */
export interface MalformedRequest {
  readonly kind: string;
  readonly bytes: Buffer;
  readonly ending: Ending;
}

export type Made = string | Buffer | { readonly bytes: string | Buffer; readonly ending: Ending };
export type Makers = Readonly<Record<string, (random: Random) => Made>>;

export const whole = '{"query":"{ __typename }"}';

/** A whole number up to `most`, more often near it than not. */
export function upTo(random: Random, most: number): number {
  return 1 + Math.floor(most * Math.sqrt(random()));
}

/** The bytes of a request with these lines of header, each of them as it stands. */
export function head(line: string, ...headers: readonly string[]): string {
  return [line, 'Host: egret.example', ...headers, '', ''].join('\r\n');
}

/** A POST of this body, with a true length and type unless the headers say otherwise. */
export function post(body: string | Buffer, ...headers: readonly string[]): Buffer {
  const bytes = Buffer.from(body);
  const says = (name: string) => headers.some((header) => header.toLowerCase().startsWith(`${name}:`));
  const type = says('content-type') ? [] : ['Content-Type: application/json'];
  const length = says('content-length') || says('transfer-encoding') ? [] : [`Content-Length: ${bytes.length}`];
  return Buffer.concat([Buffer.from(head('POST /graphql HTTP/1.1', ...type, ...length, ...headers)), bytes]);
}

/** A text of one to `most` characters out of these. */
export function textOf(random: Random, characters: readonly string[], most: number): string {
  return Array.from({ length: upTo(random, most) }, () => oneOf(random, characters)).join('');
}
