import { describe, expect, it } from 'vitest';
import { linesMatching, repositoryFiles, textOf } from './repository-files.ts';

/** This file names what it forbids. */
const here = 'tests/architecture/repository.test.ts';
const files = repositoryFiles();
const texts = files.filter((path) => /\.(tsx?|mts|cjs|json|md|sql|prisma|graphql|html|css|sh)$|^\.ci\//.test(path));
const sources = files.filter((path) => /\.(tsx?|mts|cjs|html|css)$/.test(path));
const code = sources.filter((path) => /^(subgraphs|gateway|prisma|tools|tests|examples)\//.test(path));
const statements = files.filter((path) => /^(subgraphs|gateway|prisma)\/.*\.(ts|sql)$/.test(path));

describe('the repository', () => {
  it('names no path of the machine that it was written on', () => {
    const machine = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'tmp', 'home', 'root', 'Users'].join('|')})/`);
    expect(linesMatching(texts, machine)).toEqual([]);
  });

  it('installs from the npm registry alone', () => {
    const locks = files.filter((path) => path.endsWith('package-lock.json'));
    expect(locks).toContain('examples/web/package-lock.json');
    const hosts = locks.flatMap((path) => textOf(path).match(/"resolved": "[a-z+]+:\/\/[^/]+/g) ?? []);
    expect([...new Set(hosts)].filter((host) => !host.endsWith('//registry.npmjs.org'))).toEqual([]);
  });

  it('has no source file of more than 300 lines', () => {
    const lengths = sources.map((path) => ({ path, lines: textOf(path).trimEnd().split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('reads the environment of the process in one file', () => {
    // The market is a program of a client's own, and stands by itself.
    const own = ['subgraphs/kernel/platform/environment.ts', 'tests/clients/market.ts', here];
    const elsewhere = code.filter((path) => !own.includes(path));
    expect(linesMatching(elsewhere, /process\.env\b|\benv\b.*from 'node:process'/)).toEqual([]);
  });

  it('pages by key: no statement has an OFFSET', () => {
    expect(linesMatching(statements, /\bOFFSET\b|\boffset\s+(\$\{|\$\d|\d)/)).toEqual([]);
  });

  it('leaves no escape from the types and no test switched off', () => {
    const words = ['ts-ignore', 'ts-nocheck', 'TO' + 'DO', 'FIX' + 'ME', '\\.skip\\(', '\\.only\\('];
    const elsewhere = code.filter((path) => path !== here);
    expect(linesMatching(elsewhere, new RegExp(words.join('|')))).toEqual([]);
  });
});
