import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { act, read } from '../support/acting.ts';
import { badAddresses } from '../support/bad-addresses.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { elementsOf, linkedIn, linksIn, textIn, triplesOf, visit } from '../support/pages.ts';
import { publicViewer, settings, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const go = (path: string, headers: Record<string, string> = {}) => visit(`${city.url}${path}`, headers);
const as = async (role: Role) => ({
  authorization: `Bearer ${await signDevelopmentToken(city.environment, { roles: [role], subject: 'a reader', ttl: '1h' })}`,
});
const asked = <Value>(query: string) => read<Value>(city.world, publicViewer, query);

describe('a page says what the graph says', () => {
  it('of a resource: who provides it, its sample with the techniques, and what stands on it', async () => {
    const resource = await asked<{
      title: string;
      provider: { name: string };
      sample: { rows: Record<string, unknown>[]; columns: { title: string }[] };
      developmentEntry: { code: string; apps: { nodes: { listing: { id: string } }[] } };
    }>(`{ resource(code: "LD-JT-003") { title provider { name } sample { rows columns { title } }
      developmentEntry { code apps { nodes { listing { id } } } } } }`);
    const page = await go('/resources/LD-JT-003');
    expect(page.status).toBe(200);
    expect(page.html).toContain(`<h1>${resource.title}</h1>`);
    const cells = resource.sample.rows.flatMap((row) => Object.values(row).map(String));
    for (const said of [resource.provider.name, '扰动', ...resource.sample.columns.map(({ title }) => title), ...cells])
      expect(page.text).toContain(said);
    const { developmentEntry } = resource;
    const listed = developmentEntry.apps.nodes.map(({ listing }) => `/listings/${listing.id}`);
    expect(linksIn(page)).toEqual(expect.arrayContaining([`/entries/${developmentEntry.code}`, ...listed]));
    expect(page.html).toContain('<svg aria-hidden="true"');
  });

  it('of a listing: its state and how long it stands yet, its price, and the public data behind it', async () => {
    const { nodes } = await asked<{
      nodes: { id: string; priceAmount: string; vendor: { name: string }; provenance: { entryCode: string }[] }[];
    }>(
      '{ listings(filter: { pricing: [USAGE] }) { nodes { id priceAmount vendor { name } provenance { entryCode } } } }',
    );
    const [listing] = nodes;
    const page = await go(`/listings/${listing?.id}`);
    for (const said of [listing?.vendor.name, listing?.priceAmount, '每次调用', '还剩', '第 19 条'])
      expect(page.text).toContain(said);
    const entries = listing?.provenance.map(({ entryCode }) => `/entries/${entryCode}`) ?? [];
    expect(linksIn(page)).toEqual(expect.arrayContaining(entries));
  });

  it('of the catalogue: what is found is marked, each facet leaves out its own choice, and pages follow each other', async () => {
    const found = await go(`/?q=${encodeURIComponent('客流')}`);
    const { totalCount } = await asked<{ totalCount: number }>('{ resources(search: "客流") { totalCount } }');
    expect(found.text).toContain(`共 ${totalCount} 项`);
    expect(found.html).toContain('<mark>客流</mark>');
    const narrowed = await go('/?openness=CONDITIONAL&openness=NONE');
    expect(narrowed.text).toMatch(/共 42 项/);
    expect(narrowed.text).toMatch(/无条件开放 48 /);
    const first = await go('/');
    const next = linksIn(first).find((link) => link.includes('after=')) ?? '';
    const second = await go(next);
    const back = await go(linksIn(second).find((link) => link.includes('before=')) ?? '');
    const resources = (page: typeof first) => linksIn(page).filter((link) => link.startsWith('/resources/'));
    expect(new Set([...resources(first), ...resources(second)]).size).toBe(40);
    expect(resources(back)).toEqual(resources(first));
  });

  it('of the numbers: those of the facets and aggregates, with their months', async () => {
    const page = await go('/numbers');
    const { facets } = await asked<{ facets: { providers: { provider: { name: string }; count: number }[] } }>(
      '{ resources(filter: { status: [ACTIVE] }) { facets { providers { provider { name } count } } } }',
    );
    for (const { provider, count } of facets.providers) expect(page.text).toContain(`${provider.name} ${count} `);
    const { aggregate } = await asked<{ aggregate: { groups: { keys: { value: string }[]; count: number }[] } }>(
      '{ listings { aggregate(by: [MONTH]) { groups { keys { value } count } } } }',
    );
    for (const { keys, count } of aggregate.groups) expect(page.text).toContain(`${keys[0]?.value} ${count} `);
    expect(page.html).toContain('role="img"');
  });

  it.each([
    ['/entries/KF-0003', '已发布'],
    ['/scenarios/CJ-0002', '停车诱导'],
    ['/regulation', '第 19 条'],
    ['/?kind=scenarios', '公交到站预测'],
    ['/?kind=entries&q=%E5%81%9C%E8%BD%A6', '公共停车场泊位开发数据'],
    ['/?kind=listings', '停车诱导服务'],
  ])('%s has one heading of the page, its landmarks, and %s', async (path, said) => {
    const page = await go(path);
    expect([page.status, page.html.match(/<h1\b/g)?.length, page.html.match(/<main\b/g)?.length]).toEqual([200, 1, 1]);
    expect(page.text).toContain(said);
  });
});

describe('a page shows a reader what the graph shows them', () => {
  it.each([null, 'ANALYST', 'OPERATOR', 'SUPERVISOR'] as const)('of applications and agreements: %s', async (role) => {
    const document = `{ scenario(code: "CJ-0001") { applications(first: 20) { nodes { number agreement { number } } } } }`;
    const { applications } = await read<{
      applications: { nodes: { number: string; agreement: { number: string } | null }[] } | null;
    }>(city.world, role === null ? publicViewer : someone(role), document);
    const numbers = (applications?.nodes ?? []).flatMap(({ number, agreement }) =>
      [number, agreement?.number ?? []].flat(),
    );
    const page = await go('/scenarios/CJ-0001', role === null ? {} : await as(role));
    expect(new Set(page.text.match(/\b(SQ|XY)-\d{4}-\d{4}\b/g))).toEqual(new Set(numbers));
    expect(page.headers.get('cache-control')).toBe(role === null ? 'public, no-cache' : 'private, no-cache');
  });

  it('answers what is not there and what is not for them with the same bytes', async () => {
    const operator = await as('OPERATOR');
    const { nodes } = await read<{ nodes: { code: string }[] }>(
      city.world,
      someone('OPERATOR'),
      '{ developmentEntries(first: 20, filter: { status: [DRAFT, REPORTED, WITHDRAWN] }) { nodes { code } } }',
    );
    const hidden = `/entries/${nodes[0]?.code}`;
    expect((await go(hidden, operator)).status).toBe(200);
    const answers = await Promise.all(
      [hidden, '/entries/KF-9999', '/resources/__proto__', '/listings/lst_0'].map((path) => go(path)),
    );
    expect(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, text: expect.stringContaining('没有此页') });
  });

  it('refuses a token that is none, as a page', async () => {
    const page = await go('/', { authorization: 'Bearer nonsense' });
    expect([page.status, page.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(page.text).toContain('此页无法显示');
  });
});

describe('a page is kept', () => {
  it('until anything changes, and never shows what was withdrawn', async () => {
    const { listingId } = await listSomething(city.world);
    const paths = [`/listings/${listingId}`, '/?kind=listings', '/listings.atom', '/sitemap.xml'];
    const firsts = await Promise.all(paths.map((path) => go(path)));
    const again = () =>
      Promise.all(paths.map((path, i) => go(path, { 'if-none-match': firsts[i]?.headers.get('etag') ?? '' })));
    expect((await again()).map(({ status, html }) => [status, html])).toEqual(paths.map(() => [304, '']));
    await act(city.world, someone('OPERATOR'), 'delistApp', { id: listingId, withdrawalReason: 'DEVELOPER_REQUEST' });
    const after = await again();
    expect(after.map(({ status }) => status)).toEqual([404, 200, 200, 200]);
    for (const { html } of [after[0], after[1], after[3]].flatMap((each) => each ?? []))
      expect(html).not.toContain(listingId);
    const [entry = ''] = (after[2]?.html ?? '').split('</entry>');
    expect(textIn(entry)).toMatch(new RegExp(`摘牌 ${listingId} .* 主体申请；第 19 条`));
    for (const { html } of after) expect(html).not.toContain('客服中心');
  });

  it('for a point where the reader has it, whole otherwise, and HEAD tells as much', async () => {
    const left = ({ headers }: { readonly headers: Headers }) => Number(headers.get('ratelimit-remaining'));
    const first = await go('/resources/LD-JT-001');
    const kept = await go('/resources/LD-JT-001', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([kept.status, left(first) - left(kept)]).toEqual([304, 1]);
    const head = await fetch(`${city.url}/resources/LD-JT-001`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(left(kept) - left(head)).toBeGreaterThan(1);
  });

  it('under a strict policy, its stylesheet for good', async () => {
    const page = await go('/');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(page.html).not.toMatch(
      / style="| on\w+="|<script(?! type="(application\/ld\+json"|module" src="\/pages\/))/,
    );
    const [, path = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.html) ?? [];
    for (const coding of ['br', 'gzip']) {
      const style = await fetch(`${city.url}${path}`, { headers: { 'accept-encoding': coding } });
      expect([style.status, style.headers.get('content-encoding')]).toEqual([200, coding]);
      expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });
});

describe('a page tells machines', () => {
  it('as linked data what /catalog.jsonld tells, and what schema.org calls a data set', async () => {
    const [dataset, described] = linkedIn(await go('/resources/LD-JT-003')) as [object, object];
    const catalog = (await (await fetch(`${city.url}/catalog.jsonld`)).json()) as {
      'dcat:dataset': { 'dct:identifier': string }[];
    };
    const same = catalog['dcat:dataset'].find((each) => each['dct:identifier'] === 'LD-JT-003');
    expect(dataset).toEqual({ ...dataset, ...same });
    const triples = await triplesOf([dataset, described]);
    expect(triples).toContain('<https://schema.org/Dataset>');
    expect(triples).toContain('<http://www.w3.org/ns/dcat#Dataset>');
  });

  it('its address in each language, and which of its addresses to keep', async () => {
    const { html } = await go('/resources/LD-JT-003');
    expect(html).toContain(`<link rel="canonical" href="${city.url}/resources/LD-JT-003?lang=zh"/>`);
    expect(html).toMatch(/hreflang="en" href="[^"]*\?lang=en"/i);
    expect(html).toMatch(/<meta name="description" content="[^"]+"/);
    expect((await go('/?q=1')).html).toContain('<meta name="robots" content="noindex, follow"/>');
  });

  it('what there is: sitemap, robots and feed are sound, and of what everybody may see', async () => {
    const sitemap = await (await fetch(`${city.url}/sitemap.xml`)).text();
    const places = elementsOf(sitemap, 'loc');
    const { nodes } = await asked<{ nodes: { code: string }[] }>(
      '{ resources(first: 100, filter: { status: [ACTIVE] }) { nodes { code } } }',
    );
    const resources = places.filter((place) => place.includes('/resources/'));
    expect(resources.sort()).toEqual(nodes.map(({ code }) => `${city.url}/resources/${code}`).sort());
    expect((await fetch(places.at(-1) ?? '')).status).toBe(200);
    const atom = await (await fetch(`${city.url}/listings.atom`)).text();
    const [newest] = elementsOf(atom, 'updated');
    expect(elementsOf(atom, 'updated').every((each) => each <= (newest ?? ''))).toBe(true);
    const robots = await (await fetch(`${city.url}/robots.txt`)).text();
    expect(robots).toContain(`Sitemap: ${city.url}/sitemap.xml`);
    expect((await fetch(`${city.url}/sitemap-2.xml`)).status).toBe(404);
  });
});

it('what is written into a title stays text, in the page, in what machines read, and in the feed', async () => {
  const { listingId, basis } = await listSomething(city.world);
  const title = `</script><script>alert(1)</script>"'&\u2028${'长'.repeat(30)}`;
  const revised = await act(city.world, basis.party, 'reviseListing', { id: listingId, title });
  expect(revised.__typename).toBe('ReviseListingPayload');
  const page = await go(`/listings/${listingId}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('</script><script>alert(1)</script>"\'&');
  expect(page.html).not.toContain('<script>alert');
  const [said] = linkedIn(page) as [{ 'dct:title': string }];
  expect(said['dct:title']).toBe(title);
  expect((await go('/?kind=listings')).html).not.toContain('<script>alert');
  const feed = (await go('/listings.atom')).html;
  new SaxesParser().write(feed).close();
  expect(textIn(feed)).toContain('<script>alert(1)</script>');
});

it('a page speaks the language that the reader accepts, or the one that they chose, which its links keep', async () => {
  const chinese = await go('/resources/LD-JT-003');
  expect(chinese.html).toContain('<html lang="zh-CN">');
  const english = await go('/resources/LD-JT-003', { 'accept-language': 'en' });
  expect(english.html).toContain('<html lang="en">');
  expect(english.text).toContain('perturbation');
  const chosen = await go('/resources/LD-JT-003?lang=en');
  expect(chosen.html).toContain('<html lang="en">');
  expect(linksIn(chosen)).toEqual(
    expect.arrayContaining(['/?lang=en', '/numbers?lang=en', '/resources/LD-JT-003?lang=zh']),
  );
  expect(chinese.headers.get('vary')).toContain('accept-language');
});

describe('an address that cannot be meant is answered by a page that says what to do', () => {
  it.each(badAddresses)('%s', async (_, path, status) => {
    const page = await go(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    if (status === 200) return;
    expect(linksIn(page)).toContain('/');
    expect(page.text).toMatch(/此页无法显示|没有此页/);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('and tells a program what it told it before', async () => {
    const answer = await fetch(`${city.url}/nothing`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  });

  it('never repeats what was written', async () => {
    for (const path of ['/?openness=REPEATME', '/?kind=REPEATME', '/resources/REPEATME'])
      expect((await go(path)).text).not.toContain('REPEATME');
  });
});

it('a part that cannot be had is told to be missing, and such a page is kept by nobody', async () => {
  const { between } = city.world;
  city.world.between =
    (call) =>
    (subgraph, ...rest) =>
      subgraph === 'apps' ? Promise.reject(new Error('gone')) : call(subgraph, ...rest);
  const page = await go('/resources/LD-JT-003');
  const whole = await go('/?kind=listings');
  city.world.between = between;
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(page.text).toContain('本页不完整');
  expect(whole.status).toBe(503);
});

it('pages are answered where registered documents alone are served', async () => {
  const environment = settings({ EGRET_DATA_DIR: city.environment.dataDir, EGRET_DOCUMENTS: 'only-trusted' });
  const edge = await openEdge(city.world, environment);
  for (const path of ['/', '/numbers', '/resources/LD-JT-003', '/listings.atom', '/sitemap.xml'])
    expect([path, (await visit(`${edge.url}${path}`)).status]).toEqual([path, 200]);
  await edge.close();
});
