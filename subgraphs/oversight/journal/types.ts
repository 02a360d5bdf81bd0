import type { Builder, entityStub } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { badArgument, requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { subjectField } from '../node/subject.ts';
import type { OversightParts } from '../parts.ts';
import { type EventRow, historyOf, type SubjectType, seesHistory, subjects } from './events.ts';
import { readJournalPage } from './feed.ts';
import { defineJournalFilter, requireKnownEvents } from './filter.ts';
import type { JournalBreak, JournalHead } from './rules/verify-chain.ts';
import { type Verification, verifyJournal } from './verification.ts';

/** A check reads all that there is. */
export const verificationCost = 200_000;

/** Who may read the journal and what checks it. */
export const journalReaders = ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'] as const;

/** The journal, its verification, and the history of each thing. */
export function defineJournal(builder: Builder, parts: OversightParts) {
  const event = defineEvent(builder, parts);
  const connection = defineConnection(builder, parts.shared.pageInfo, 'Journal', event);
  const listed = { connection, filter: defineJournalFilter(builder) };
  defineJournalQuery(builder, listed);
  defineVerificationQuery(builder, parts);
  for (const type of Object.keys(subjects) as SubjectType[]) defineHistory(builder, type, parts.stubs[type], listed);
  return event;
}

/** What the hash of an event covers; the graph may say more of it. */
const hashedFields =
  'subgraph, sequence, at, type, subjectType, subjectId, actor, actorRole, from, to, article, regulationId, reason, previousHash';

function defineEvent(builder: Builder, { shared }: OversightParts) {
  return builder.objectRef<EventRow>('JournalEvent').implement({
    description: described(
      `一次状态变更。hash 为且仅为 ${hashedFields} 各字段（含空值）按 RFC 8785 规范化 JSON 的小写 SHA-256；previousHash 为同一子图前一条的 hash，或 64 个零`,
      `One state change. \`hash\` is the lower-case hex SHA-256 of the RFC 8785 canonical JSON of exactly ${hashedFields}, as this API gives them, nulls included; \`previousHash\` is the \`hash\` before it in the same subgraph, or 64 zeros`,
    ),
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      subgraph: t.exposeString('subgraph', { description: described('所属子图', 'The subgraph it happened in') }),
      sequence: t.exposeInt('sequence', {
        description: described('子图内序号，无间断', 'Its place in the subgraph, without gaps'),
      }),
      at: t.expose('at', { type: 'DateTime', description: described('时间', 'When') }),
      type: t.exposeString('type', { description: described('事件类型', 'Type of the event') }),
      subjectType: t.exposeString('subjectType', {
        description: described('对象类型', 'Type of the thing that changed'),
      }),
      subjectId: t.exposeID('subjectId', { description: described('对象标识', 'The thing that changed') }),
      subject: t.field(subjectField(shared)),
      actor: t.exposeString('actor', { description: described('行为人', 'Who did it') }),
      actorRole: t.exposeString('actorRole', { description: described('以何角色', 'Under which role') }),
      from: t.exposeString('fromStatus', {
        nullable: true,
        description: described('原状态', 'State before'),
      }),
      to: t.exposeString('toStatus', { nullable: true, description: described('新状态', 'State after') }),
      article: t.exposeInt('article', { nullable: true, description: described('所依条款', 'Article it rests on') }),
      regulationId: t.exposeID('regulationId', {
        nullable: true,
        description: described('所依法规', 'Regulation it rests on'),
      }),
      reason: t.exposeString('reason', { nullable: true, description: described('理由', 'Its reason') }),
      hash: t.exposeString('hash', {
        description: described(
          `本条摘要，仅涵盖 ${hashedFields}`,
          `Digest of this event; it covers exactly ${hashedFields}`,
        ),
      }),
      previousHash: t.exposeString('previousHash', {
        description: described('前一条摘要', 'Digest of the event before it'),
      }),
    }),
  });
}

type JournalConnection = ReturnType<typeof defineConnection<EventRow>>;

interface Listed {
  readonly connection: JournalConnection;
  readonly filter: ReturnType<typeof defineJournalFilter>;
}

function defineJournalQuery(builder: Builder, { connection, filter }: Listed): void {
  builder.queryField('journal', (t) =>
    t.field({
      type: connection,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described(
        '只增日志，先旧后新（第二十二条）',
        'The append-only record of every state change, oldest first (Article 22)',
      ),
      resolve: (_, args, context, info) => {
        requireRole(context, journalReaders);
        const filter = args.filter ?? {};
        requireKnownEvents(context, filter);
        return readJournalPage(context, filter, args, info);
      },
    }),
  );
}

function defineVerificationQuery(builder: Builder, parts: OversightParts): void {
  const head = builder.inputType('JournalHeadInput', {
    description: described('先前记下的日志头', 'A head noted earlier'),
    fields: (t) => ({
      subgraph: t.string({ required: true, description: described('子图', 'Its subgraph') }),
      sequence: t.int({ required: true, description: described('序号', 'Its sequence') }),
      hash: t.string({ required: true, description: described('摘要', 'Its hash') }),
    }),
  });
  const verification = defineVerification(builder, parts);
  builder.queryField('journalVerification', (t) =>
    t.field({
      type: verification,
      nullable: true,
      cost: verificationCost,
      args: {
        subgraph: t.arg.string({ description: described('只查此子图', 'Of this subgraph only') }),
        against: t.arg({
          type: [head],
          description: described(
            '先前记下的日志头，可查出截尾',
            'Heads noted earlier, by which a cut-off tail is found',
          ),
        }),
      },
      description: described(
        '校验日志链与现存状态',
        "Checks the chains, and that each thing's stored state is where its last event left it",
      ),
      resolve: (_, { subgraph, against }, context) => {
        requireRole(context, journalReaders);
        // It finds what was changed without an event.
        context.holding?.notAtAll();
        const only = subgraph == null ? null : namedSubgraph(context, 'subgraph', subgraph);
        const noted = (against ?? []).map((each) => ({
          ...each,
          subgraph: namedSubgraph(context, 'against', each.subgraph),
        }));
        return verifyJournal(context, only, noted);
      },
    }),
  );
}

/** The subgraph that an argument names; refuses any other text with the list of those that there are. */
export function namedSubgraph(context: Context, argument: string, given: string): SubgraphName {
  const name = subgraphNames.find((each) => each === given);
  if (name) return name;
  throw badArgument(context, argument, {
    zh: `没有此子图，可选：${subgraphNames.join('、')}。`,
    en: `There is no such subgraph; use one of ${subgraphNames.join(', ')}.`,
  });
}

function defineVerification(builder: Builder, { shared, enums }: OversightParts) {
  const journalBreak = builder.objectRef<JournalBreak>('JournalBreak').implement({
    description: described('一处异常', 'One thing that is wrong'),
    fields: (t) => ({
      subgraph: t.exposeString('subgraph', { description: described('子图', 'Its subgraph') }),
      sequence: t.exposeInt('sequence', { description: described('序号', 'Where in the journal') }),
      kind: t.expose('kind', { type: enums.breakKind, description: described('类别', 'What is wrong') }),
      subjectId: t.exposeID('subjectId', { nullable: true, description: described('对象标识', 'The thing concerned') }),
      subject: t.field(subjectField(shared)),
    }),
  });
  const head = builder.objectRef<JournalHead>('JournalHead').implement({
    description: described('一个子图日志的末条', "The last event of a subgraph's journal"),
    fields: (t) => ({
      subgraph: t.exposeString('subgraph', { description: described('子图', 'Its subgraph') }),
      sequence: t.exposeInt('sequence', { description: described('序号', 'Its sequence') }),
      hash: t.exposeString('hash', { description: described('摘要', 'Its hash') }),
    }),
  });
  return builder.objectRef<Verification>('JournalVerification').implement({
    description: described('日志校验结果', 'What a check of the journal found'),
    fields: (t) => ({
      intact: t.exposeBoolean('intact', { description: described('是否完好', 'Whether nothing is wrong') }),
      events: t.exposeInt('events', { description: described('事件数', 'How many events were checked') }),
      breaks: t.expose('breaks', {
        type: [journalBreak],
        description: described('全部异常', 'Everything that is wrong'),
      }),
      heads: t.expose('heads', {
        type: [head],
        description: described('各子图末条', 'The last event of each subgraph'),
      }),
    }),
  });
}

function defineHistory(
  builder: Builder,
  type: SubjectType,
  stub: ReturnType<typeof entityStub>,
  { connection, filter }: Listed,
): void {
  builder.objectField(stub, 'history', (t) =>
    t.field({
      type: connection,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described('其变更历史，先旧后新', 'What happened to it, oldest first'),
      resolve: async ({ id }, args, context, info) => {
        if (!(await seesHistory(context).load({ type, id }))) return null;
        requireKnownEvents(context, args.filter ?? {});
        return historyOf(context, id, args, info);
      },
    }),
  );
}
