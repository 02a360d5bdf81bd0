import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { kept, keyed, prose, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { reasonsAgainstRectifying } from '../rules.ts';
import { clientOf } from '../store.ts';
import { inspectionSubject } from '../subjects.ts';
import { inspectionOfFinding, requireFinding } from './findings.ts';
import { theInspected } from './permits.ts';

const RectifyFindingInput = inputType(
  'RectifyFindingInput',
  ['问题的整改情况（第二十三条）', 'How a finding was rectified (Article 23)'],
  {
    id: thing('finding'),
    rectification: field(kept(prose()), '整改情况', 'How it was rectified'),
    ...versioned,
    ...keyed,
  },
);

/** Says how a finding was rectified; the one inspected does (Article 23). */
export const rectifyFinding = defineVerb({
  name: 'rectifyFinding',
  description: {
    zh: '整改一项问题，限被检查方自身（第二十三条）',
    en: 'Rectifies a finding; the party inspected (Article 23)',
  },
  subject: 'Inspection',
  permits: theInspected,
  from: ['OPEN', 'RECTIFYING'],
  to: ['RECTIFYING'],
  article: 23,
  event: 'finding.rectified',
  reasons: reasonsAgainstRectifying,
  dueAt: ({ nextDueAt }) => nextDueAt,
  input: RectifyFindingInput,
  client: clientOf,
  on: inspectionSubject,
  locate: inspectionOfFinding,
  versionOfPart: true,
  against: (_, input, work) => requireFinding(work, input, 'OPEN'),
  save: async ({ id }, input, { transaction, now }) => {
    const rectified = { rectifiedAt: now, rectification: input.rectification };
    await transaction.finding.update({
      where: { id: input.id },
      data: { status: 'RECTIFIED', ...rectified, version: { increment: 1 } },
    });
    await transaction.inspection.update({
      where: { id },
      data: { status: 'RECTIFYING', version: { increment: 1 } },
    });
    return { to: 'RECTIFYING' };
  },
});
