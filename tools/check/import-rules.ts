import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { report } from './report.ts';

const root = join(import.meta.dirname, '..', '..');
const folders = ['subgraphs', 'gateway', 'tools', 'prisma', 'tests'];

/** A tree that breaks every import rule once, to prove that the rules bite. */
export const plantedTree = join(root, 'tests', 'architecture', 'planted');

export interface Crossing {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Imports under a tree laid out like this one that break a rule, and how many modules were looked at. */
export async function crossings(tree = root): Promise<{ modules: number; found: Crossing[] }> {
  const options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.cjs'));
  const present = tree === root ? folders : ['subgraphs', 'gateway', 'tools'];
  const tsConfig = extractTsConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(present, { ...options, baseDir: tree }, undefined, { tsConfig });
  const { summary } = output as ICruiseResult;
  const found = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: summary.totalCruised, found };
}

/** The names of all import rules. */
export async function ruleNames(): Promise<string[]> {
  const { ruleSet } = await extractDepcruiseOptions(join(root, '.dependency-cruiser.cjs'));
  return (ruleSet?.forbidden ?? []).map(({ name }) => name ?? '');
}

if (process.argv[1] === import.meta.filename) {
  const [here, planted, rules] = [await crossings(), await crossings(plantedTree), await ruleNames()];
  const fired = new Set(planted.found.map(({ rule }) => rule));
  const faults = [
    ...here.found.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`),
    ...rules.filter((name) => !fired.has(name)).map((name) => `${name} does not see the import planted against it`),
    ...(here.modules > 0 ? [] : ['no module was looked at']),
  ];
  report(faults, 'Imports that point the wrong way');
  console.log(`${here.modules} modules.`);
}
