import { accreditReviewer } from './accredit-reviewer.ts';
import { assignReviewer } from './assign-reviewer.ts';
import { decideApp } from './decide-app.ts';
import { delistApp } from './delist-app.ts';
import { listApp } from './list-app.ts';
import { registerExchange } from './register-exchange.ts';
import { reportCarriage } from './report-carriage.ts';
import { retireExchange } from './retire-exchange.ts';
import { reviseListing } from './revise-listing.ts';
import { revokeApp } from './revoke-app.ts';
import { sendAppReport } from './send-app-report.ts';
import { submitApp } from './submit-app.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const accreditationVerbs = [accreditReviewer];
export const reportVerbs = [sendAppReport];
export const appVerbs = [submitApp, assignReviewer, decideApp, revokeApp];
export const listingVerbs = [listApp, reviseListing, delistApp, reportCarriage];
export const exchangeVerbs = [registerExchange, retireExchange];
