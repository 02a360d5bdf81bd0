import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { own } from './permits.ts';

const ReviseDeveloperInput = inputType(
  'ReviseDeveloperInput',
  ['登记信息的变更，未给出的不变', 'Changes to what it said of itself; what is not given stays'],
  {
    id: thing('developer'),
    name: field(text().nullish(), '名称', 'Its name'),
    principal: field(text().nullish(), '负责人', 'Name of its principal'),
    connectsSystem: field(z.boolean().nullish(), '是否接入自有系统', 'Whether it connects a system of its own'),
    ...versioned,
    ...keyed,
  },
);

/** Changes what a developer said of itself; what is not given stays (Article 15). */
export const reviseDeveloper = defineVerb({
  name: 'reviseDeveloper',
  description: {
    zh: '变更登记信息，仅限本主体（第十五条）',
    en: 'Revises its registration; the DEVELOPER itself (Article 15)',
  },
  subject: 'Developer',
  permits: [own],
  from: ['REGISTERED'],
  to: ['REGISTERED'],
  article: 15,
  event: 'developer.revised',
  input: ReviseDeveloperInput,
  client: clientOf,
  on: developerSubject,
  save: async ({ id, status }, { name, principal, connectsSystem }, { transaction }) => {
    const before = await transaction.developer.findUniqueOrThrow({
      where: { id },
      select: { name: true, principal: true },
    });
    const kept = { ...(name != null && { name }), ...(connectsSystem != null && { connectsSystem }) };
    const cleared = principal === undefined ? {} : { principal };
    await transaction.developer.update({ where: { id }, data: { ...kept, ...cleared, version: { increment: 1 } } });
    // Condition 5 is about the party and its principal: of another one nothing has been verified (Article 15).
    const isRenamed = name != null && name !== before.name;
    const hasAnotherPrincipal = principal !== undefined && principal !== before.principal;
    if (isRenamed || hasAnotherPrincipal)
      await transaction.securityCondition.updateMany({
        where: { developerId: id, number: 5, state: 'MET' },
        data: { state: 'PENDING', verifiedBy: null, verifiedAt: null, validUntil: null },
      });
    return { to: status };
  },
});
