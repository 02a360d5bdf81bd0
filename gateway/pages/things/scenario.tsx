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
import { Facts } from '../parts/facts.tsx';
import { State } from '../parts/state.tsx';
import { type StopOrder, StopOrders, stopOrderSelection } from '../parts/stop-orders.tsx';
import { type Reading, segment } from '../reading.ts';
import { pageInSchemaOrg } from './schema-org.ts';

interface ShownScenario extends ScenarioPart, Uses {
  readonly description: string;
  readonly fit: string;
  readonly industry: string | null;
  readonly publishedAt: string | null;
  readonly class: { readonly code: string; readonly name: string; readonly scope: string };
  readonly stopOrders: readonly StopOrder[] | null;
  readonly entries: readonly (EntryPart & { readonly resource: ResourcePart | null })[] | null;
}

interface Data extends WithArticles {
  readonly scenario: ShownScenario | null;
}

const query = `query ScenarioPage($code: String!) {
  scenario(code: $code) {
    ${partSelection} description fit industry publishedAt class { code name scope }
    stopOrders { ${stopOrderSelection} }
    entries { ${partSelection} resource { ${partSelection} } }
    ${usesSelection}
  }
  ${articlesSelection}
}`;

/** `/scenarios/<code>`: a scenario, the data that it may use and what was made under it. */
export const scenarioPage: Page<Data> = {
  path: '/scenarios/:code',
  root: 'scenario',
  ask: ({ segments }) => ({ query, variables: { code: segments.get('code') } }),
  show: (data, reading) => data.scenario && show(data.scenario, data, reading),
};

function show(scenario: ShownScenario, data: WithArticles, reading: Reading): View {
  const { say } = reading;
  const { code, title, description, status } = scenario;
  const path = `/scenarios/${segment(code)}`;
  const about = (scenario.entries ?? []).map((entry) => `/entries/${segment(entry.code)}`);
  return {
    title,
    description,
    canonical: path,
    linked: [pageInSchemaOrg({ path, name: title, description, about }, reading)],
    body: (
      <>
        <p class="kind">{say('应用场景', 'Scenario')}</p>
        <h1 lang={reading.languageOf(title)}>{title}</h1>
        <p class="lead" lang={reading.languageOf(description)}>
          {description}
        </p>
        <StopOrders orders={scenario.stopOrders} reading={reading} />
        <Facts
          facts={[
            [say('状态', 'State'), <State key="state" of="ScenarioStatus" state={status} reading={reading} />],
            [say('代码', 'Code'), <code key="code">{code}</code>],
            [say('场景类别', 'Class'), `${scenario.class.name} (${scenario.class.code})`],
            [say('类别范围', 'Scope of the class'), scenario.class.scope],
            [say('符合类别的理由', 'Why it fits the class'), scenario.fit],
            [say('行业', 'Industry'), scenario.industry],
            [say('发布日期', 'Published'), scenario.publishedAt && <Day of={scenario.publishedAt} reading={reading} />],
          ]}
        />
        <ChainSection chain={chainOf(scenario, reading)} isCut={hasMore(scenario)} reading={reading} />
        <Downloads
          links={[
            [say('全部应用场景（JSON）', 'All scenarios (JSON)'), '/q/what-scenarios'],
            [say('全部应用场景（CSV）', 'All scenarios (CSV)'), '/q/what-scenarios.csv'],
          ]}
          reading={reading}
        />
        <Articles data={data} of={['Scenario', 'DevelopmentEntry', 'Application']} reading={reading} />
      </>
    ),
  };
}

function chainOf(scenario: ShownScenario, reading: Reading): Chain {
  const here = scenarioLink(scenario);
  const chain = new Chain(here);
  for (const entry of scenario.entries ?? []) {
    const link = chain.add(entryLink(entry));
    chain.connect(link, here);
    if (entry.resource) chain.connect(chain.add(resourceLink(entry.resource)), link);
  }
  addUses(chain, scenario, reading);
  return chain;
}
