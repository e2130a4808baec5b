import { addDays } from '../../../shared/domain/civil-date.ts';
import { wordCredit, type Hundredths } from '../../../shared/domain/credit.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { type Cause, type CauseCode, causeNames } from './cause-codes.ts';
import type { SuggestionReason } from './links.ts';
import type { Season } from './season-model.ts';

type Values = Cause['numbers'];

const text = (values: Values, key: string): string => String(values[key] ?? '');
const amount = (values: Values, key: string): number => Number(values[key] ?? 0);
const yuan = (values: Values, key: string): string => `${formatFen(amount(values, key))} 元`;
const credits = (hundredths: Hundredths): string => (hundredths / 100).toFixed(2);
type WordDay = (date: string) => string;
/** “11-19”, and “2024-01-03” where it is of another year than the day on which it is read. */
const dayIn =
  (year: string): WordDay =>
  (date) =>
    date === '' ? '日期未知' : year === '' || date.startsWith(year) ? date.slice(5) : date;

/** The year in which a cause is read: by its clock, else that of its season. */
function yearRead({ clock, provider }: Cause, seasons: readonly Season[]): string {
  if (clock) return addDays(clock.dueOn, -clock.daysLeft).slice(0, 4);
  return String(seasons.find((season) => season.provider === provider)?.year ?? '');
}
const paidBy = (value: string): string => (value === 'unit' ? '单位统一付款' : '个人付款');
const billedTo = (value: string): string => (value === 'unit' ? '开给单位' : '开给个人');
const cardWord = (values: Values): string =>
  text(values, 'cardClass') === '' ? '学习卡' : `${text(values, 'cardClass')}类卡`;

const leftWords: Readonly<Record<string, string>> = {
  'transferred-out': '调出',
  left: '离职',
  retired: '退休',
  cancelled: '注销',
};

/** The document behind a cause, as the officer knows it: its number, else its title. */
function documentOf(cause: Cause, source: string, seasons: readonly Season[]): string {
  for (const season of seasons) {
    if (cause.provider !== null && season.provider !== cause.provider) continue;
    const found = season.sources.find(({ id }) => id === source);
    if (found) return found.number ?? `《${found.title}》`;
  }
  return '';
}

function cited(cause: Cause, seasons: readonly Season[]): string {
  const source = cause.clock?.source ?? text(cause.numbers, 'source');
  const clause = cause.clock?.clause ?? text(cause.numbers, 'clause');
  const document = source === '' ? '' : documentOf(cause, source, seasons);
  return document === '' ? '' : `（${document} ${clause}）`;
}

function daysLeft(cause: Cause, what: string, day: WordDay): string {
  const { clock } = cause;
  if (!clock) return '';
  const note = clock.note === null ? '' : `，${clock.note}`;
  if (clock.daysLeft < 0) return `，${what} ${day(clock.dueOn)} 已过 ${-clock.daysLeft} 天${note}`;
  if (clock.daysLeft === 0) return `，今天就是${what}（${day(clock.dueOn)}）${note}`;
  return `，距${what} ${day(clock.dueOn)} 还有 ${clock.daysLeft} 天${note}`;
}

function difference(values: Values): string {
  const parts: string[] = [];
  if (values['listName'] !== undefined)
    parts.push(`姓名：清单写“${text(values, 'listName')}”，名册是“${text(values, 'rosterName')}”`);
  const positions = text(values, 'idPositions');
  if (positions !== '')
    parts.push(
      /^\d/.test(positions) ? `证件号第 ${positions} 位与名册不同` : `证件号与名册不同（${positions}）`,
    );
  if (values['listUnit'] !== undefined) parts.push(`单位：清单写“${text(values, 'listUnit')}”`);
  return parts.join('；');
}

/** One sentence in Chinese for each cause: who or what, the arithmetic, and where it is written. */
const sentences: Readonly<Record<CauseCode, (cause: Cause, day: WordDay) => string>> = {
  'not-registered': ({ numbers: n }) =>
    text(n, 'missing') === ''
      ? `华医网学分 ${credits(amount(n, 'arrived'))} 分已到，订单清单里没有此人：未在卫生培训平台登记单位和专业的学员不记录`
      : `在华医网未登记${text(n, 'missing')}，平台不记录学习数据`,
  'platform-differs': ({ numbers: n }) => difference(n) || '清单与名册写法不同',
  'no-province-account': () => '没有浙江省继教管理系统账户，学分无处可到',
  'enrollment-returned': ({ numbers: n }) =>
    text(n, 'reason') === '' ? '预报名被审核退回' : `预报名被审核退回：${text(n, 'reason')}`,
  'not-opened': () => '已缴费，平台还没有开通学习权限',
  'remark-missing': ({ numbers: n }) =>
    text(n, 'remark') === ''
      ? `附言为空，须写“${text(n, 'required')}”`
      : `附言写“${text(n, 'remark')}”，没有“${text(n, 'required')}”`,
  'payee-differs': ({ numbers: n }) =>
    `收款${text(n, 'field')}写“${text(n, 'said')}”，通知上是“${text(n, 'right')}”`,
  'amount-differs': ({ numbers: n }) => amountSentence(n),
  'awaiting-authority': () => '凭证已交，等上级主管部门审核',
  'card-not-used': (cause, day) => {
    const { numbers: n } = cause;
    const learned =
      amount(n, 'learning') > 0 ? `学习进度 ${amount(n, 'progress')}%，还没有学分` : '还没有学习';
    const hold = amount(n, 'bought') > 0 ? `（${credits(amount(n, 'bought'))} 分）` : '';
    const left = Number(n['refundDaysLeft'] ?? -1);
    const refund = left >= 0 ? `；未使用可在 ${day(text(n, 'refundBy'))} 前申请退款，还有 ${left} 天` : '';
    const isRefundClock = cause.clock !== null && cause.clock.dueOn === n['refundBy'];
    return `${cardWord(n)}${hold}${learned}${isRefundClock ? '' : daysLeft(cause, '学习考试截止', day)}${refund}`;
  },
  'card-not-used-up': (cause, day) =>
    `${cardWord(cause.numbers)}已得 ${credits(amount(cause.numbers, 'arrived'))} / ${credits(amount(cause.numbers, 'bought'))} 分，还可学 ${wordCredit(amount(cause.numbers, 'bought') - amount(cause.numbers, 'arrived'))} 分${daysLeft(cause, '学习考试截止', day)}`,
  'credit-not-applied': (cause, day) => {
    const on = text(cause.numbers, 'finishedOn');
    return `${on === '' ? '' : `${day(on)} `}已学完考过，还没有申请学分${daysLeft(cause, '学习考试截止', day)}`;
  },
  syncing: (cause, day) => {
    const { numbers: n, clock } = cause;
    const on = text(n, 'startedOn');
    const began = on === '' ? '已申请学分' : `${day(on)} ${text(n, 'appliedOn') === '' ? '学完' : '申请'}`;
    if (!clock) return `${began}，等学分同步；文件没有写多久`;
    return `${began}，${n['from']}–${n['to']} 个工作日内到省平台，至 ${day(clock.dueOn)}${clock.note === null ? '' : `（${clock.note}）`}`;
  },
  'sync-overdue': ({ numbers: n, clock }, day) => {
    const began = `${day(text(n, 'startedOn'))} ${text(n, 'appliedOn') === '' ? '学完（申请日未知）' : '申请'}`;
    return `${began}，已过 ${n['workdays']} 个工作日，应在 ${day(clock?.dueOn ?? '')} 前到${clock?.note == null ? '' : `（${clock.note}）`}`;
  },
  'credit-differs': ({ numbers: n }) => {
    const arrived = credits(amount(n, 'arrived'));
    if (n['kind'] === 'class') return `到了${text(n, 'cardClass')}类学分 ${arrived} 分，买的卡里没有这一类`;
    if (n['kind'] === 'no-card') return `到了学分 ${arrived} 分，没有对应的学习卡`;
    return `${cardWord(n)}共 ${credits(amount(n, 'bought'))} 分，到了 ${arrived} 分，多 ${wordCredit(amount(n, 'arrived') - amount(n, 'bought'))} 分`;
  },
  'duplicate-card': ({ numbers: n }) => {
    const limit = text(n, 'limit') === '' ? '没有文件写限购几张' : `限购 ${text(n, 'limit')} 张`;
    const which = text(n, 'orders') === '' ? '' : `（订单 ${text(n, 'orders')}）`;
    return `${cardWord(n)} ${n['count']} 张${which}，${limit}`;
  },
  'two-providers': ({ numbers: n }) =>
    `好医生和华医网都报了名${text(n, 'orders') === '' ? '' : `（订单 ${text(n, 'orders')}）`}，${text(n, 'source') === '' ? '没有文件要求只选一家' : '只能选一家'}`,
  'finished-first-half': ({ numbers: n }, day) =>
    amount(n, 'credits') > 0
      ? `上半年已得远程学分 ${credits(amount(n, 'credits'))} 分（${day(text(n, 'on'))}），不应再报`
      : '上半年已完成远程学习，不应再报',
  'not-on-roster': ({ numbers: n }) =>
    n['kind'] === 'left'
      ? `名册上已${leftWords[text(n, 'status')] ?? '离开'}${text(n, 'leftOn') === '' ? '' : `（${text(n, 'leftOn')}）`}，名下的卡学完、转交还是退款，请确认；是否仍须达标看“达标”页`
      : `名册上没有此人${text(n, 'name') === '' ? '' : `：${text(n, 'name')}`}`,
  'invoice-title-differs': ({ numbers: n }) => {
    const fixed = n['fixed'] === 1 ? '；提交后不能修改' : '';
    if (text(n, 'said') === '') return `${text(n, 'field')}未填，应为“${text(n, 'right')}”${fixed}`;
    return `${text(n, 'field')}写“${text(n, 'said')}”，应为“${text(n, 'right')}”${fixed}`;
  },
  'invoice-missing': (cause, day) => {
    const asked = text(cause.numbers, 'requested') === '' ? '还没有申请发票' : '已申请，发票还没有开出';
    return `已付 ${yuan(cause.numbers, 'amount')}，${asked}${daysLeft(cause, '申请截止', day)}`;
  },
  'invoice-reissued': ({ numbers: n }) =>
    text(n, 'allowed') === ''
      ? '发票已换开，请核对后不再改动'
      : `发票已换开 ${n['times']} 次，只能换开 ${text(n, 'allowed')} 次`,
  'paper-invoice-in-mail': (cause, day) => {
    const on = text(cause.numbers, 'mailedOn');
    return `纸质发票${on === '' ? '还没有收到' : `${day(on)} 已寄出，还没有收到`}${daysLeft(cause, '寄送期限', day)}`;
  },
  unpaid: ({ numbers: n }) =>
    `应缴 ${yuan(n, 'amount')}，还没有见到付款${text(n, 'status') === '' ? '' : `（平台状态：${text(n, 'status')}）`}`,
  'against-setting': ({ numbers: n }) => {
    const parts: string[] = [];
    if (n['payment'] !== undefined)
      parts.push(`订单写的是${paidBy(text(n, 'payment'))}，本单位规定由${paidBy(text(n, 'setPayment'))}`);
    if (n['invoicing'] !== undefined)
      parts.push(
        `订单的发票${billedTo(text(n, 'invoicing'))}，本单位规定${billedTo(text(n, 'setInvoicing'))}`,
      );
    return parts.join('；');
  },
  'added-after-report': ({ numbers: n }, day) =>
    `${day(text(n, 'reportedOn'))} 已上报名单，此订单 ${day(text(n, 'orderedOn'))} 才有，不在名单里`,
  'card-unknown': () => '看不出是哪一类卡、多少钱',
  'to-confirm': ({ numbers: n }) =>
    `清单没有证件号或工号，${text(n, 'likelyName') === '' ? '像是此人' : `像是${text(n, 'likelyName')}`}，请确认`,
  'no-partner': () => '没有单号、流水号可以对应，请到配对台处理',
};

function amountSentence(n: Values): string {
  const lack = amount(n, 'expected') - amount(n, 'amount');
  const by = lack > 0 ? `少 ${formatFen(lack)} 元` : `多 ${formatFen(-lack)} 元`;
  switch (n['direction']) {
    case 'price':
      return `订单 ${yuan(n, 'amount')}，这张卡应为 ${yuan(n, 'expected')}，${by}`;
    case 'invoice':
      return `发票 ${yuan(n, 'amount')}，对应 ${yuan(n, 'expected')}，${by}`;
    case 'unpaid':
      return `应付 ${yuan(n, 'expected')}，流水里只见 ${yuan(n, 'amount')}，${by}`;
    case 'refund':
      return `退款 ${yuan(n, 'amount')}，应退 ${yuan(n, 'expected')}，${by}`;
    default:
      return `汇出 ${yuan(n, 'amount')}，应为 ${yuan(n, 'expected')}，${by}`;
  }
}

/**
 * A cause in Chinese with its figures and, where a document stands behind it, that document. Identity numbers appear
 * only as positions of digits; card numbers never.
 */
export function explainCause(cause: Cause, seasons: readonly Season[]): string {
  return `${sentences[cause.code](cause, dayIn(yearRead(cause, seasons)))}${cited(cause, seasons)}。`;
}

/** The cause's name; the required remark is the season's own. */
export function causeName(cause: Cause): string {
  const required = text(cause.numbers, 'required');
  return cause.code === 'remark-missing' && required !== ''
    ? `备注缺「${required}」`
    : causeNames[cause.code];
}

/** One reason of a suggestion, as the desk shows it. */
export function explainReason({ code, values }: SuggestionReason): string {
  switch (code) {
    case 'same-name':
      return '姓名相同';
    case 'similar-name':
      return `姓名相近：“${String(values['list'] ?? '')}”与“${String(values['roster'] ?? '')}”`;
    case 'same-id-number':
      return '证件号相同';
    case 'id-digits-swapped':
      return `证件号第 ${String(values['first'])}、${String(values['second'])} 位相反`;
    case 'id-one-digit':
      return `证件号只有第 ${String(values['first'])} 位不同`;
    case 'id-shape':
      return '证件号露出的几位都相同';
    case 'same-phone':
      return '手机号相同';
    case 'same-unit':
      return '单位相同';
    case 'same-department':
      return '科室相同';
    case 'same-order-number-but-one':
      return values['exact'] === 1 ? '订单号相同' : '订单号只是数字颠倒';
    case 'same-staff-number-but-one':
      return values['exact'] === 1 ? '工号相同' : '工号只差一两位';
    case 'same-amount':
      return '金额也相同';
    case 'same-class':
      return '同一类卡';
    case 'sum-agrees':
      return values['orders'] === undefined ? '金额合计相符' : `${String(values['orders'])} 单合计相符`;
    case 'people-count-agrees':
      return `人数相符（${String(values['people'])} 人）`;
    case 'close-in-time':
      return values['days'] === undefined ? '日期相近' : `相隔 ${String(values['days'])} 天`;
    case 'only-one-of-that-name':
      return '名册中只有一人叫这个名字';
    case 'same-payer':
      return '付款户名与抬头相同';
    case 'same-title':
      return '抬头就是此人';
  }
}
