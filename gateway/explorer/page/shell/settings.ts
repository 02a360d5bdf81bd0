/** What the service tells this page, inside of it (gateway/explorer/page-settings.ts). */
export interface Settings {
  readonly firstDocument: string;
  /** Where the service runs on development keys on this machine: roles to choose from, and whose they usually are. */
  readonly roleSwitch: {
    readonly roles: readonly string[];
    readonly organisations: Readonly<Record<string, string>>;
  } | null;
  /** Where it trusts an identity provider that people sign in to. */
  readonly signIn: { readonly issuer: string; readonly clientId: string; readonly scope: string } | null;
}

let read: Settings | undefined;

export function readSettings(): Settings {
  const given = () => JSON.parse(document.getElementById('page-settings')?.textContent || '{}') as Partial<Settings>;
  read ??= { firstDocument: '', roleSwitch: null, signIn: null, ...given() };
  return read;
}
