import { describe, expect, it } from 'vitest';
import { errorCodes } from '#kernel/platform/codes/errors.ts';
import { refusalCodes } from '#kernel/platform/codes/refusals.ts';
import { linesMatching, repositoryFiles, textOf } from './repository-files.ts';

const sources = repositoryFiles().filter((path) => /^(gateway|subgraphs)\/.*\.ts$/.test(path));
const tables = /^subgraphs\/kernel\/platform\/codes\//;
const users = sources.filter((path) => !tables.test(path));
const text = users.map(textOf).join('\n');

describe('the tables of codes', () => {
  it('are where every error takes its code from: none writes one into its extensions by itself', () => {
    expect(linesMatching(users, /extensions: \{ *code: (?!'\w+' satisfies ErrorCode)/)).toEqual([
      expect.stringMatching(/^gateway\/graphql\/subscription\/clients-fault\.ts:/),
      expect.stringMatching(/^gateway\/refusal\.ts:/),
    ]);
  });

  it('hold no code that the service does not give', () => {
    const codes = [...Object.keys(errorCodes), ...Object.values(refusalCodes).flatMap(Object.keys)];
    const numbered = /^CONDITION_\d$/;
    expect(codes.filter((code) => !numbered.test(code) && !text.includes(`'${code}'`))).toEqual([]);
  });
});
