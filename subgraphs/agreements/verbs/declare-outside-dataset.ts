import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ownDeveloperId } from '#kernel/law/verbs/references.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import { clientOf } from '../store.ts';

const DeclareOutsideDatasetInput = inputType(
  'DeclareOutsideDatasetInput',
  ['拟引入的外部数据（第十四条）', 'Data that are not public, to be brought in (Article 14)'],
  {
    title: field(text(), '名称', 'Its title'),
    description: field(prose(), '说明', 'What it holds'),
    lawfulSource: field(prose(), '合法来源', 'Its lawful source'),
    ...keyed,
  },
);

/** Declares data that are not public, to be brought in (Article 14). */
export const declareOutsideDataset = defineVerb({
  name: 'declareOutsideDataset',
  description: {
    zh: '申报外部数据，仅限 DEVELOPER（第十四条）',
    en: 'Declares an outside dataset; DEVELOPER (Article 14)',
  },
  subject: 'OutsideDataset',
  permits: [{ role: 'DEVELOPER' }],
  from: [],
  to: ['DECLARED'],
  article: 14,
  event: 'outside-dataset.declared',
  input: DeclareOutsideDatasetInput,
  client: clientOf,
  save: async ({ title, description, lawfulSource }, { context, transaction, run, now }) => {
    const id = newId('outsideDataset', now);
    const owner = ownerOf(context.viewer) ?? '';
    const developerId = await ownDeveloperId(context, run);
    const said = { title, description, lawfulSource, owner, developerId };
    await transaction.outsideDataset.create({
      data: { id, version: 1, status: 'DECLARED', ...said, createdAt: now },
    });
    return { id, from: null, to: 'DECLARED' };
  },
});
