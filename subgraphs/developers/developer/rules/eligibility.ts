import { conditionNames } from '#kernel/law/security-conditions.ts';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import type { DeveloperKind } from '#prisma/developers/generated/enums.ts';
import { type ConditionFacts, isApplicable, stateOn } from './conditions.ts';

export interface DeveloperFacts {
  readonly kind: DeveloperKind;
  readonly connectsSystem: boolean;
  readonly registered: boolean;
  readonly conditions: readonly ConditionFacts[];
  readonly noIncident: boolean;
  readonly honest: boolean;
  readonly stopped: boolean;
}

/** Every ground on which a developer is not eligible on a day; none where it is (Articles 15, 18). */
export function groundsAgainst(facts: DeveloperFacts, day: string): Reason[] {
  const grounds: Reason[] = [];
  if (!facts.registered)
    grounds.push({ code: 'NOT_REGISTERED', article: 15, zh: '该主体已注销。', en: 'The developer is deregistered.' });
  grounds.push(...unmetConditions(facts, day));
  if (!facts.noIncident) {
    grounds.push({
      code: 'PUBLIC_INCIDENT',
      article: 15,
      zh: '近年有公开的网络或数据安全事件。',
      en: 'A security incident was made public within the period looked back on.',
    });
  }
  if (!facts.honest)
    grounds.push({
      code: 'DISHONESTY',
      article: 15,
      zh: '该主体或其负责人被列入严重失信名单。',
      en: 'The party or its principal is listed as seriously dishonest.',
    });
  if (facts.stopped)
    grounds.push({
      code: 'STOP_ORDER',
      article: 18,
      zh: '对该主体有未解除的停用令。',
      en: 'A stop order on the developer is open.',
    });
  return grounds;
}

function unmetConditions(facts: DeveloperFacts, day: string): Reason[] {
  const byNumber = new Map(facts.conditions.map((condition) => [condition.number, condition]));
  return conditionNames
    .filter(({ number }) => isApplicable(number, facts))
    .filter(({ number }) => stateOn(day, byNumber.get(number) ?? { state: 'PENDING', validUntil: null }) !== 'MET')
    .map(
      ({ number, zh, en }): Reason => ({
        code: `CONDITION_${number}`,
        article: 15,
        zh: `第十五条第（${number}）项条件尚不符合：${zh}。`,
        en: `Condition ${number} of Article 15 is not met: ${en}.`,
      }),
    );
}
