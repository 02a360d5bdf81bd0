import type { EdgeOptions } from '../http/edge-options.ts';
import { firstQuery, firstTrustedQuery } from './first-query.ts';
import { roleSwitchFor } from './role-switch.ts';

/** What the service tells the explorer's page, inside of it: nothing that is not for everybody. */
export function pageSettings({ environment }: Pick<EdgeOptions, 'environment'>) {
  return {
    firstDocument: environment.onlyTrustedDocuments ? firstTrustedQuery : firstQuery,
    roleSwitch: roleSwitchFor(environment),
    signIn: environment.signIn ?? null,
  };
}
