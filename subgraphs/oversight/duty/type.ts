import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum } from '#kernel/graph/enums.ts';
import type { DeadlineBasis } from '#kernel/graph/shared-types.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { nameOfOwner } from '#kernel/platform/callers/viewer.ts';
import { subjectField } from '../node/subject.ts';
import type { OversightParts } from '../parts.ts';
import type { DutyFacts } from './duties.ts';
import { type DutyKind, dutyKinds, kindOfDuty } from './kinds.ts';

export interface DutyRow extends DutyFacts {
  readonly own: boolean;
  readonly overdue: boolean;
  readonly partyName: string | null;
}

export function defineDuty(builder: Builder, parts: OversightParts) {
  const kind = defineKind(builder);
  const party = defineParty(builder, parts);
  const { shared } = parts;
  const duty = builder.objectRef<DutyRow>('Duty').implement({
    description: described(
      '一项待履行的职责：谁应就何物做何事，自何时起，何时前完成',
      'What somebody must do: who, about which thing, what, since when, and by when if there is a day',
    ),
    fields: (t) => ({
      kind: t.expose('kind', { type: kind, description: described('类别', 'Its kind') }),
      description: t.string({
        description: described('应做之事', 'What must be done, in the language asked for'),
        resolve: (row, _, { language }) => kindOfDuty(row.kind)[language],
      }),
      mutations: t.stringList({
        listSize: { assumedSize: 3 },
        description: described('履行它的操作，常用者在前', 'The mutations that discharge it, the usual one first'),
        resolve: (row) => [...kindOfDuty(row.kind).by],
      }),
      subjectType: t.exposeString('subjectType', { description: described('对象类型', 'Type of the thing') }),
      subjectId: t.exposeID('subjectId', {
        description: described(
          '对象标识；尚不存在者为其期间、序号或类别',
          'The thing; where it is not there yet its period, number or kind',
        ),
      }),
      subject: t.field(subjectField(shared)),
      part: t.exposeString('part', {
        nullable: true,
        description: described(
          '对象的一部分：条件序号、问题或收费的标识',
          'The part of it: the number of a condition, the id of a finding or a charge',
        ),
      }),
      title: t.exposeString('title', {
        nullable: true,
        description: described('对象名称', 'What the thing is called'),
      }),
      responsible: t.field({ type: party, description: described('责任方', 'Who must act'), resolve: (row) => row }),
      own: t.exposeBoolean('own', { description: described('责任方是否为本人', 'Whether the caller must act') }),
      since: t.expose('since', { type: 'DateTime', description: described('自何时起', 'From when on') }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description: described('届满时刻；无期限者为空', 'When it ends; null where there is no day'),
      }),
      basis: t.field({
        type: shared.deadlineBasis,
        nullable: true,
        description: described(
          '期限由办法所定，还是由本平台或他人所定；无期限者为空',
          'Whether the regulation sets the day, or a rule of ours does; null where there is none',
        ),
        resolve: (row) => basisOf(row),
      }),
      overdue: t.exposeBoolean('overdue', { description: described('是否已逾期', 'Whether its day has ended') }),
      provisional: t.exposeBoolean('provisional', {
        description: described('所涉年份的节假日安排尚未公布', 'It runs into a year whose calendar is not published'),
      }),
      article: t.int({
        description: described('所依条款', 'Article it rests on'),
        resolve: (row) => kindOfDuty(row.kind).article,
      }),
    }),
  });
  return { kind, duty };
}

function basisOf({ kind, dueAt }: DutyRow): DeadlineBasis | null {
  return dueAt === null ? null : deadlineBasis(kindOfDuty(kind).by[0]);
}

function defineKind(builder: Builder) {
  const texts = Object.entries(dutyKinds).map(([name, { zh, en }]) => [name, [zh, en]] as const);
  const values = Object.fromEntries(texts) as Record<DutyKind, readonly [zh: string, en: string]>;
  return defineEnum(builder, 'DutyKind', described('职责类别', 'What somebody must do'), values);
}

function defineParty(builder: Builder, { enums }: OversightParts) {
  return builder.objectRef<DutyRow>('DutyParty').implement({
    description: described('责任方', 'Who must act'),
    fields: (t) => ({
      role: t.expose('role', { type: enums.role, description: described('以何角色', 'Under which role') }),
      party: t.string({
        nullable: true,
        description: described(
          '提供单位代码、统一社会信用代码或账号标识；只有一家的角色为空',
          'The code of a provider, the credit code or the subject of a developer, the code of a third party; null where the role is one party',
        ),
        resolve: ({ owner }) => (owner === null ? null : nameOfOwner(owner)),
      }),
      name: t.exposeString('partyName', {
        nullable: true,
        description: described('名称；未知时为空', 'Its name, where it is on record'),
      }),
    }),
  });
}
