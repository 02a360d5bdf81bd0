/** Roles of tokens (regulation, "Who acts"), in the contract's order. */
export const roles = [
  'ANALYST',
  'PROVIDER',
  'INFO_CENTER',
  'OPERATOR',
  'DEVELOPER',
  'REVIEWER',
  'AUTHORITY',
  'SUPERVISOR',
  'MARKET',
] as const;

export type Role = (typeof roles)[number];

export function isRole(name: unknown): name is Role {
  return (roles as readonly unknown[]).includes(name);
}
