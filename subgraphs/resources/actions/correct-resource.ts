import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { arrayOf, impersonal, onThing, parseInput, prose, text } from '#kernel/verbs/input.ts';
import type { Prisma } from '#prisma/resources/generated/client.ts';
import { type Corrections, correct, correctable } from '../domain/corrections.ts';
import { resourceVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { resourceSubject } from '../subjects.ts';

const labels = arrayOf(impersonal(text()), { most: 100 });

const CorrectResourceInput = z
  .object({
    ...onThing('resource'),
    title: impersonal(text(500)).nullish(),
    description: impersonal(prose()).nullish(),
    themes: labels.nullish(),
    keywords: labels.nullish(),
    updateFrequency: z.string().nullish(),
  })
  .refine((input) => correctable.some((field) => input[field] != null), {
    path: ['title'],
    params: { zh: '至少更正一项。', en: 'Correct at least one field.' },
  });

/** Corrects what a resource says of itself; the correction stands until the source sends another value than the one corrected (Article 5). */
export function correctResource(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, CorrectResourceInput, given);
  return change(context, {
    mutation: 'correctResource',
    verb: resourceVerbs.correctResource,
    client: clientOf(context),
    subject: resourceSubject,
    input,
    save: async ({ id, status }, { transaction }) => {
      const row = await transaction.resource.findUniqueOrThrow({ where: { id } });
      const values = Object.fromEntries(
        correctable.flatMap((field) => (input[field] == null ? [] : [[field, input[field]]])),
      );
      const corrections = correct(row, row.corrections as Corrections, values);
      const themes = [...new Set(input.themes ?? [])].sort();
      await transaction.theme.createMany({ data: themes.map((code) => ({ code, name: code })), skipDuplicates: true });
      await transaction.resource.update({
        where: { id },
        data: { ...values, corrections: corrections as Prisma.InputJsonObject, version: { increment: 1 } },
      });
      return { to: status };
    },
  });
}
