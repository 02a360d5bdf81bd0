import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, day, keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { regulationInForce } from '#kernel/law/verbs/locks.ts';
import { Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { ReportInterval } from '#prisma/oversight/generated/enums.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { dateOf } from './days.ts';
import { authority } from './permits.ts';
import { wholeNumber } from './whole-number.ts';

const ArticleInput = inputType('ArticleInput', ['一条', 'An article'], {
  number: field(wholeNumber(1, 1000), '条号', 'Its number'),
  chapter: field(text(), '所属章', 'Its chapter'),
  summary: field(prose(), '要旨', 'What it is about'),
  text: field(prose(), '正文', 'Its text'),
});

const articles = arrayOf(ArticleInput, { least: 1 }).refine(
  (list) => new Set(list.map(({ number }) => number)).size === list.length,
  { params: { zh: '同一条号不能出现两次。', en: 'The same number stands here twice.' } },
);

const EnactRegulationInput = inputType(
  'EnactRegulationInput',
  ['新一版法规及其参数（第二十七条）', 'A successor text with its parameters (Article 27)'],
  {
    title: field(text(), '名称', 'Its title'),
    issuedOn: field(day(), '发布日', 'When it was issued'),
    effectiveFrom: field(day(), '施行日', 'Its first day'),
    effectiveTo: field(day().nullish(), '有效期末日', 'Its last day'),
    interpretedBy: field(text(), '解释机关', 'Who interprets it'),
    reviewWorkingDays: field(
      wholeNumber(1, 250),
      '申请审核期限（工作日）',
      'Working days for the review of an application',
    ),
    reportWorkingDays: field(
      wholeNumber(1, 250),
      '协议报送期限（工作日）',
      'Working days for the report of an agreement',
    ),
    incidentLookbackYears: field(wholeNumber(0, 100), '安全事件追溯年数', 'Years looked back on for incidents'),
    operationReportEvery: field(
      z.enum(ReportInterval).meta({ graphql: 'ReportInterval' }).nullish(),
      '定期运营报告的间隔；缺省每季',
      'How often the operator reports; every quarter if not given',
    ),
    operationReportDays: field(
      wholeNumber(1, 366).nullish(),
      '期间届满后报送的期限（日）；缺省 15',
      'Days after the end of a period by which its report is due; 15 if not given',
    ),
    listingEndNoticeDays: field(
      wholeNumber(1, 366).nullish(),
      '协议到期前多少日告知数据交易市场；缺省 30',
      'Days before the last day of an agreement at which markets are told that its listings end; 30 if not given',
    ),
    articles: field(articles, '各条', 'Its articles'),
    ...keyed,
  },
)
  .refine(({ issuedOn, effectiveFrom }) => issuedOn <= effectiveFrom, {
    path: ['effectiveFrom'],
    params: { zh: '施行日不得早于发布日。', en: 'It cannot take effect before it was issued.' },
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo == null || effectiveTo >= effectiveFrom, {
    path: ['effectiveTo'],
    params: { zh: '有效期末日不得早于施行日。', en: 'Its last day cannot come before its first.' },
  });

/** Enters a successor text with its parameters and validity; what was decided before keeps its basis (Article 27). */
export const enactRegulation = defineVerb({
  name: 'enactRegulation',
  description: {
    zh: '录入新一版法规，仅限 AUTHORITY（第二十七条）',
    en: 'Enters a successor regulation; AUTHORITY (Article 27)',
  },
  subject: 'Regulation',
  permits: [authority],
  from: [],
  to: ['enacted'],
  article: 27,
  event: 'regulation.enacted',
  input: EnactRegulationInput,
  client: clientOf,
  changes: () => [regulationInForce],
  save: async ({ idempotencyKey: _, issuedOn, effectiveFrom, effectiveTo, ...given }, work) => {
    const { operationReportEvery, operationReportDays, listingEndNoticeDays, ...said } = given;
    await requireSuccessor(work, effectiveFrom);
    const id = newId('regulation', work.now);
    await work.transaction.regulation.create({
      data: {
        id,
        ...said,
        issuedOn: dateOf(issuedOn),
        effectiveFrom: dateOf(effectiveFrom),
        effectiveTo: effectiveTo == null ? null : dateOf(effectiveTo),
        operationReportEvery: operationReportEvery ?? 'QUARTER',
        operationReportDays: operationReportDays ?? 15,
        listingEndNoticeDays: listingEndNoticeDays ?? 30,
      },
    });
    return { id, from: null, to: 'enacted' };
  },
});

async function requireSuccessor({ context, run, basis }: Work<Transaction>, effectiveFrom: string): Promise<void> {
  const rows = await run<{ late: boolean }>(
    sql`SELECT coalesce(max(effective_from) >= ${effectiveFrom}::date, false) AS late FROM oversight.regulation`,
  );
  if (rows[0]?.late) throw new Refused(ruleViolation(context, [reasons.noSuccessor], basis));
}
