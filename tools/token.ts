import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { roles } from '#kernel/platform/callers/roles.ts';
import { hasDevelopmentKey } from '#kernel/platform/callers/token-keys.ts';
import { longestLifeDays, longestName } from '#kernel/platform/callers/token-limits.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { readEnvironment } from '#kernel/platform/environment.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';

const usage = `Usage: npm run --silent token -- --role ROLE [--role ROLE …] [--subject S] [--organisation O] [--ttl 1h]
  ROLE           ${roles.join(', ')}
  --subject      who the token is for; "developer" if not given
  --organisation a provider's code, or the credit code of a developer or reviewer
  --ttl          how long it holds, such as 30m, 1h, 7d; ${longestLifeDays} days at most`;

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

function fail(problem: string): never {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { role: { ...text, multiple: true }, subject: text, organisation: text, ttl: text } })
      .values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { role = [], subject = 'developer', organisation, ttl = '1h' } = readArguments();
const unknown = role.filter((name) => !(roles as readonly string[]).includes(name));
if (role.length === 0) fail('Give at least one --role.');
if (unknown.length > 0) fail(`--role ${unknown.join(', ')}: there is no such role.`);
if (subject === '') fail('--subject is empty; a token without a subject is taken nowhere.');
if (organisation === '') fail('--organisation is empty; leave it out for nobody in particular.');
if (!/^0*[1-9]\d*\s?[smhdw]$/.test(ttl)) fail(`--ttl ${ttl} is no span of time; give one such as 30m, 1h, 7d.`);
if (Number.parseInt(ttl, 10) * secondsOf[ttl.at(-1) as keyof typeof secondsOf] > longestLifeDays * secondsOf.d)
  fail(`--ttl ${ttl}: no token is taken that lives longer than ${longestLifeDays} days.`);
if (subject.length > longestName) fail(`--subject has more than ${longestName} characters.`);

const environment = readEnvironment();
if (!environment.jwks && !hasDevelopmentKey(environment))
  console.error(
    `There was no key in ${resolve(environment.dataDir)}, so one is made: a service takes this token once it runs on that folder. For one that runs already, set EGRET_DATA_DIR to its folder.`,
  );

try {
  console.log(await signDevelopmentToken(environment, { roles: role, subject, organisation, ttl }));
} catch (error) {
  console.error(explainFault(error, environment));
  process.exitCode = 2;
}
