import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { DeveloperKind } from '#prisma/developers/generated/enums.ts';

/** What the verbs on a developer rest on (Article 15). */
export interface PartyFacts extends SubjectFacts {
  readonly owner: string;
  readonly kind: DeveloperKind;
  /** It is the caller's own case: of its organisation, or taken up by itself. */
  readonly ownCase: boolean;
  readonly hasAgreementInForce: boolean;
}

const agreementInForce: Reason = {
  code: 'AGREEMENT_IN_FORCE',
  article: 15,
  zh: '尚有生效中的协议，请先终止。',
  en: 'An agreement is still in force; terminate it first.',
};

const ownCase: Reason = {
  code: 'OWN_CASE',
  article: 15,
  zh: '不得就本主体作出认定。',
  en: 'Nobody decides on the party they belong to.',
};

/** Nobody decides on the party they belong to. */
export function reasonsAgainstOwnCase({ ownCase: own }: PartyFacts): Reason[] {
  return reasonsThatHold([[own, ownCase]]);
}

/** A developer with an agreement in force stays. */
export function reasonsAgainstDeregistering({ hasAgreementInForce }: PartyFacts): Reason[] {
  return reasonsThatHold([[hasAgreementInForce, agreementInForce]]);
}
