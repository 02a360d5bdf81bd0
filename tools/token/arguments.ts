import { parseArgs } from 'node:util';
import { roles } from '#kernel/platform/callers/roles.ts';
import { longestLifeDays, longestName } from '#kernel/platform/callers/token-limits.ts';
import type { TokenClaims } from '#kernel/platform/callers/tokens.ts';
import { UsageError } from '../usage-error.ts';

export const tokenUsage = `Usage: npm run --silent token -- --role ROLE [--role ROLE …] [--subject S] [--organisation O] [--ttl 1h]
  ROLE           ${roles.join(', ')}
  --subject      who the token is for; "developer" if not given
  --organisation a provider's code, or the credit code of a developer or reviewer
  --ttl          how long it holds, such as 30m, 1h, 7d; ${longestLifeDays} days at most`;

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** What the token is to say, or that the usage is asked for; throws UsageError. */
export function readTokenArguments(words: readonly string[]): TokenClaims | 'help' {
  const { role = [], subject = 'developer', organisation, ttl = '1h', help } = parse(words);
  if (help) return 'help';
  const fault = faultOfRoles(role) ?? faultOfNames(subject, organisation) ?? faultOfSpan(ttl);
  if (fault) throw new UsageError(fault);
  return { roles: role, subject, organisation, ttl };
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const help = { type: 'boolean', short: 'h' } as const;
  const options = { role: { ...text, multiple: true }, subject: text, organisation: text, ttl: text, help } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function faultOfRoles(given: readonly string[]): string | null {
  const unknown = given.filter((name) => !(roles as readonly string[]).includes(name));
  if (given.length === 0) return 'Give at least one --role.';
  return unknown.length > 0 ? `--role ${unknown.join(', ')}: there is no such role.` : null;
}

function faultOfNames(subject: string, organisation: string | undefined): string | null {
  if (subject === '') return '--subject is empty; a token without a subject is taken nowhere.';
  if (organisation === '') return '--organisation is empty; leave it out for nobody in particular.';
  return subject.length > longestName ? `--subject has more than ${longestName} characters.` : null;
}

function faultOfSpan(ttl: string): string | null {
  if (!/^0*[1-9]\d*\s?[smhdw]$/.test(ttl)) return `--ttl ${ttl} is no span of time; give one such as 30m, 1h, 7d.`;
  const seconds = Number.parseInt(ttl, 10) * secondsOf[ttl.at(-1) as keyof typeof secondsOf];
  return seconds > longestLifeDays * secondsOf.d
    ? `--ttl ${ttl}: no token is taken that lives longer than ${longestLifeDays} days.`
    : null;
}
