import { shortened } from '#kernel/graph/shortened.ts';

/**
 * The message of a value that does not fit the graph, or of a syntax error, without the value, which graphql-js quotes: no error
 * echoes what was refused (Article 4). The variable, the path, the type and the fault stay, names cut where they are long.
 */
export function withoutValues(message: string): string {
  return withoutValue(message).replaceAll(/"([^"]*)"/g, (_, name: string) => `"${shortened(name)}"`);
}

function withoutValue(message: string): string {
  const told = message
    .replace(/(cannot represent [^:"]*value): [\s\S]*$/, '$1.')
    .replace(/Value "[\s\S]*" does not exist in/, 'The value does not exist in')
    .replace(/(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.')
    .replace(/(Argument "\w+") has invalid value [\s\S]*$/, '$1 has an invalid value.')
    .replace(/^(Syntax Error: [\s\S]*?(?:String|BlockString|Int|Float|Comment)) "[\s\S]*"/, '$1')
    .replace(/^(Syntax Error: Invalid (?:Unicode|character) escape sequence)[\s\S]*$/, '$1.');
  const [, variable, rest] = /^(Variable "\$\w+") got invalid value ([\s\S]*)$/.exec(told) ?? [];
  if (variable === undefined || rest === undefined) return told;
  const end = rest.lastIndexOf('; ');
  const place = / at "[^"\\]*"$/.exec(rest.slice(0, Math.max(end, 0)))?.[0] ?? '';
  return `${variable} is not valid${place}; ${rest.slice(end + 2)}`;
}
