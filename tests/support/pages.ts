import jsonld from 'jsonld';
import { SaxesParser } from 'saxes';

/** A page as it was answered. */
export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What its readers read, without what it says to machines. */
  readonly text: string;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a piece of a page says, without its marks. */
export function textIn(html: string): string {
  const shown = html.replaceAll(/<head>.*?<\/head>|<\/?mark>/gs, '').replaceAll(/<[^>]*>/g, ' ');
  return shown.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '').replaceAll(/\s+/g, ' ');
}

/** Goes to a page as a browser does. */
export async function visit(address: string, headers: Record<string, string> = {}): Promise<Shown> {
  const answer = await fetch(address, { headers: { accept: 'text/html', 'accept-language': 'zh-CN', ...headers } });
  const html = await answer.text();
  return { status: answer.status, headers: answer.headers, html, text: textIn(html) };
}

/** The linked data in a page. */
export function linkedIn({ html }: Shown): unknown[] {
  const [, json = '[]'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as unknown[];
}

/** The addresses that a page links to. */
export function linksIn({ html }: Shown): string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

/** The texts of the elements of a name; fails where the text is no well-formed XML. */
export function elementsOf(xml: string, name: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let inside = false;
  parser.on('opentag', (tag) => {
    inside = tag.name === name;
  });
  parser.on('text', (text) => {
    if (inside) texts.push(text);
  });
  parser.on('closetag', () => {
    inside = false;
  });
  parser.write(xml).close();
  return texts;
}

/** What linked data says, as triples; nothing is loaded from elsewhere. */
export async function triplesOf(things: readonly unknown[]): Promise<string> {
  const documentLoader = async (url: string) => {
    if (url !== 'https://schema.org/') throw new Error(`Linked data names ${url}`);
    return { contextUrl: null, documentUrl: url, document: { '@context': { '@vocab': url } } };
  };
  return String(await jsonld.toRDF(things as never, { documentLoader, format: 'application/n-quads' } as never));
}
