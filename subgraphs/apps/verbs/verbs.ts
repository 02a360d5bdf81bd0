import { accreditReviewer } from './accredit-reviewer.ts';
import { assignReviewer } from './assign-reviewer.ts';
import { decideApp } from './decide-app.ts';
import { delistApp } from './delist-app.ts';
import { listApp } from './list-app.ts';
import { pauseWebhook } from './pause-webhook.ts';
import { redriveWebhook } from './redrive-webhook.ts';
import { registerExchange } from './register-exchange.ts';
import { registerWebhook } from './register-webhook.ts';
import { removeWebhook } from './remove-webhook.ts';
import { reportCarriage } from './report-carriage.ts';
import { resumeWebhook } from './resume-webhook.ts';
import { retireExchange } from './retire-exchange.ts';
import { reviseListing } from './revise-listing.ts';
import { revokeApp } from './revoke-app.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { sendAppReport } from './send-app-report.ts';
import { submitApp } from './submit-app.ts';
import { testWebhook } from './test-webhook.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const accreditationVerbs = [accreditReviewer];
export const reportVerbs = [sendAppReport];
export const appVerbs = [submitApp, assignReviewer, decideApp, revokeApp];
export const listingVerbs = [listApp, reviseListing, delistApp, reportCarriage];
export const exchangeVerbs = [registerExchange, retireExchange];
/** Of webhooks, those whose payload gives a secret apart. */
export const secretVerbs = [registerWebhook, rotateWebhookSecret];
export const webhookVerbs = [pauseWebhook, resumeWebhook, removeWebhook, testWebhook, redriveWebhook];
