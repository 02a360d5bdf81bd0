import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { codesAt, serve } from '../support/portal.ts';

describe('Contexts of JSON-LD', () => {
  const document = (context: string) => ({
    '@context': context,
    '@type': 'Daten',
    kennung: 'c',
    titel: 't',
    amt: { heisst: 'P' },
  });
  const context = {
    Daten: 'http://www.w3.org/ns/dcat#Dataset',
    kennung: 'http://purl.org/dc/terms/identifier',
    titel: 'http://purl.org/dc/terms/title',
    amt: 'http://purl.org/dc/terms/publisher',
    heisst: 'http://xmlns.com/foaf/0.1/name',
  };

  it('are asked for at their addresses with --allow-contexts only, each once', async () => {
    const portal = await serve((url) =>
      url.pathname === '/context' ? { '@context': context } : document(`${portal.url}/context`),
    );
    await expect(codesAt(portal.url)).rejects.toThrow('holds no record');
    expect(portal.asked).toHaveLength(1);
    const [plan] = await planFiles(readArguments([portal.url, '--allow-private', '--allow-contexts']));
    expect(plan?.batches.flat()).toMatchObject([{ code: 'c', title: 't', providerName: 'P' }]);
    expect(portal.asked.map(({ url }) => url)).toEqual(['/', '/', '/context']);
  });

  it('that load each other in a circle, are too many, too large or none are refused', async () => {
    const portal = await serve((url) => {
      if (url.pathname === '/circle') return { '@context': `${portal.url}/circle2` };
      if (url.pathname === '/circle2') return { '@context': `${portal.url}/circle` };
      if (url.pathname.startsWith('/chain'))
        return { '@context': `${portal.url}/chain${Number(url.pathname.slice(6)) + 1}` };
      if (url.pathname === '/large') return `{"@context": {}, "x": "${'x'.repeat(1024 * 1024)}"}`;
      if (url.pathname === '/html') return '<html></html>';
      return document(`${portal.url}${url.searchParams.get('context')}`);
    });
    const read = (name: string) => codesAt(`${portal.url}/?context=/${name}`, '--allow-contexts');
    await expect(read('circle')).rejects.toThrow(/is no JSON-LD that can be read/);
    await expect(read('chain1')).rejects.toThrow(/is no JSON-LD that can be read|is one of more than 20 contexts/);
    await expect(read('large')).rejects.toThrow('has more than 1048576 bytes');
    await expect(read('html')).rejects.toThrow('is not JSON at line 1, column 1');
    expect(portal.asked.length).toBeLessThan(60);
  });
});
