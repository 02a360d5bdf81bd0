import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { RuleScope } from '#prisma/development/generated/enums.ts';

/** What the decision on an edition of a rule rests on (Article 13). */
export interface RuleFacts extends SubjectFacts {
  readonly name: string;
  readonly scope: RuleScope;
  /** The approved editions before it, of its name and scope, which give way to it. */
  readonly standing: readonly string[];
  /** An edition after it has been approved already. */
  readonly overtaken: boolean;
}

const newerApproved: Reason = {
  code: 'NEWER_EDITION_APPROVED',
  article: 13,
  zh: '其后的版次已获批准，旧版不得再批准。',
  en: 'An edition after it has been approved; an older one does not take its place.',
};

/** An edition supersedes those before it, never one after it. */
export function reasonsAgainstApproving({ overtaken }: RuleFacts): Reason[] {
  return reasonsThatHold([[overtaken, newerApproved]]);
}
