import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import { defineDeveloperKind } from '#kernel/graph/shared-enums.ts';
import { dataGrades, updateFrequencies } from '#kernel/law/resource-terms.ts';
import { defineVocabulary } from '#kernel/law/vocabulary-enum.ts';
import type {
  AppStatus,
  DeliveryForm,
  ListingChangeKind,
  ListingStatus,
  PriceUnit,
  Pricing,
  RecipientKind,
  ReviewerKind,
  WebhookOutcome,
  WebhookPauseReason,
  WebhookStatus,
  WithdrawalReason,
} from '#prisma/apps/generated/enums.ts';

export function defineAppEnums(builder: Builder) {
  return {
    ...defineWebhookEnums(builder),
    appStatus: defineEnum(builder, 'AppStatus', described('数据应用状态（第十九条）', 'State of an app (Article 19)'), {
      SUBMITTED: ['已提交', 'submitted'],
      UNDER_REVIEW: ['审查中', 'under review'],
      APPROVED: ['已通过', 'approved'],
      REJECTED: ['未通过', 'rejected'],
      REVOKED: ['已撤销', 'revoked'],
    } satisfies TextsOf<AppStatus>),
    reviewerKind: defineEnum(builder, 'ReviewerKind', described('审查方', 'Who reviews'), {
      OPERATOR: ['一级开发主体', 'the operator'],
      THIRD_PARTY: ['第三方机构', 'an accredited third party'],
    } satisfies TextsOf<ReviewerKind>),
    recipientKind: defineEnum(builder, 'RecipientKind', described('报送对象', 'To whom a report is owed'), {
      AUTHORITY: ['市大数据主管部门', 'the authority'],
      PROVIDER: ['数据提供单位', 'a provider'],
    } satisfies TextsOf<RecipientKind>),
    deliveryForm: defineEnum(builder, 'DeliveryForm', described('交付形式', 'Form of delivery'), {
      API: ['接口', 'API'],
      REPORT: ['报告', 'report'],
      DATASET: ['数据集', 'dataset'],
      MODEL: ['模型', 'model'],
      APPLICATION: ['应用', 'application'],
    } satisfies TextsOf<DeliveryForm>),
    pricing: defineEnum(builder, 'Pricing', described('定价方式', 'How it is priced'), {
      FREE: ['免费', 'free'],
      FIXED: ['固定价', 'fixed price'],
      USAGE: ['按量', 'by use'],
      NEGOTIATED: ['议价', 'negotiated'],
    } satisfies TextsOf<Pricing>),
    priceUnit: defineEnum(
      builder,
      'PriceUnit',
      described('计价单位（第二十条）', 'What an amount is for (Article 20)'),
      {
        CALL: ['每次调用', 'each call'],
        RECORD: ['每条记录', 'each record'],
        MONTH: ['每月', 'each month'],
        YEAR: ['每年', 'each year'],
        USE: ['每次使用', 'each use'],
        WHOLE: ['整体', 'the whole'],
      } satisfies TextsOf<PriceUnit>,
    ),
    updateFrequency: defineVocabulary(builder, updateFrequencies),
    grade: defineVocabulary(builder, dataGrades),
    developerKind: defineDeveloperKind(builder),
    listingStatus: defineEnum(builder, 'ListingStatus', described('挂牌状态', 'State of a listing'), {
      LISTED: ['挂牌', 'listed'],
      SUSPENDED: ['暂停', 'suspended'],
      DELISTED: ['摘牌', 'delisted'],
    } satisfies TextsOf<ListingStatus>),
    changeKind: defineEnum(builder, 'ListingChangeKind', described('挂牌变更类别', 'Kind of change'), {
      LISTED: ['挂牌', 'listed'],
      REVISED: ['修订', 'revised'],
      SUSPENDED: ['暂停', 'suspended'],
      RESUMED: ['恢复', 'resumed'],
      DELISTED: ['摘牌', 'delisted'],
      ENDING_SOON: ['协议将到期', 'its agreement ends soon'],
    } satisfies TextsOf<ListingChangeKind>),
    withdrawalReason: defineEnum(
      builder,
      'WithdrawalReason',
      described('暂停或摘牌原因', 'Why a listing was suspended or delisted'),
      {
        EXPIRED: ['协议到期', 'the agreement expired'],
        AGREEMENT_TERMINATED: ['协议终止', 'the agreement was terminated'],
        RISK_STOP: ['停用令（第十八条）', 'a stop order (Article 18)'],
        DATA_WITHDRAWN: ['数据撤回', 'its data was withdrawn'],
        NON_COMPLIANCE: ['不合规', 'it does not comply'],
        DEVELOPER_REQUEST: ['主体申请', 'the developer asked for it'],
        SUPERSEDED: ['被取代', 'superseded'],
        DEVELOPER_INELIGIBLE: ['主体不符合第十五条', 'its developer does not meet Article 15'],
        DATA_SUSPENDED: ['所用条目暂停（第九条）', 'an entry that it uses is suspended (Article 9)'],
      } satisfies TextsOf<WithdrawalReason>,
    ),
  };
}

function defineWebhookEnums(builder: Builder) {
  return {
    webhookStatus: defineEnum(builder, 'WebhookStatus', described('回调状态', 'State of a webhook'), {
      ACTIVE: ['投递中', 'changes are delivered to it'],
      PAUSED: ['已暂停', 'nothing is delivered to it; its place in the feed is kept'],
      REMOVED: ['已移除', 'removed for good'],
    } satisfies TextsOf<WebhookStatus>),
    webhookPauseReason: defineEnum(
      builder,
      'WebhookPauseReason',
      described('回调为何暂停', 'Why nothing is delivered to a webhook'),
      {
        REQUESTED: ['市场要求', 'its market asked for it'],
        GONE: ['接收方答复 410', 'its receiver answered 410'],
        EXHAUSTED: ['三天内多次重试均未成功', 'every attempt within three days failed'],
      } satisfies TextsOf<WebhookPauseReason>,
    ),
    webhookOutcome: defineEnum(
      builder,
      'WebhookOutcome',
      described('一次投递的结果', 'What came of one attempt to deliver'),
      {
        DELIVERED: ['已送达：答复 2xx', 'delivered: the receiver answered 2xx'],
        REFUSED: ['接收方答复非 2xx；重定向不跟随', 'the receiver answered otherwise; redirects are not followed'],
        TIMED_OUT: ['十秒内未答复', 'no answer within ten seconds'],
        UNREACHABLE: ['主机名无法解析或无法连接', 'its name does not resolve, or it cannot be connected to'],
        ADDRESS_REFUSED: ['主机名解析到内部地址，未连接', 'its name resolves inside, so that nothing was sent'],
        SECRET_UNREADABLE: ['密钥无法解密，请更换', 'its secret cannot be decrypted; rotate it'],
      } satisfies TextsOf<WebhookOutcome>,
    ),
  };
}

export type AppEnums = ReturnType<typeof defineAppEnums>;
