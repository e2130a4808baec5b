import type { Cause } from './cause-codes.ts';
import { providerNames } from './list-kinds.ts';
import type { Season } from './season-model.ts';

/** What the officer does next, short enough for a button; it differs by provider where the providers differ. */
export function nextAct(cause: Cause): string {
  const provider = cause.provider === null ? '平台' : providerNames[cause.provider];
  switch (cause.code) {
    case 'not-registered':
      return '请学员补登单位和专业';
    case 'platform-differs':
      return cause.severity === 'question' ? '确认是同一人' : '请学员更正平台信息';
    case 'no-province-account':
      return '添加省平台账户';
    case 'enrollment-returned':
      return '更正后重新预报名';
    case 'not-opened':
      return `通知${provider}开通`;
    case 'remark-missing':
    case 'payee-differs':
      return `联系${provider}核对汇款`;
    case 'amount-differs':
      return cause.numbers['direction'] === 'invoice' ? `联系${provider}更正发票` : '逐人核对';
    case 'awaiting-authority':
    case 'syncing':
    case 'paper-invoice-in-mail':
      return cause.severity === 'gap' ? `联系${provider}` : '等待';
    case 'card-not-used':
      return Number(cause.numbers['refundDaysLeft'] ?? -1) >= 0 && (cause.clock?.daysLeft ?? 0) < 0
        ? '申请退款'
        : '加入催学名单';
    case 'card-not-used-up':
      return '加入催学名单';
    case 'credit-not-applied':
      if (cause.provider === 'haoyisheng') return '申请学分并输入卡号密码';
      return cause.provider === 'huayi' ? '刷脸后申请证书' : '申请学分';
    case 'sync-overdue':
      return `联系${provider}`;
    case 'credit-differs':
      return `与${provider}核对学分`;
    case 'duplicate-card':
    case 'two-providers':
    case 'finished-first-half':
      return cause.severity === 'question' ? '确认是否需要' : '申请退款';
    case 'not-on-roster':
      return cause.numbers['kind'] === 'left' ? '申请退款或转交' : '核对名册';
    case 'invoice-title-differs':
      return cause.numbers['fixed'] === 1 ? `联系${provider}更正` : '申请换开';
    case 'invoice-missing':
      return (cause.numbers['requested'] ?? '') === '' ? '申请电子发票' : '等待开票';
    case 'invoice-reissued':
      return '核对后归档';
    case 'unpaid':
      return cause.provider === 'huayi' ? '勾选人员缴费并上传凭证' : '汇款并上传凭证';
    case 'against-setting':
      return '确认付款和开票方式';
    case 'added-after-report':
      return '补报名单';
    case 'card-unknown':
      return '核对订单';
    case 'to-confirm':
      return '确认是同一人';
    case 'no-partner':
      return '到配对台对应';
  }
}

/** What the person is told to do, in the words of the card's own season; undefined where the next move is not theirs. */
export function actOfPerson(
  cause: Cause,
  season: Season | undefined,
  payment: 'unit' | 'personal',
): string | undefined {
  const platform = cause.provider === null ? '平台' : providerNames[cause.provider];
  const apply = season?.applyBy?.value ?? '按平台提示申请学分';
  switch (cause.code) {
    case 'not-registered':
      return `登录${platform}，补登单位和专业`;
    case 'platform-differs':
      // Whether the rows are this person's at all is the officer's question.
      return cause.severity === 'question'
        ? undefined
        : `登录${platform}，把个人信息改成与身份证和本单位一致`;
    case 'no-province-account':
      return '联系单位继教管理员，添加浙江省继教管理系统账户';
    case 'enrollment-returned':
      return '按退回原因更正后重新预报名';
    case 'unpaid':
      return payment === 'personal' ? `登录${platform}缴费` : undefined;
    case 'card-not-used':
    case 'card-not-used-up':
      return `完成学习和考试，然后${apply}`;
    case 'credit-not-applied':
      return apply;
    default:
      return undefined;
  }
}
