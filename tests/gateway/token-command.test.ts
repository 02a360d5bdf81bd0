import { execFileSync } from 'node:child_process';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import { howToGetToken } from '../../gateway/token-command.ts';
import { type Ended, runTool } from '../support/command.ts';
import { type ListeningCity, openListeningCity, whoAmI } from '../support/edge.ts';
import { settings, temporaryDirectory } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

/** Runs the command beside the service, on the same data directory. */
function runToken(words: readonly string[], variables: Record<string, string> = {}): Promise<Ended> {
  return runTool('token', words, { EGRET_DATA_DIR: city.environment.dataDir, ...variables });
}

it('tells its usage to whoever asks for help', async () => {
  const { code, printed } = await runToken(['--help']);
  expect(code).toBe(0);
  expect(printed).toMatch(/^Usage: npm run --silent token -- --role ROLE/);
});

describe('the command that the start line gives', () => {
  it('is short where folder and port are the usual ones, and else names both as a shell takes them', () => {
    const command = 'npm run --silent token -- --role OPERATOR';
    expect(howToGetToken(settings({}), 4000)).toBe(command);
    expect(howToGetToken(settings({ EGRET_DATA_DIR: '/srv/egret' }), 4000)).toBe(
      `EGRET_DATA_DIR=/srv/egret ${command}`,
    );
    expect(howToGetToken(settings({}), 5000)).toBe(`PORT=5000 ${command}`);
    const provider = { EGRET_JWKS_URL: 'https://id.example/keys', EGRET_JWKS_ISSUER: 'https://id.example' };
    expect(howToGetToken(settings({ ...provider, EGRET_JWKS_AUDIENCE: 'city' }), 5000)).toBe(
      'get one from https://id.example',
    );
  });

  it('gets a token that the service takes, from a folder whose name a shell would read otherwise', async () => {
    const folder = temporaryDirectory();
    const dataDir = `${folder.path}/it's a $(data) folder`;
    const environment = settings({ EGRET_DATA_DIR: dataDir });
    const verify = createVerifier(environment);
    const command = howToGetToken(environment, 4321).replace(
      'npm run --silent token --',
      'node --import tsx tools/token/main.ts',
    );
    const token = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim();
    expect(await verify(`Bearer ${token}`)).toMatchObject({ subject: 'developer', roles: ['OPERATOR'] });
    folder.remove();
  });
});

describe('npm run token', () => {
  it('prints nothing but a JWT that says who, with which roles, of which organisation, until when, for whom and by whom', async () => {
    const words = ['--role', 'DEVELOPER', '--role', 'ANALYST', '--subject', 'ann', '--organisation', 'LD-JTJ'];
    const { code, printed } = await runToken([...words, '--ttl', '30m']);
    expect([code, printed]).toEqual([0, expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)]);
    const claims = decodeJwt(printed);
    expect(decodeProtectedHeader(printed)).toEqual({ alg: 'ES256', typ: 'JWT' });
    expect(claims).toEqual({
      sub: 'ann',
      roles: ['DEVELOPER', 'ANALYST'],
      org: 'LD-JTJ',
      iss: 'egret:local',
      aud: 'egret',
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 30 * 60,
    });
    const { body } = await city.post(whoAmI, { authorization: `Bearer ${printed.trim()}` });
    expect(body).toEqual({
      data: { viewer: { subject: 'ann', roles: ['DEVELOPER', 'ANALYST'], organisation: 'LD-JTJ' } },
    });
  });

  it('is for "developer", of no organisation, for an hour, where only a role is given', async () => {
    const { printed } = await runToken(['--role', 'OPERATOR']);
    const { iat = 0, exp, ...claims } = decodeJwt(printed);
    expect(claims).toEqual({ sub: 'developer', roles: ['OPERATOR'], iss: 'egret:local', aud: 'egret' });
    expect(exp).toBe(iat + 3600);
    const { body } = await city.post(whoAmI, { authorization: `Bearer ${printed.trim()}` });
    expect(body).toEqual({ data: { viewer: { subject: 'developer', roles: ['OPERATOR'], organisation: null } } });
  });

  it.each([
    ['no role', [], '--role'],
    ['an unknown role', ['--role', 'OPERATOR', '--role', 'EMPEROR'], '--role EMPEROR: there is no such role'],
    ['a span of no unit', ['--role', 'OPERATOR', '--ttl', '90'], '--ttl 90 is no span of time'],
    ['a span that is over at once', ['--role', 'OPERATOR', '--ttl', '0h'], '--ttl 0h is no span of time'],
    ['a span of more than 90 days', ['--role', 'OPERATOR', '--ttl', '91d'], 'longer than 90 days'],
    ['an empty subject', ['--role', 'OPERATOR', '--subject', ''], '--subject is empty'],
    ['an empty organisation', ['--role', 'DEVELOPER', '--organisation', ''], '--organisation is empty'],
    ['an option that is not there', ['--role', 'OPERATOR', '--org', 'LD-JTJ'], "Unknown option '--org'"],
  ])('given %s it names the option, shows its usage, prints no token and ends with 2', async (_, words, message) => {
    const { code, printed } = await runToken(words);
    expect([code, printed.split('\n\n')[0]]).toEqual([2, expect.stringContaining(message)]);
    expect(printed).toContain('Usage: npm run --silent token -- --role ROLE');
    expect(printed).not.toMatch(/\beyJ/);
  });

  it('says, beside the token, that the folder had no key yet: no running service takes it', async () => {
    const folder = temporaryDirectory();
    const first = await runToken(['--role', 'OPERATOR'], { EGRET_DATA_DIR: folder.path });
    expect(first.printed).toContain(`There was no key in ${folder.path}, so one is made`);
    expect([first.code, first.printed]).toEqual([0, expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/m)]);
    const second = await runToken(['--role', 'OPERATOR'], { EGRET_DATA_DIR: folder.path });
    expect([second.code, second.printed]).toEqual([0, expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)]);
    folder.remove();
  });

  it('tells whose token is of another data folder which folder it takes, in Chinese too', async () => {
    const folder = temporaryDirectory();
    const { printed } = await runToken(['--role', 'OPERATOR'], { EGRET_DATA_DIR: folder.path });
    const authorization = `Bearer ${printed.trim().split('\n').at(-1)}`;
    for (const language of ['en', 'zh']) {
      const { body } = await city.post(whoAmI, { authorization, 'accept-language': language });
      expect(JSON.stringify(body)).toMatch(/npm run token.*EGRET_DATA_DIR|EGRET_DATA_DIR.*npm run token/);
      expect(JSON.stringify(body)).not.toContain(city.environment.dataDir);
    }
    folder.remove();
  });

  it('makes none where an identity provider is configured', async () => {
    const provider = 'https://id.example';
    const variables = { EGRET_JWKS_URL: `${provider}/keys`, EGRET_JWKS_ISSUER: provider, EGRET_JWKS_AUDIENCE: 'city' };
    const { code, printed } = await runToken(['--role', 'OPERATOR'], variables);
    expect([code, printed]).toEqual([2, expect.stringContaining('EGRET_JWKS_URL is set')]);
    expect(printed).not.toMatch(/\beyJ/);
  });
});
