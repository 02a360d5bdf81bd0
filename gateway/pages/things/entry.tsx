/** @jsxImportSource preact */
import { Chain } from '../chain/chain.ts';
import { ChainSection } from '../chain/chain-section.tsx';
import {
  addUses,
  type EntryPart,
  entryLink,
  hasMore,
  partSelection,
  type ResourcePart,
  resourceLink,
  type ScenarioPart,
  scenarioLink,
  type Uses,
  usesSelection,
} from '../chain/parts-of-chain.ts';
import type { View } from '../layout.tsx';
import type { Page } from '../page.ts';
import { Articles, articlesSelection, type WithArticles } from '../parts/articles.tsx';
import { Day } from '../parts/clock.tsx';
import { Downloads } from '../parts/downloads.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Sample, type SampleData, sampleSelection } from '../parts/sample.tsx';
import { State } from '../parts/state.tsx';
import { type StopOrder, StopOrders, stopOrderSelection } from '../parts/stop-orders.tsx';
import { type Reading, segment } from '../reading.ts';
import { entryInSchemaOrg } from './schema-org.ts';

interface ShownEntry extends EntryPart, Uses {
  readonly description: string | null;
  readonly conditions: string | null;
  readonly publishedAt: string | null;
  readonly sample: SampleData | null;
  readonly stopOrders: readonly StopOrder[] | null;
  readonly resource: (ResourcePart & { readonly provider: { readonly name: string } }) | null;
  readonly scenarios: { readonly nodes: readonly ScenarioPart[] } | null;
}

interface Data extends WithArticles {
  readonly developmentEntry: ShownEntry | null;
}

const query = `query EntryPage($code: String!) {
  developmentEntry(code: $code) {
    ${partSelection} description conditions publishedAt sample(first: 10) { ${sampleSelection} }
    stopOrders { ${stopOrderSelection} }
    resource { ${partSelection} provider { name } }
    scenarios(first: 20) { nodes { ${partSelection} } }
    ${usesSelection}
  }
  ${articlesSelection}
}`;

/** `/entries/<code>`: an entry of the development catalog, what it is made from and what stands on it. */
export const entryPage: Page<Data> = {
  path: '/entries/:code',
  root: 'developmentEntry',
  ask: ({ segments }) => ({ query, variables: { code: segments.get('code') } }),
  show: (data, reading) => data.developmentEntry && show(data.developmentEntry, data, reading),
};

function show(entry: ShownEntry, data: WithArticles, reading: Reading): View {
  const { say } = reading;
  const { code, title, description, sample } = entry;
  const provider = entry.resource?.provider.name ?? '';
  return {
    title,
    description:
      description ??
      say(`开发目录条目：${title} ${provider}`, `Entry of the development catalog: ${title} ${provider}`),
    canonical: `/entries/${segment(code)}`,
    linked: [entryInSchemaOrg(entry, reading)],
    body: (
      <>
        <p class="kind">{say('开发目录条目', 'Entry of the development catalog')}</p>
        <h1 lang={reading.languageOf(title)}>{title}</h1>
        <p class="lead" lang={reading.languageOf(description)}>
          {description}
        </p>
        <StopOrders orders={entry.stopOrders} reading={reading} />
        <Facts facts={factsOf(entry, reading)} />
        <section aria-labelledby="sample">
          <h2 id="sample">{say('样例数据', 'Sample')}</h2>
          <Sample sample={sample} caption={say(`${title}：样例`, `Sample of ${title}`)} reading={reading} />
        </section>
        <ChainSection chain={chainOf(entry, reading)} isCut={hasMore(entry)} reading={reading} />
        <Downloads
          links={[
            [say('全部可开发条目（JSON）', 'Entries to build on (JSON)'), '/q/entries-to-build-on'],
            [say('全部可开发条目（CSV）', 'Entries to build on (CSV)'), '/q/entries-to-build-on.csv'],
          ]}
          reading={reading}
        />
        <Articles data={data} of={['DevelopmentEntry', 'Application', 'SampleData']} reading={reading} />
      </>
    ),
  };
}

function chainOf(entry: ShownEntry, reading: Reading): Chain {
  const here = entryLink(entry);
  const chain = new Chain(here);
  if (entry.resource) chain.connect(chain.add(resourceLink(entry.resource)), here);
  for (const scenario of entry.scenarios?.nodes ?? []) chain.add(scenarioLink(scenario), here);
  addUses(chain, entry, reading);
  return chain;
}

function factsOf({ code, status, conditions, publishedAt, resource }: ShownEntry, reading: Reading): Fact[] {
  const { say, to } = reading;
  return [
    [say('状态', 'State'), <State key="state" of="DevelopmentEntryStatus" state={status} reading={reading} />],
    [say('代码', 'Code'), <code key="code">{code}</code>],
    [say('提供单位', 'Provided by'), resource?.provider.name],
    [
      say('来自资源', 'Made from'),
      resource && <a href={to(`/resources/${segment(resource.code)}`)}>{resource.title}</a>,
    ],
    [say('使用条件', 'Conditions of use'), conditions],
    [say('发布日期', 'Published'), publishedAt && <Day of={publishedAt} reading={reading} />],
  ];
}
