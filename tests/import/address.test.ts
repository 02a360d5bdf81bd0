import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isPrivateAddress } from '#kernel/platform/outgoing/private-addresses.ts';
import { fetchInput } from '../../tools/import/read/fetch-input.ts';
import { insideAddresses, ownHosts } from '../support/inside-addresses.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine; the requests that it got are listed. */
async function serve(answer: RequestListener): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, asked };
}

/** A resolver that gives a name these addresses, one after another. */
function resolvesTo(...addresses: string[]): LookupFunction {
  return (_, __, callback) => callback(null, [{ address: addresses.shift() ?? '', family: 4 }]);
}

describe('An address', () => {
  it('is read as a file is, through redirects', async () => {
    const { port, asked } = await serve((request, response) =>
      request.url === '/a' ? response.writeHead(302, { location: '/b' }).end() : response.end('{"a":1}'),
    );
    const { name, bytes } = await fetchInput(`http://127.0.0.1:${port}/a`, { allowPrivate: true });
    expect([name, bytes.toString(), asked]).toEqual([`http://127.0.0.1:${port}/b`, '{"a":1}', ['/a', '/b']]);
  });

  it('is refused where it redirects too often, to another protocol, or nowhere', async () => {
    const { port, asked } = await serve(({ url }, response) => {
      const location = { '/file': 'file:///etc/passwd', '/nowhere': undefined }[url ?? ''] ?? '/again';
      response.writeHead(302, url === '/nowhere' ? {} : { location }).end();
    });
    const fetched = (path: string) => fetchInput(`http://127.0.0.1:${port}${path}`, { allowPrivate: true });
    await expect(fetched('/again')).rejects.toThrow('redirects more than 5 times');
    expect(asked).toHaveLength(6);
    await expect(fetched('/file')).rejects.toThrow('file:///etc/passwd: is no http(s) address');
    await expect(fetched('/nowhere')).rejects.toThrow('redirects to nowhere');
  });

  it('is refused where it answers with an error, packs what was not asked to be packed, says it is too large, or stalls', async () => {
    const { port } = await serve(({ url }, response) => {
      if (url === '/error') response.writeHead(404).end();
      if (url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      if (url === '/large') response.writeHead(200, { 'content-length': 10 ** 12 }).flushHeaders();
      if (url === '/stall') response.writeHead(200).write('[');
    });
    const fetched = (path: string) =>
      fetchInput(`http://127.0.0.1:${port}${path}`, { allowPrivate: true, withinMs: 300 });
    await expect(fetched('/error')).rejects.toThrow('answers with status 404');
    await expect(fetched('/packed')).rejects.toThrow('in an encoding that was not asked for (gzip)');
    await expect(fetched('/large')).rejects.toThrow('has more than 268435456 bytes');
    await expect(fetched('/stall')).rejects.toThrow('did not answer whole within 0.3 s');
    await expect(fetchInput('http://user:secret@127.0.0.1/', { allowPrivate: true })).rejects.toThrow(
      'http://127.0.0.1: give addresses without user name and password',
    );
  });
});

describe('An address of a private network or of this machine', () => {
  it('is refused however it is written, and never asked', async () => {
    const { port, asked } = await serve((_, response) => response.end('[]'));
    for (const host of ownHosts)
      await expect(fetchInput(`http://${host}:${port}/`, { allowPrivate: false })).rejects.toThrow('--allow-private');
    expect(asked).toEqual([]);
  });

  it('is refused behind a redirect, and behind a name that resolves to it only when it is connected to', async () => {
    const { port, asked } = await serve((_, response) => response.end('[]'));
    await expect(
      fetchInput(`http://data.example:${port}/`, { allowPrivate: false, lookup: resolvesTo('127.0.0.1') }),
    ).rejects.toThrow('data.example (127.0.0.1): is an address of a private network');
    // One look-up is all there is: what it answers is what is connected to, so that no second answer can differ.
    const twice = resolvesTo('127.0.0.1', '127.0.0.1');
    expect(
      (await fetchInput(`http://data.example:${port}/`, { allowPrivate: true, lookup: twice })).bytes,
    ).toHaveLength(2);
    expect(asked).toEqual(['/']);
  });

  it('is told from a public one', () => {
    expect([...insideAddresses, 'no address'].filter((address) => !isPrivateAddress(address))).toEqual([]);
    const outside = ['8.8.8.8', '172.32.0.1', '223.255.255.254', '2606:4700:4700::1111', '2400:3200::1'];
    expect(outside.filter(isPrivateAddress)).toEqual([]);
  });
});
