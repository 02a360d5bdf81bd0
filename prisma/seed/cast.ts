import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';

function party(subject: string, role: Role, organisation: string | null = null): Viewer {
  return { subject, roles: [role], organisation };
}

/** The parties of the demonstration city, as they stand in tokens. All of them are made up. */
export const infoCenter = party('xinxi-zhongxin', 'INFO_CENTER');
export const operator = party('yunying-gongsi', 'OPERATOR');
export const authority = party('shuju-ju', 'AUTHORITY');
export const supervisor = party('jianguan', 'SUPERVISOR');
/** The third party that reviews apps. */
export const reviewer = party('hegui-jigou', 'REVIEWER', 'hegui-jigou');

/** The data exchange that trades apps. */
export const market = party('jiaoyisuo', 'MARKET', 'LD-JYS');

/** A department, by its provider code. */
export function department(code: string): Viewer {
  return party(code, 'PROVIDER', code);
}

/** A developer; `owner` is the credit code of an organisation, the subject of a natural person. */
export function developerParty(owner: string, natural: boolean): Viewer {
  return party(owner, 'DEVELOPER', natural ? null : owner);
}
