import { scalars } from '#kernel/graph/scalars.ts';
import { shortened } from '#kernel/graph/shortened.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { labels } from './sheet-columns.ts';

/** Which resources an export is to hold: a search and a ResourceFilter. */
export interface Wanted {
  readonly search: string | null;
  readonly filter: Readonly<Record<string, unknown>>;
}

/** Values of which a parameter holds one, or some. */
type Values = { readonly one: readonly string[] } | { readonly some: readonly string[] };

/** The parameters of an export: those of the root field `resources`. */
export const wantedParameters = {
  search: 'text',
  providerId: 'text',
  themes: 'list',
  updateFrequency: { some: Object.keys(labels.updateFrequency) },
  grade: { some: Object.keys(labels.grade) },
  openness: { some: Object.keys(labels.openness) },
  status: { some: ['ACTIVE', 'RETIRED'] },
  delivery: { one: Object.keys(labels.delivery) },
  hasSample: 'boolean',
  stale: 'boolean',
  inDevelopmentCatalog: 'boolean',
  modifiedSince: 'instant',
} as const satisfies Record<string, 'text' | 'list' | 'boolean' | 'instant' | Values>;

type Name = keyof typeof wantedParameters;

const parameterNames = Object.keys(wantedParameters);

/** A parameter is unknown, stands twice, or holds what it may not; `text` goes on after its name. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  readonly parameter: string;
  readonly text: Bilingual;

  constructor(parameter: string, text: Bilingual) {
    const name = shortened(parameter);
    super(`${name} ${text.en}`);
    this.parameter = name;
    this.text = text;
  }
}

const unknown = {
  zh: `不是导出的参数，可用的有 ${parameterNames.join('、')}。`,
  en: `is no parameter of an export; there are ${parameterNames.join(', ')}.`,
};
const twice = { zh: '出现两次，请只给一次。', en: 'stands twice; give it once.' };
const notBoolean = { zh: '须为 true 或 false。', en: 'must be true or false.' };
const noInstant = {
  zh: '须为带时差的 RFC 3339 时刻，1900 至 2200 年间，如 2026-11-23T08:00:00.000Z。',
  en: 'must be an RFC 3339 instant with its offset, of the years 1900 to 2200, such as 2026-11-23T08:00:00.000Z.',
};

function noSuchValue(known: readonly string[]): Bilingual {
  return {
    zh: `中有不存在的取值，可选：${known.join('、')}。`,
    en: `holds a value that nothing has; use ${known.join(', ')}.`,
  };
}

/** What is wanted by parameters, each a name and what stands there; a list may be given by commas or in parts. Without a status, what is active. */
export function readWanted(parameters: Iterable<readonly [name: string, value: string]>): Wanted {
  const given: Partial<Record<Name, unknown>> = {};
  for (const [name, value] of parameters) {
    if (!isName(name)) throw new ParameterError(name, unknown);
    given[name] = readValue(name, value, given[name]);
  }
  const { search = null, ...filter } = given;
  return { search: search as string | null, filter: { status: ['ACTIVE'], ...filter } };
}

function isName(name: string): name is Name {
  return Object.hasOwn(wantedParameters, name);
}

function readValue(name: Name, value: string, before: unknown): unknown {
  const kind = wantedParameters[name];
  if (kind === 'list') return [...((before ?? []) as string[]), ...value.split(',')];
  if (typeof kind === 'object' && 'some' in kind)
    return [...((before ?? []) as string[]), ...value.split(',').map(oneOf(name, kind.some))];
  if (before !== undefined) throw new ParameterError(name, twice);
  if (typeof kind === 'object') return oneOf(name, kind.one)(value);
  if (kind === 'boolean') return readBoolean(name, value);
  if (kind === 'instant' && !isInstant(value)) throw new ParameterError(name, noInstant);
  return value;
}

/** Takes one of the values that there are. */
function oneOf(name: Name, known: readonly string[]): (value: string) => string {
  return (value) => {
    if (!known.includes(value)) throw new ParameterError(name, noSuchValue(known));
    return value;
  };
}

function readBoolean(name: Name, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new ParameterError(name, notBoolean);
  return value === 'true';
}

function isInstant(value: string): boolean {
  try {
    return scalars.DateTime.parseValue(value) instanceof Date;
  } catch {
    return false;
  }
}

/** What the graph says of an argument of `resources`, by the name that the argument has as a parameter. */
export function asParameters(text: string): string {
  return text.replaceAll(/\b(?:variables\.)?filter\.(?=\w)/g, '');
}
