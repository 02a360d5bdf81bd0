import { readFileSync } from 'node:fs';
import type { DefinedVerb } from '#kernel/law/verbs/define-verb.ts';
import type { Verb } from '#kernel/law/verbs/rules.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import * as agreements from '../../subgraphs/agreements/verbs/verbs.ts';
import * as apps from '../../subgraphs/apps/verbs/verbs.ts';
import * as developers from '../../subgraphs/developers/verbs/verbs.ts';
import * as development from '../../subgraphs/development/verbs/verbs.ts';
import * as oversight from '../../subgraphs/oversight/verbs/verbs.ts';
import * as resources from '../../subgraphs/resources/verbs/verbs.ts';
import * as scenarios from '../../subgraphs/scenarios/verbs/verbs.ts';

/** One row of verbs.csv. */
export interface VerbRow {
  readonly mutation: string;
  readonly roles: readonly Role[];
  readonly subject: string;
  /** Stored states that offer it; none where it makes a new thing. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly article: number;
  readonly events: readonly string[];
}

/** The rows of verbs.csv that are mutations: the oracle of who may do what. */
export const verbRows: readonly VerbRow[] = readRows();

/** The verbs of all subgraphs, by the mutation's name. */
export const verbTable: Readonly<Record<string, Verb<never>>> = Object.fromEntries(
  [agreements, apps, developers, development, oversight, resources, scenarios]
    .flatMap((lists) => Object.values(lists).flat() as readonly Omit<DefinedVerb, 'act'>[])
    .map((verb) => [verb.name, verb]),
);

function readRows(): VerbRow[] {
  const lines = readFileSync(new URL('../contract/verbs.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return lines.map(toRow).filter(({ mutation }) => mutation !== '(reaction)');
}

function toRow(line: string): VerbRow {
  const [mutation = '', roles = '', subject = '', from = '', to = '', article = '', event = ''] = line.split(',');
  return {
    mutation,
    roles: roles
      .replace(/\([^)]*\)/g, '')
      .split(' ')
      .filter(Boolean) as Role[],
    subject,
    from: states(from),
    to: states(to),
    article: Number(article.split(' ')[0]),
    events: event.split('|'),
  };
}

function states(cell: string): string[] {
  return cell.split(' ').filter((state) => state !== '-');
}
