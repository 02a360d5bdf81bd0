import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { reasonsAgainstAccepting } from '../rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { inspectionSubject } from '../subjects.ts';
import { inspectionOfFinding, requireFinding } from './findings.ts';
import { theInspectors } from './permits.ts';

/** Accepts what was rectified, under a role that inspects; it is closed with its last finding (Article 23). */
export const acceptRectification = defineVerb({
  name: 'acceptRectification',
  description: {
    zh: '验收一项整改，限检查方的角色 AUTHORITY、SUPERVISOR 或 INFO_CENTER（第二十三条）',
    en: 'Accepts a rectification; AUTHORITY, SUPERVISOR or INFO_CENTER, whichever inspects (Article 23)',
  },
  subject: 'Inspection',
  permits: theInspectors,
  from: ['RECTIFYING'],
  to: ['RECTIFYING', 'CLOSED'],
  article: 23,
  event: 'finding.accepted',
  reasons: reasonsAgainstAccepting,
  input: subjectInput('finding'),
  client: clientOf,
  on: inspectionSubject,
  locate: inspectionOfFinding,
  versionOfPart: true,
  against: (_, input, work) => requireFinding(work, input, 'RECTIFIED'),
  save: async ({ id }, input, work) => ({ to: await acceptFinding(work, id, input.id), reason: input.reason }),
});

/** The state of the inspection after one more of its findings is accepted. */
async function acceptFinding({ transaction }: Work<Transaction>, id: string, findingId: string): Promise<string> {
  await transaction.finding.update({
    where: { id: findingId },
    data: { status: 'ACCEPTED', version: { increment: 1 } },
  });
  const left = await transaction.finding.count({ where: { inspectionId: id, status: { not: 'ACCEPTED' } } });
  const status = left === 0 ? 'CLOSED' : 'RECTIFYING';
  await transaction.inspection.update({ where: { id }, data: { status, version: { increment: 1 } } });
  return status;
}
