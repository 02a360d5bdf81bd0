interface Fault {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** SQLSTATE classes: connection, resources (a full disk), operator intervention, system; node's and Prisma's own codes. */
const outages =
  /^(08|53|57|58)[0-9A-Z]{3}$|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|ENOSPC)$|^(P1001|P1017|P2024|P2028)$/;

/** Whether a fault means that the database is away, full or overloaded; the same request may be answered later. */
export function isOutage(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false;
  const { code, originalCode, cause, meta } = fault as Fault;
  if ([code, originalCode].some((each) => typeof each === 'string' && outages.test(each))) return true;
  return isOutage(cause) || isOutage(meta?.driverAdapterError);
}
