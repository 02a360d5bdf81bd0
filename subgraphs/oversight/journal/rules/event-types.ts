/** Every type of event that the journals hold, by the thing that it happens to (verbs.csv, and what time and reactions bring about). */
export const eventTypes = [
  ...['resource.created', 'resource.updated', 'resource.retired', 'resource.corrected', 'resource.sampled'],
  ...['rule.submitted', 'rule.decided', 'rule.superseded'],
  ...['entry.drafted', 'entry.revised', 'entry.screened', 'entry.reported', 'entry.published', 'entry.withdrawn'],
  ...['data-demand.raised', 'data-demand.forwarded', 'data-demand.settled'],
  ...['scenario-demand.raised', 'scenario-demand.declined', 'scenario-demand.listed', 'scenario-demand.met'],
  ...['scenario-class.proposed', 'scenario-class.opinion', 'scenario-class.decided', 'scenario-class.retired'],
  ...['scenario.drafted', 'scenario.revised', 'scenario.published', 'scenario.retired'],
  ...['developer.registered', 'developer.revised', 'developer.incident', 'developer.dishonesty'],
  ...['developer.deregistered', 'condition.evidenced', 'condition.verified'],
  ...['application.submitted', 'application.withdrawn', 'application.decided', 'application.due-recomputed'],
  ...['agreement.offered', 'agreement.signed', 'agreement.reported', 'agreement.terminated', 'agreement.charged'],
  ...['agreement.paid', 'agreement.due-recomputed'],
  ...['source-data.requested', 'source-data.opinion', 'source-data.synced'],
  ...['consent.recorded', 'consent.withdrawn'],
  ...['outside-dataset.declared', 'outside-dataset.decided', 'outside-dataset.withdrawn'],
  ...['reviewer.accredited', 'app.submitted', 'app.assigned', 'app.decided', 'app.reported', 'app.revoked'],
  ...['app-report.owed', 'app-report.due-recomputed'],
  ...['listing.listed', 'listing.revised', 'listing.suspended', 'listing.resumed', 'listing.delisted'],
  ...['listing.ending-soon'],
  ...['exchange.registered', 'exchange.retired', 'listing.carried'],
  ...['webhook.registered', 'webhook.secret-rotated', 'webhook.paused', 'webhook.resumed', 'webhook.removed'],
  ...['webhook.tested', 'webhook.redriven'],
  ...['risk.reported', 'risk.resolved', 'stop-order.placed', 'stop-order.lifted'],
  ...['incident.reported', 'incident.advanced', 'inspection.opened', 'finding.rectified', 'finding.accepted'],
  ...['incident.party-named', 'inspection.sanctioned'],
  ...['channel.registered', 'channel.merging', 'channel.merged', 'platform.condition', 'compliance.filed'],
  ...['logs.received'],
  ...['report.requested', 'report.submitted', 'report.acknowledged', 'contribution.evaluated'],
  ...['contribution.assessed', 'regulation.enacted', 'regulation.interpreted', 'documents.registered'],
] as const;

/** Types of events that rest on a further article beside their own: an application is of Article 12 and holds the parts of Article 16. */
export const furtherTypesOn: ReadonlyMap<number, readonly (typeof eventTypes)[number][]> = new Map([
  [4, ['app.decided']],
  [16, ['application.submitted']],
  [21, ['incident.reported']],
]);
