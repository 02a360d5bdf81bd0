import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, impersonal, keyed, prose, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import type { Prisma } from '#prisma/resources/generated/client.ts';
import { type Corrections, correct, correctable } from '../resource/rules/corrections.ts';
import { clientOf } from '../store.ts';
import { resourceSubject } from '../subjects.ts';
import { keepMeasures } from './measure.ts';
import { infoCenter, ownProvider } from './permits.ts';

const labels = arrayOf(impersonal(text()), { most: 100 });

const CorrectResourceInput = inputType(
  'CorrectResourceInput',
  ['对资源元数据的更正，未给出的不变', 'Corrections of a resource; what is not given stays'],
  {
    id: thing('resource'),
    title: field(impersonal(text(500)).nullish(), '信息资源名称', 'Its title'),
    description: field(impersonal(prose()).nullish(), '摘要', 'What it holds'),
    themes: field(labels.nullish(), '主题代码', 'Codes of its themes'),
    keywords: field(labels.nullish(), '关键词', 'Its keywords'),
    updateFrequency: field(
      z.string().meta({ graphql: 'UpdateFrequency' }).nullish(),
      '更新周期',
      'How often it is updated',
    ),
    ...versioned,
    ...keyed,
  },
).refine((input) => correctable.some((each) => input[each] != null), {
  path: ['title'],
  params: { zh: '至少更正一项。', en: 'Correct at least one field.' },
});

/** Corrects what a resource says of itself; the correction stands until the source sends another value than the one corrected (Article 5). */
export const correctResource = defineVerb({
  name: 'correctResource',
  description: {
    zh: '更正资源元数据，限其 PROVIDER、INFO_CENTER（第五条）',
    en: 'Corrects the metadata of a resource; its PROVIDER, INFO_CENTER (Article 5)',
  },
  subject: 'Resource',
  permits: [ownProvider, infoCenter],
  from: ['ACTIVE'],
  to: ['ACTIVE'],
  article: 5,
  event: 'resource.corrected',
  input: CorrectResourceInput,
  client: clientOf,
  on: resourceSubject,
  save: async ({ id, status }, input, { transaction, run, now }) => {
    const row = await transaction.resource.findUniqueOrThrow({ where: { id } });
    const values = Object.fromEntries(
      correctable.flatMap((each) => (input[each] == null ? [] : [[each, input[each]]])),
    );
    const corrections = correct(row, row.corrections as Corrections, values);
    const themes = [...new Set(input.themes ?? [])].sort();
    await transaction.theme.createMany({ data: themes.map((code) => ({ code, name: code })), skipDuplicates: true });
    await transaction.resource.update({
      where: { id },
      data: { ...values, corrections: corrections as Prisma.InputJsonObject, version: { increment: 1 } },
    });
    await keepMeasures(run, [id], now);
    return { to: status };
  },
});
