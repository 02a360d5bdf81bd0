import { z } from 'zod';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { isBlank } from '#kernel/platform/is-blank.ts';
import { ResourceRecordInput } from './record-input.ts';

/** A name of up to 200 characters, with what to say of another. */
function name(zh: string, en: string) {
  return z.string().refine((value) => !isBlank(value) && value.length <= 200, { params: { zh, en } });
}

const mostRecords = 1000;

/** A batch of a source. */
const batch = {
  source: field(
    name('来源名称须为 1 到 200 个字符。', 'Give the source a name of 1 to 200 characters.'),
    '来源名称',
    'Name of the source',
  ),
  records: field(
    z
      .array(z.unknown())
      .refine((records) => records.length <= mostRecords, {
        params: {
          zh: '一批最多 1000 条记录，请分批提交。',
          en: 'A batch holds at most 1000 records; send more batches under the same run key.',
        },
      })
      .pipe(z.array(ResourceRecordInput)),
    '记录',
    'The records, at most 1000',
  ),
};

const NamedRecordInput = inputType(
  'NamedRecordInput',
  ['同次同步先前各批中代表某代码的记录', 'A record of an earlier batch of the same run that stands for its code'],
  {
    code: field(z.string(), '信息资源代码', 'Code of the resource'),
    line: field(z.number().int(), '在来源中的序号', 'Its place in the source'),
    modifiedAt: field(
      z.date().meta({ graphql: 'DateTime' }).nullish(),
      '更新时间',
      'When its source was last modified',
    ),
  },
);

export const SyncPreviewInput = inputType(
  'SyncPreviewInput',
  ['待预览的一批记录', 'One batch of a run of syncResources, as it would be sent'],
  {
    ...batch,
    named: field(
      z.array(NamedRecordInput).max(mostRecords).default([]),
      '先前各批已给出的代码，只需列出本批再次给出的，至多 1000 个',
      'What earlier batches named, of the codes that this one names again; at most 1000',
    ),
  },
);

export const SyncResourcesInput = inputType(
  'SyncResourcesInput',
  [
    '一次同步中的一批。标为 last 的一批结束该次同步；complete 的同步结束时下线其未列出的资源',
    'One batch of one run over a source. With the batch marked `last`, a run marked `complete` retires what it did not name. ' +
      'What is absent in a record is kept, what is null is cleared; of several records with one code the latest `modifiedAt` wins, then the first',
  ],
  {
    source: batch.source,
    runKey: field(
      name('批次标识须为 1 到 200 个字符。', 'Give the run a key of 1 to 200 characters.'),
      '本次同步的标识',
      'Key of the run',
    ),
    last: field(z.boolean().default(false), '是否最后一批', 'Whether this batch ends the run'),
    complete: field(z.boolean().default(false), '是否全量', 'Whether the run names all that the source has'),
    records: batch.records,
    idempotencyKey: field(
      name('幂等键须为 1 到 200 个字符。', 'Give an idempotency key of 1 to 200 characters.').nullish(),
      '幂等键，保存 30 天',
      'The same key by the same caller acts once; kept 30 days',
    ),
  },
);

export type SyncBatch = z.output<typeof SyncResourcesInput>;
