import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/** What the changes of a graph since its last release mean for its clients. */
export interface ReleaseChanges {
  /** Each change with what it is: breaking, dangerous or safe. */
  readonly named: readonly string[];
  /** Breaking ones that the changelog does not tell of. */
  readonly untold: readonly string[];
}

interface Compared {
  readonly released: GraphQLSchema;
  readonly graph: GraphQLSchema;
  /** docs/changelog.md, and the version that it is compared with. */
  readonly changelog: string;
  readonly version: string;
}

const kinds = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
} as const;
const order = ['breaking', 'dangerous', 'safe'];

/** Names each change since the last release, the worst first, and looks the breaking ones up in the changelog. */
export async function changesSinceRelease({ released, graph, changelog, version }: Compared): Promise<ReleaseChanges> {
  const changes = (await diff(released, graph)).map((change) => ({ change, kind: kinds[change.criticality.level] }));
  changes.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const told = linesSince(changelog, version);
  const breaking = changes.filter(({ kind, change }) => kind === 'breaking' && !isTold(change, told));
  return {
    named: changes.map(({ kind, change }) => `${kind.padEnd(9)} ${change.message}`),
    untold: breaking.map(({ change: { message, path = '' } }) => `${message}: needs a line \`${path}\``),
  };
}

/** The dated lines of a changelog that stand above the heading of a version. */
function linesSince(changelog: string, version: string): string[] {
  const lines = changelog.split('\n');
  const end = lines.findIndex((line) => line.startsWith(`## ${version}`));
  return lines.slice(0, end < 0 ? lines.length : end).filter((line) => /^- \d{4}-\d{2}-\d{2} /.test(line));
}

function isTold({ path }: Change, told: readonly string[]): boolean {
  return path !== undefined && told.some((line) => line.includes(`\`${path}\``));
}
