import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { AgreementEnums } from '../enums.ts';
import { datasetsOf } from '../loaders.ts';
import type { AgreementTypes } from '../types.ts';
import { type AccessAnswer, decideAccess } from './decide-access.ts';

interface Parts {
  readonly shared: SharedTypes;
  readonly enums: AgreementEnums;
  readonly types: AgreementTypes;
}

/** The question that the platform's data plane asks before each use of data. */
export function defineAccessDecision(builder: Builder, { shared, enums, types }: Parts): void {
  const decision = builder.objectRef<AccessAnswer>('AccessDecision').implement({
    description: described(
      '一次访问决定，随即入册。含个人信息或商业秘密的数据，两个层级均须给出 dataSubject',
      'Recorded as it is given. For data with personal information or trade secrets `dataSubject` is required at either level',
    ),
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      permitted: t.exposeBoolean('permitted', { description: described('是否允许', 'Whether the use is permitted') }),
      reasons: t.field({
        type: [shared.decisionReason],
        description: described('不允许的全部理由', 'All reasons against it'),
        resolve: ({ reasons }) => reasons,
      }),
      grant: t.field({
        type: types.refs.grant,
        nullable: true,
        description: described('所依授权', 'The grant it rests on'),
        resolve: ({ grant }) => grant,
      }),
      outsideDatasets: t.field({
        type: [types.refs.outsideDataset],
        description: described(
          '与之结合使用的外部数据（第十四条）',
          'The outside datasets that it is combined with (Article 14)',
        ),
        resolve: ({ outsideDatasetIds }, _, context) => datasetsOf(context, outsideDatasetIds),
      }),
      basisExpired: t.exposeBoolean('basisExpired', {
        description: described(
          '所依法规已过有效期（第二十七条）',
          'The regulation it rests on has expired (Article 27)',
        ),
      }),
      decidedAt: t.expose('decidedAt', { type: 'DateTime', description: described('决定时间', 'When it was taken') }),
    }),
  });
  builder.queryField('accessDecision', (t) =>
    t.field({
      type: decision,
      nullable: true,
      args: {
        developerId: t.arg.id({ required: true, description: described('使用者', 'The developer') }),
        entryId: t.arg.id({ required: true, description: described('条目', 'The entry') }),
        scenarioId: t.arg.id({ required: true, description: described('场景', 'The scenario') }),
        level: t.arg({
          type: enums.accessLevel,
          defaultValue: 'PROCESSED',
          description: described('层级', 'The level of access'),
        }),
        dataSubject: t.arg.string({ description: described('数据主体假名', 'Pseudonym of the data subject') }),
        outsideDatasetIds: t.arg.idList({
          description: described(
            '与之结合使用的外部数据，须为该主体已获准入的，最多 20 项（第十四条）',
            'The outside datasets that it is combined with, of the developer and admitted, at most 20 (Article 14)',
          ),
        }),
      },
      description: described(
        '此项使用此刻是否允许（第十七条）',
        'Whether this use of data is permitted now (Article 17)',
      ),
      resolve: (_, { level, dataSubject, outsideDatasetIds, ...ids }, context) =>
        decideAccess(context, {
          ...ids,
          level: level ?? 'PROCESSED',
          dataSubject: dataSubject ?? null,
          outsideDatasetIds: outsideDatasetIds ?? [],
        }),
    }),
  );
}
