import { describe, expect, it } from 'vitest';
import { Chain, type Link, type Stage } from '../../gateway/pages/chain/chain.ts';
import { fitText } from '../../gateway/pages/chain/fit-text.ts';
import { box, layOut } from '../../gateway/pages/chain/lay-out.ts';
import { embedJson } from '../../gateway/pages/json-ld.ts';
import { everyMonth } from '../../gateway/pages/numbers/groups.ts';
import { changesTold, LastChanges } from '../../gateway/pages/site/last-changes.ts';
import { addressesOfSitemap, writePart, writeSitemap } from '../../gateway/pages/site/sitemap.ts';
import { inXml } from '../../gateway/pages/site/xml.ts';

describe('a sitemap', () => {
  const pages = (many: number) =>
    Array.from({ length: many }, (_, i) => ({ path: `/resources/${i}`, changedAt: null }));
  const places = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, place]) => place);

  it('of many pages is an index of parts that hold each page once', () => {
    const all = pages(2 * addressesOfSitemap + 1);
    const parts = ['http://here/sitemap-1.xml', 'http://here/sitemap-2.xml', 'http://here/sitemap-3.xml'];
    expect(places(writeSitemap(all, 'http://here'))).toEqual(parts);
    const told = [1, 2, 3].flatMap((part) => places(writePart(all, 'http://here', part)));
    expect(told).toEqual(all.map(({ path }) => `http://here${path}`));
    expect(() => writePart(all, 'http://here', 4)).toThrow('There is no such part');
  });

  it('of few pages holds them itself', () => {
    expect(places(writeSitemap(pages(3), 'http://here'))).toHaveLength(3);
  });
});

describe('the last changes of a feed', () => {
  /** A feed of so many changes, which grows, and what was asked of it. */
  function feed(length: number) {
    const asked: (string | null)[] = [];
    const state = { length };
    const last = new LastChanges(async (_, variables) => {
      const after = (variables?.after ?? null) as string | null;
      asked.push(after);
      const from = Number(after ?? 0);
      const to = Math.min(state.length, from + 100);
      const edges = Array.from({ length: to - from }, (_, i) => ({ cursor: String(from + i + 1) }));
      return { listingChanges: { edges, pageInfo: { hasNextPage: to < state.length } } };
    });
    return { last, asked, state };
  }

  it('are found by reading it once, and on from there', async () => {
    const { last, asked, state } = feed(250);
    await last.readOn();
    expect(last.after).toBe(String(250 - changesTold));
    state.length = 260;
    await last.readOn();
    expect([last.after, asked]).toEqual([String(260 - changesTold), [null, '100', '200', '250']]);
  });

  it('are all that there are where those are few', async () => {
    const { last } = feed(changesTold);
    await last.readOn();
    expect(last.after).toBeNull();
  });
});

describe('the chain as it is drawn', () => {
  const link = (stage: Stage, key: string): Link => ({ stage, key, title: key, path: null, state: null, clock: null });

  it('has a box for each thing, beside each other within a stage, and a line for what stands on what', () => {
    const here = link('scenario', 'here');
    const chain = new Chain(here);
    for (let i = 0; i < 5; i += 1) chain.connect(chain.add(link('entry', `e${i}`)), here);
    chain.add(link('app', 'a'), here);
    const { boxes, lines, columns, width, height } = layOut(chain);
    expect([boxes.length, lines.length, columns.map(({ stage }) => stage)]).toEqual([
      7,
      6,
      ['entry', 'scenario', 'app'],
    ]);
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(7);
    for (const { x, y } of boxes) expect(x + box.width <= width && y + box.height <= height).toBe(true);
  });

  it('of very many things tells how many it leaves out', () => {
    const here = link('resource', 'here');
    const chain = new Chain(here);
    for (let i = 0; i < 500; i += 1) chain.add(link('app', `a${i}`), here);
    const { boxes, columns } = layOut(chain);
    expect([boxes.length, columns.at(-1)?.more]).toEqual([9, 492]);
  });

  it('cuts a long title off where its box ends', () => {
    expect(fitText('公共停车场', 10, 2)).toEqual(['公共停车场']);
    const lines = fitText('长'.repeat(10_000), 10, 2);
    expect(lines).toEqual(['长'.repeat(10), `${'长'.repeat(9)}…`]);
  });
});

it('months in which nothing was are told as none, and not more than three years of them', () => {
  const groups = [{ keys: [{ value: '2026-09' }], count: 2 }];
  expect(everyMonth(groups, '2026-11').map(({ name, count }) => `${name} ${count}`)).toEqual([
    '2026-06 0',
    '2026-07 0',
    '2026-08 0',
    '2026-09 2',
    '2026-10 0',
    '2026-11 0',
  ]);
  expect(everyMonth([{ keys: [{ value: '0001-01' }], count: 1 }], '2026-11')).toHaveLength(36);
});

it('what stands in a script element or in XML ends neither', () => {
  const text = '</script>\u2028&<!--';
  expect(embedJson(text)).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(embedJson(text))).toBe(text);
  expect(inXml('a\u0000<b>&"\ud800')).toBe('a\ufffd&lt;b&gt;&amp;&quot;\ufffd');
});
