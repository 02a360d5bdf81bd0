/** Which resources an export is to hold: a search and a ResourceFilter. */
export interface Wanted {
  readonly search: string | null;
  readonly filter: Readonly<Record<string, unknown>>;
}

/** The parameters of an export: those of the root field `resources`. */
export const wantedParameters = {
  search: 'text',
  providerId: 'text',
  themes: 'list',
  updateFrequency: 'list',
  grade: 'list',
  openness: 'list',
  status: 'list',
  delivery: 'text',
  hasSample: 'boolean',
  stale: 'boolean',
  inDevelopmentCatalog: 'boolean',
  modifiedSince: 'text',
} as const satisfies Record<string, 'text' | 'list' | 'boolean'>;

type Name = keyof typeof wantedParameters;

export const parameterNames = Object.keys(wantedParameters);

/** A parameter is unknown, stands twice, or holds what it may not. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  readonly parameter: string;
  readonly problem: 'unknown' | 'twice' | 'boolean';

  constructor(parameter: string, problem: ParameterError['problem']) {
    const known = `is no parameter of an export; there are ${parameterNames.join(', ')}`;
    const said = { unknown: known, twice: 'stands twice; give it once', boolean: 'must be true or false' }[problem];
    super(`${parameter} ${said}.`);
    this.parameter = parameter;
    this.problem = problem;
  }
}

/** What is wanted by parameters, each a name and what stands there; a list may be given by commas or in parts. Without a status, what is active. */
export function readWanted(parameters: Iterable<readonly [name: string, value: string]>): Wanted {
  const given: Partial<Record<Name, unknown>> = {};
  for (const [name, value] of parameters) {
    if (!isName(name)) throw new ParameterError(name, 'unknown');
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
  if (before !== undefined) throw new ParameterError(name, 'twice');
  if (kind === 'text') return value;
  if (value !== 'true' && value !== 'false') throw new ParameterError(name, 'boolean');
  return value === 'true';
}
