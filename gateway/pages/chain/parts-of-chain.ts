import type { Reading } from '../reading.ts';
import { segment } from '../reading.ts';
import type { Chain, Link } from './chain.ts';

export interface ResourcePart {
  readonly code: string;
  readonly title: string;
  readonly status: string;
}
export interface EntryPart {
  readonly code: string;
  readonly title: string;
  readonly status: string;
}
export interface ScenarioPart {
  readonly code: string;
  readonly title: string;
  readonly status: string;
}
export interface AgreementPart {
  readonly number: string;
  readonly status: string;
  readonly validTo: string;
}
export interface ApplicationPart {
  readonly number: string;
  readonly status: string;
  readonly dueAt: string;
  readonly scenario: { readonly code: string } | null;
  readonly entries: readonly { readonly code: string }[] | null;
  readonly agreement: AgreementPart | null;
}
export interface ListingPart {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly validUntil: string;
}
export interface AppPart {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly scenario: { readonly code: string } | null;
  readonly entries: readonly { readonly code: string }[] | null;
  readonly agreement: { readonly number: string } | null;
  readonly listing: ListingPart | null;
}

/** What to ask of each thing of a chain. */
export const partSelection = 'code title status';
export const agreementSelection = 'number status validTo';
const listingSelection = 'id title status validUntil';
/** So many of what stands on a thing are asked for. */
const mostUses = 20;
export const usesSelection = `applications(first: ${mostUses}) {
    nodes { number status dueAt scenario { code } entries { code } agreement { ${agreementSelection} } } pageInfo { hasNextPage }
  }
  apps(first: ${mostUses}) {
    nodes { id name status scenario { code } entries { code } agreement { number } listing { ${listingSelection} } }
    pageInfo { hasNextPage }
  }`;

interface Listed<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What was done with a thing; null where the reader may not know. */
export interface Uses {
  readonly applications: Listed<ApplicationPart> | null;
  readonly apps: Listed<AppPart> | null;
}

export const hasMore = ({ applications, apps }: Uses) =>
  (applications?.pageInfo.hasNextPage ?? false) || (apps?.pageInfo.hasNextPage ?? false);

export function resourceLink({ code, title, status }: ResourcePart): Link {
  const path = `/resources/${segment(code)}`;
  return { stage: 'resource', key: code, title, path, state: { of: 'ResourceStatus', value: status }, clock: null };
}

export function entryLink({ code, title, status }: EntryPart): Link {
  const state = { of: 'DevelopmentEntryStatus', value: status };
  return { stage: 'entry', key: code, title, path: `/entries/${segment(code)}`, state, clock: null };
}

export function scenarioLink({ code, title, status }: ScenarioPart): Link {
  const state = { of: 'ScenarioStatus', value: status };
  return { stage: 'scenario', key: code, title, path: `/scenarios/${segment(code)}`, state, clock: null };
}

export function agreementLink({ number, status, validTo }: AgreementPart, { say }: Reading): Link {
  const clock =
    status === 'IN_FORCE' || status === 'SIGNED' ? { what: say('有效至', 'valid until'), until: validTo } : null;
  return {
    stage: 'agreement',
    key: number,
    title: number,
    path: null,
    state: { of: 'AgreementStatus', value: status },
    clock,
  };
}

export function listingLink({ id, title, status, validUntil }: ListingPart, { say }: Reading): Link {
  const clock = { what: say('有效至', 'valid until'), until: validUntil };
  return {
    stage: 'listing',
    key: id,
    title,
    path: `/listings/${segment(id)}`,
    state: { of: 'ListingStatus', value: status },
    clock,
  };
}

export function appLink({ id, name, status }: Pick<AppPart, 'id' | 'name' | 'status'>): Link {
  return { stage: 'app', key: id, title: name, path: null, state: { of: 'AppStatus', value: status }, clock: null };
}

/** Adds applications and their agreements, apps and their listings; each stands on what the chain knows of what is below it. */
export function addUses(chain: Chain, { applications, apps }: Uses, reading: Reading): void {
  const { say } = reading;
  for (const { number, status, dueAt, agreement, ...part } of applications?.nodes ?? []) {
    const clock = status === 'SUBMITTED' ? { what: say('决定期限', 'to be decided by'), until: dueAt } : null;
    const state = { of: 'ApplicationStatus', value: status };
    const link = chain.add({ stage: 'application', key: number, title: number, path: null, state, clock });
    stand(chain, link, part);
    if (agreement) chain.add(agreementLink(agreement, reading), link);
  }
  for (const app of apps?.nodes ?? []) {
    const link = chain.add(appLink(app));
    const agreement = chain.at('agreement').find(({ key }) => key === app.agreement?.number);
    if (agreement) chain.connect(agreement, link);
    else stand(chain, link, app);
    if (app.listing) chain.add(listingLink(app.listing, reading), link);
  }
}

/** On its scenario; where that is not in the chain, on its entries. */
function stand(chain: Chain, link: Link, { scenario, entries }: Pick<AppPart, 'scenario' | 'entries'>): void {
  const scenarios = chain.at('scenario').filter(({ key }) => key === scenario?.code);
  const below =
    scenarios.length > 0 ? scenarios : chain.at('entry').filter(({ key }) => entries?.some(({ code }) => code === key));
  for (const each of below) chain.connect(each, link);
}
