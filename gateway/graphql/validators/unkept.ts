import { type DocumentNode, visit } from 'graphql';

/**
 * Fields whose answer is of one request alone: what records a use, who asks, what became of a call, and records that grow without an event of
 * a journal. A document that names one has no validator, and nobody keeps its answer.
 */
const unkeptFields: ReadonlySet<string> = new Set([
  'accessDecision',
  'countDifferences',
  'journalVerification',
  'mutationOutcome',
  'securityEvents',
  'syncRuns',
  'usage',
  'viewer',
  'webhooks',
]);

const known = new WeakMap<DocumentNode, boolean>();

/** Whether a document names such a field anywhere. */
export function namesUnkept(document: DocumentNode): boolean {
  const isKnown = known.get(document);
  if (isKnown !== undefined) return isKnown;
  let names = false;
  visit(document, {
    Field: ({ name }) => {
      names ||= unkeptFields.has(name.value);
    },
  });
  known.set(document, names);
  return names;
}
