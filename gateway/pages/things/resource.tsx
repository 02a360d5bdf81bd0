/** @jsxImportSource preact */
import { exportedSelection } from '../../export/resource.ts';
import { datasetOf } from '../../linked/dataset.ts';
import { prefixes } from '../../linked/vocabularies.ts';
import { Chain } from '../chain/chain.ts';
import { ChainSection } from '../chain/chain-section.tsx';
import {
  addUses,
  entryLink,
  hasMore,
  partSelection,
  resourceLink,
  scenarioLink,
  usesSelection,
} from '../chain/parts-of-chain.ts';
import type { View } from '../layout.tsx';
import type { Page } from '../page.ts';
import { Articles, articlesSelection, type WithArticles } from '../parts/articles.tsx';
import { Day, writtenDay } from '../parts/clock.tsx';
import { Downloads } from '../parts/downloads.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { OutwardLink } from '../parts/outward-link.tsx';
import { Sample, sampleSelection } from '../parts/sample.tsx';
import { State } from '../parts/state.tsx';
import { type Reading, segment } from '../reading.ts';
import { FieldTable } from './field-table.tsx';
import { resourceDownloads } from './resource-downloads.ts';
import { resourceInSchemaOrg } from './schema-org.ts';
import type { ShownResource } from './shown-resource.ts';

interface Data extends WithArticles {
  readonly resource: ShownResource | null;
}

const query = `query ResourcePage($code: String!) {
  resource(code: $code) {
    ${exportedSelection} status stale themes { name } sample(first: 10) { ${sampleSelection} }
    developmentEntry { ${partSelection} scenarios(first: 20) { nodes { ${partSelection} } } ${usesSelection} }
  }
  ${articlesSelection}
}`;

/** `/resources/<code>`: a resource, its fields and sample, and what stands on it. */
export const resourcePage: Page<Data> = {
  path: '/resources/:code',
  root: 'resource',
  ask: ({ segments }) => ({ query, variables: { code: segments.get('code') } }),
  show: (data, reading) => data.resource && show(data.resource, data, reading),
};

function show(resource: ShownResource, data: WithArticles, reading: Reading): View {
  const { say, base } = reading;
  const { code, title, description, provider, sample } = resource;
  return {
    title,
    description:
      description ?? say(`${provider.name}的公共数据资源：${title}`, `Public data of ${provider.name}: ${title}`),
    canonical: `/resources/${segment(code)}`,
    linked: [{ '@context': prefixes, ...datasetOf(base, resource as never) }, resourceInSchemaOrg(resource, reading)],
    body: (
      <>
        <p class="kind">{say('公共数据资源', 'Public data resource')}</p>
        <h1 lang={reading.languageOf(title)}>{title}</h1>
        <p class="lead" lang={reading.languageOf(description)}>
          {description}
        </p>
        <Facts facts={factsOf(resource, reading)} />
        <section aria-labelledby="sample">
          <h2 id="sample">{say('样例数据', 'Sample')}</h2>
          <Sample sample={sample} caption={say(`${title}：样例`, `Sample of ${title}`)} reading={reading} />
        </section>
        <ChainSection chain={chainOf(resource, reading)} isCut={isCut(resource)} reading={reading} />
        <FieldTable fields={resource.fields} reading={reading} />
        <Downloads links={resourceDownloads(code, title, reading)} reading={reading} />
        <Articles data={data} of={['Resource', 'DevelopmentEntry', 'SampleData']} reading={reading} />
      </>
    ),
  };
}

function isCut({ developmentEntry }: ShownResource): boolean {
  return developmentEntry !== null && hasMore(developmentEntry);
}

function chainOf(resource: ShownResource, reading: Reading): Chain {
  const here = resourceLink(resource);
  const chain = new Chain(here);
  const { developmentEntry } = resource;
  if (developmentEntry === null) return chain;
  const entry = chain.add(entryLink(developmentEntry), here);
  for (const scenario of developmentEntry.scenarios?.nodes ?? []) chain.add(scenarioLink(scenario), entry);
  addUses(chain, developmentEntry, reading);
  return chain;
}

function factsOf(resource: ShownResource, reading: Reading): Fact[] {
  const { say, label, to } = reading;
  const { provider, themes, temporalCoverage: period } = resource;
  return [
    [say('状态', 'State'), <State key="state" of="ResourceStatus" state={resource.status} reading={reading} />],
    [say('提供单位', 'Provided by'), provider.name],
    [say('代码', 'Code'), <code key="code">{resource.code}</code>],
    [
      say('主题', 'Themes'),
      themes.length > 0 &&
        themes.map(({ code, name }, i) => (
          <span key={code}>
            {i > 0 ? say('、', ', ') : null}
            <a href={to('/', [['theme', code]])}>{name}</a>
          </span>
        )),
    ],
    [say('开放类型', 'Openness'), label('OpennessType', resource.openness)],
    [say('共享类型', 'Sharing'), label('SharingType', resource.sharing)],
    [say('数据分级', 'Grade'), label('DataGrade', resource.grade)],
    [say('提供方式', 'How it is had'), label('DeliveryMode', resource.delivery)],
    [say('更新周期', 'Updated'), label('UpdateFrequency', resource.updateFrequency)],
    [
      say('最近更新', 'Last change'),
      <span key="modified">
        <Day of={resource.modifiedAt} precision={resource.modifiedPrecision} reading={reading} />
        {resource.stale ? <span class="state warn">{say('超期未更新', 'overdue')}</span> : null}
      </span>,
    ],
    [
      say('发布日期', 'Published'),
      resource.issuedAt && <Day of={resource.issuedAt} precision={resource.issuedPrecision} reading={reading} />,
    ],
    [say('空间范围', 'Covers'), resource.spatialCoverage.join(say('、', ', '))],
    [say('时间范围', 'Period'), period && periodOf(period, reading)],
    [say('格式', 'Format'), resource.format],
    [say('许可', 'Licence'), resource.licence && <OutwardLink to={resource.licence} />],
    [say('来源页面', 'At its source'), resource.landingPage && <OutwardLink to={resource.landingPage} />],
    [say('关键词', 'Keywords'), resource.keywords.join(say('、', ', '))],
  ];
}

function periodOf(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  reading: Reading,
): string {
  const [first, last] = [from && writtenDay(from, reading), to && writtenDay(to, reading)];
  if (first && last) return reading.say(`${first}至${last}`, `${first} to ${last}`);
  if (first) return reading.say(`${first}起`, `from ${first}`);
  return last ? reading.say(`至${last}`, `until ${last}`) : '';
}
