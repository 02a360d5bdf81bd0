/**
 * Tables that are written without an event of a journal, or are of one process' own use, and the views that read them. Nothing tells that what
 * is read of them has changed, so that no answer from them has a validator. What reads no such table and yet is of one request alone says so
 * itself (`Holding.notAtAll`): who asks, what became of a call, a check of the journal, and whatever writes. Written beside the journal, and in no
 * answer but those: `idempotent_answer`, and `reaction_cursor`, shown to nobody.
 */
export const unjournalled = [
  'apps.change_signature',
  'apps.signing_key',
  'apps.webhook',
  'apps.webhook_delivery',
  'facts.apps_state',
  'agreements.usage',
  'facts.usage_record',
  'facts.agreements_recount',
  'facts.recount',
  'facts.log_entry',
  'facts.log_delivery',
  'facts.logs_duties',
  'facts.duties',
  'oversight.security_event',
  'resources.sync_run',
  'resources.sync_record',
  'resources.sync_refusal',
] as const;

const named = new RegExp(`\\b(${unjournalled.map((name) => name.replace('.', '\\.')).join('|')})\\b`);

/** Whether a statement reads what changes without an event. */
export function readsUnjournalled(text: string): boolean {
  return named.test(text);
}
