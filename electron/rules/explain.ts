import type { EntryReason, Evaluation, EvaluationEntry, Verdict } from '../../shared/contract/evaluation.ts';
import { wordCredit } from '../../shared/domain/credit.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import { creditOf } from './assess.ts';
import type { QuestionCode, ReasonCode } from './codes.ts';
import type { CompiledItem, CompiledPack } from './compile.ts';
import type { EntryFinding, Finding, PotFinding, QuestionFinding, ReasonFinding } from './finding.ts';
import type { Citation, ConflictSignal } from './pack.schema.ts';

/** How the caller names people and claims: `claimId` for entries of the ledger, `ref` for claims handed in by value. */
export interface Naming {
  readonly staffNumber?: string;
  readonly entries?: 'ref' | 'claimId';
}

const levelName: Readonly<Record<Exclude<TitleLevel, 'none'>, string>> = {
  junior: '初级',
  intermediate: '中级',
  senior: '高级',
};

const verdictName: Readonly<Record<Verdict, string>> = {
  met: '达标',
  'not-met': '未达标',
  'needs-review': '待核',
  exempt: '免',
};

const score = wordCredit;

/** Words a finding: Chinese sentences with their arithmetic and clause. Pure; the pack must be the finding's own. */
export function explain(pack: CompiledPack, finding: Finding, naming: Naming = {}): Evaluation {
  const entries = finding.entries.map((entry) => explainEntry(pack, finding, entry, naming));
  return {
    ...(naming.staffNumber === undefined ? {} : { staffNumber: naming.staffNumber }),
    verdict: finding.verdict,
    required: finding.required,
    granted: finding.granted,
    shortBy: finding.shortBy,
    publicNeed: {
      required: finding.publicRequired,
      granted: finding.publicGranted,
      shortBy: finding.publicShortBy,
    },
    deemedComplete: finding.deemedTotal || finding.oneTime,
    byCategory: byCategory(pack, finding),
    entries,
    questions: finding.questions.map((question) => explainQuestion(pack, question)),
    conflicts: touchedConflicts(pack, finding),
    explanation: explainPerson(pack, finding),
  };
}

function cited(pack: CompiledPack, code: string, text: string, citation: Citation): EntryReason {
  return { code, text, source: sourceName(pack, citation.source), clause: citation.clause };
}

/** A document's title, with its number where it has one. */
export function sourceName(pack: CompiledPack, id: string): string {
  const source = pack.sources.get(id);
  if (source === undefined) return id;
  return source.number === undefined ? source.title : `${source.title}（${source.number}）`;
}

function byCategory(pack: CompiledPack, finding: Finding): Evaluation['byCategory'] {
  const credits = new Map<number, number>();
  const hours = new Map<number, number>();
  for (const entry of finding.entries) {
    const item = pack.items[entry.item];
    if (item === undefined) continue;
    credits.set(item.category, (credits.get(item.category) ?? 0) + entry.granted);
    if (entry.granted > 0)
      hours.set(item.category, (hours.get(item.category) ?? 0) + (entry.claim.hours ?? 0));
  }
  return [...credits]
    .sort(([left], [right]) => left - right)
    .map(([index, sum]) => ({
      category: pack.categories[index]?.id ?? '',
      name: pack.categories[index]?.name ?? '',
      credits: sum,
      hours: hours.get(index) ?? 0,
    }));
}

function explainEntry(
  pack: CompiledPack,
  finding: Finding,
  entry: EntryFinding,
  naming: Naming,
): EvaluationEntry {
  const item = pack.items[entry.item];
  const basis = item === undefined ? undefined : explainBasis(pack, item, entry);
  const reasons = entry.reasons.map((reason) => explainReason(pack, finding, item, entry, reason));
  return {
    ...(naming.entries === 'claimId' ? { claimId: entry.claim.ref } : { ref: entry.claim.ref }),
    item: entry.claim.item,
    claimed: entry.claimed,
    granted: entry.granted,
    outcome: entry.outcome,
    reasons: basis === undefined ? reasons : [basis, ...reasons],
  };
}

function perText(unit: string, value: number, per: number): string {
  return per === 1 ? `每${unit} ${score(value)} 分` : `每 ${per} ${unit} ${score(value)} 分`;
}

function plainNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** The claim's own arithmetic, before certificate, caps and pots. */
function explainBasis(pack: CompiledPack, item: CompiledItem, entry: EntryFinding): EntryReason | undefined {
  const { claim } = entry;
  const roleAt = item.hasRoles ? (claim.role === undefined ? undefined : item.roleIndex.get(claim.role)) : 0;
  if (roleAt === undefined) return undefined;
  const figure = item.figures[roleAt];
  if (figure === undefined) return undefined;
  const unit = item.written.unit;
  const role = item.roles[roleAt]?.name ?? '';
  if (item.basis === 'deemed-total') {
    return cited(
      pack,
      'deemed-total',
      `${item.written.name}，视为完成当年 ${score(figure.amount)} 学分`,
      figure,
    );
  }
  if (item.basis === 'score') {
    if (claim.quantity === undefined) return undefined;
    return cited(pack, 'score', `单位打分 ${plainNumber(claim.quantity)} 分`, figure);
  }
  if (item.basis === 'per-day') {
    const days = claim.quantity === undefined ? '' : `${plainNumber(claim.quantity)} 天，`;
    const earned =
      claim.quantity === undefined ? '' : `，应计 ${score(creditOf(figure.amount, 1, claim.quantity))} 分`;
    return cited(
      pack,
      'per-day',
      `${days}不足3个月时每天（不少于6小时）${score(figure.amount)} 分${earned}`,
      figure,
    );
  }
  const quantity = claim.quantity ?? (item.quantityDefault === 'none' ? undefined : 1);
  if (quantity === undefined) return undefined;
  const computed = creditOf(figure.amount, figure.per, quantity);
  const exact = Math.abs((figure.amount * quantity) / figure.per - computed) < 1e-6;
  const rounded = exact ? '' : '（四舍五入到 0.01 分）';
  const who = role === '' ? '' : `${role} `;
  return cited(
    pack,
    'rate',
    `${who}${plainNumber(quantity)} ${unit}，${perText(unit, figure.amount, figure.per)}，应计 ${score(computed)} 分${rounded}`,
    figure,
  );
}

function explainReason(
  pack: CompiledPack,
  finding: Finding,
  item: CompiledItem | undefined,
  entry: EntryFinding,
  reason: ReasonFinding,
): EntryReason {
  const { claim } = entry;
  const year = finding.input.year;
  const written = pack.written;
  const itemCitation: Citation = item === undefined ? written.uncovered : item.written;
  const certified = claim.certifiedCredits ?? 0;
  const pot = item === undefined ? undefined : pack.pots[item.pot];
  const say = (text: string, citation: Citation = itemCitation) => cited(pack, reason.code, text, citation);
  const span = claim.endDate === undefined ? claim.startDate : `${claim.startDate} 至 ${claim.endDate}`;
  switch (reason.code) {
    case 'unknown-item':
      return say(
        `规则未覆盖：${year} 年的学分授予项目里没有“${claim.item}”，不能按 0 分处理，请改选项目或补充依据`,
      );
    case 'not-covered-by-pack':
      return say(
        `规则未覆盖：${item?.written.name ?? ''}须有市级文件并报省备案，本规则包没有收录，不能按 0 分处理`,
      );
    case 'dates-reversed':
      return say(
        `结束日期 ${claim.endDate ?? ''} 早于开始日期 ${claim.startDate}，请更正后再计`,
        written.naturalYear,
      );
    case 'role-missing':
      return say(`没有填写角色（${roleNames(item)}），不能确定学分，请补填`);
    case 'role-unknown':
      return say(`本项没有“${claim.role ?? ''}”这一角色（${roleNames(item)}），请改选`);
    case 'quantity-missing':
      return say(`没有填写数量（单位：${item?.written.unit ?? ''}），也没有证书学分，请补填`);
    case 'quantity-zero':
      return say(`数量填的是 0 ${item?.written.unit ?? ''}，请核对`);
    case 'quantity-not-whole':
      return say(`数量 ${plainNumber(claim.quantity ?? 0)} ${item?.written.unit ?? ''}不是整数，请核对`);
    case 'status-draft':
      return say('尚未上报，不计', written.acceptedOnly);
    case 'status-unreviewed':
      return say('尚未审核，审核通过后才计', written.acceptedOnly);
    case 'status-in-review':
      return say('还在审核中，审核通过后才计', written.acceptedOnly);
    case 'status-in-review-upper':
      return say('单位已审，赴外省学分须上级管理部门审核通过才能生效', written.upperReview);
    case 'status-returned':
      return say('已退回，补正并审核通过后才计', written.acceptedOnly);
    case 'status-rejected':
      return say('审核不通过，不计', written.acceptedOnly);
    case 'outside-year':
      return say(`日期 ${span} 不在 ${year} 年内，学分按自然年计算，不结转也不顺延`, written.naturalYear);
    case 'made-up-elsewhere':
      return say(`这条是 ${reason.x} 年的补学，只计入 ${reason.x} 年，不计入 ${year} 年`, written.makeUp);
    case 'make-up-not-next-year':
      return say(`补学应在下一年度（${year + 1} 年）完成，这条是 ${span}`, written.makeUp);
    case 'make-up-no-filing':
      return say(`没有 ${year} 年的补学申请，不能补计`, written.makeUp);
    case 'make-up-applied-late':
      return say(`补学申请不是在 ${year} 年当年提出的，不能补计`, written.makeUp);
    case 'make-up-not-agreed':
      return say('补学申请还没有单位同意的日期，不能补计', written.makeUp);
    case 'make-up-refused':
      return say('补学申请未获同意，不能补计', written.makeUp);
    case 'self-study-no-filing':
      return say(`没有 ${year} 年的可验证自学申请，不计`, written.selfStudy);
    case 'self-study-not-agreed':
      return say('可验证自学申请还没有单位同意的日期，不计', written.selfStudy);
    case 'self-study-refused':
      return say('可验证自学申请未获同意，不计', written.selfStudy);
    case 'certificate-below-rule':
      return say(`证书学分 ${score(certified)} 分，低于按规则算出的分数，按证书计`);
    case 'certificate-above-rule':
      return say(`证书学分 ${score(certified)} 分，高于按规则算出的分数，按规则计，请核对数量与角色`);
    case 'claim-cap':
      return say(`单项最高限 ${score(reason.x)} 分`, item?.claimCap ?? itemCitation);
    case 'quantity-assumed-one':
      return say(`没有填写次数，按 1 次计，请核对`);
    case 'quantity-unchecked':
      return say(
        `没有填写数量（单位：${item?.written.unit ?? ''}），暂按证书 ${score(certified)} 分计，未能按规则核对`,
      );
    case 'role-unchecked':
      return say(
        `没有填写可用的角色（${roleNames(item)}），暂按证书 ${score(certified)} 分计，未能按规则核对`,
      );
    case 'straddles-year':
      return say(
        `活动跨年（${span}），按结束日期计入 ${yearText(claim.endDate)} 年，请核对`,
        written.naturalYear,
      );
    case 'clipped-to-year':
      return say(`活动跨年（${span}），只计落在当年的日子`, written.naturalYear);
    case 'days-exceed-stay':
      return say(`填写的天数或证书学分多于起止日期之间的日历天数，按日历天数计，请核对`);
    case 'end-date-missing':
      return say('没有填写结束日期，不能判断是否满3个月，请补填');
    case 'public-need-unfit':
      return say('标为公需科目，但本项不是科目学习，公需科目里没有计，请核对', pack.highestPublicNeed);
    case 'made-up':
      return say(`${year} 年的补学，只计入 ${year} 年`, written.makeUp);
    case 'make-up-not-reported':
      return say('补学申请还没有向同级卫生健康委报备的日期，依赖它的结论待核', written.makeUp);
    case 'self-study-not-reported':
      return say('可验证自学还没有向同级卫生健康行政部门报备的日期，依赖它的结论待核', written.selfStudy);
    case 'self-study-applied-late':
      return say('可验证自学申请不在当年第一季度，请核对', written.selfStudy);
    case 'one-time':
      return say(
        `一次性获得 ${score(entry.allowed)} 学分，视为完成当年继续医学教育学分要求`,
        item?.oneTime ?? itemCitation,
      );
    case 'duplicate-project':
      return say(
        `项目编号“${claim.projectNumber ?? ''}”在本年度出现不止一次，请核对是否重复`,
        written.repeats,
      );
    case 'same-day-training':
      return say(`同一天（${claim.startDate}）有不止一次单位内部培训，请核对`, written.trainingOnceADay);
    case 'year-cap':
      return say(
        `${pot?.name ?? ''} ${year} 年合计上限 ${score(reason.x)} 分，本条超出 ${score(reason.y)} 分不计`,
        (finding.grassroots ? pot?.grassrootsCap : undefined) ?? pot?.cap ?? itemCitation,
      );
    case 'overlap':
      return say('与另一段的日期重叠，重叠的日子只计一次');
    case 'three-months-reached':
      return say(
        `${pot?.name ?? ''}当年累计 ${reason.x} 天，满3个月，视为完成当年 ${score(pot?.deemedCredits?.amount ?? 0)} 学分，` +
          `本条 ${reason.y} 天，分摊 ${score(entry.granted)} 分`,
        pot?.deemedCredits ?? itemCitation,
      );
    case 'three-months-not-reached':
      return say(
        `按起止日期当年累计 ${reason.x} 天，不足3个月，按每天 1 分计`,
        pot?.deemedDays ?? itemCitation,
      );
    case 'deemed-already':
      return say(`${pot?.name ?? ''}已由当年的日子满3个月，不再另计`, pot?.deemedCredits ?? itemCitation);
  }
}

function yearText(date: string | undefined): string {
  return date === undefined ? '' : date.slice(0, 4);
}

function roleNames(item: CompiledItem | undefined): string {
  return item === undefined ? '' : item.roles.map((role) => role.name).join('、');
}

const statusText: Readonly<Partial<Record<QuestionCode, string>>> = {
  'status-transferred-in': '本年度调入，原单位已得学分请一并核对；',
  'status-transferred-out': '已调出，',
  'status-left': '已离职，',
  'status-retired': '已退休，',
  'status-on-leave': '长休中，',
  'status-cancelled': '已注销，',
};

function explainQuestion(pack: CompiledPack, question: QuestionFinding): EntryReason {
  const written = pack.written;
  const say = (text: string, citation: Citation) => cited(pack, question.code, text, citation);
  switch (question.code) {
    case 'hours-below-required':
      return say(
        `已记录学时 ${question.x / 10}，少于 ${pack.hours.amount / 10} 学时；达标按学分判定，学时请核对`,
        pack.hours,
      );
    case 'title-level-unknown':
      return say(
        `没有职称级别，公需科目下限未作规定，暂按最高的 ${score(question.x)} 分列示，待核`,
        pack.highestPublicNeed,
      );
    case 'exempted':
      return say('有附文件的免予考核或长休备案，已采用', written.exemption);
    case 'exemption-not-accepted':
      return say('免予考核或长休备案没有被采用的文件，仍按全额要求判定', written.exemption);
    case 'unresolved-claims':
      return say(
        `有 ${question.x} 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对`,
        written.uncovered,
      );
    case 'continued-unconfirmed':
      return say(
        `${pack.year} 年沿用 ${question.x} 年的规则，还没有人按当年的文件核对过，结论待核`,
        pack.total,
      );
    case 'rests-on-unreported':
      return say('结论依赖尚未报备的补学或可验证自学，待核', written.makeUp);
    default:
      return say(
        `${statusText[question.code] ?? ''}依据没有规定减免，按全额要求判定，请核对`,
        written.exemption,
      );
  }
}

function touchedConflicts(pack: CompiledPack, finding: Finding): Evaluation['conflicts'] {
  if (pack.conflicts.length === 0) return [];
  const items = new Set<string>();
  for (const entry of finding.entries) if (entry.item >= 0) items.add(entry.claim.item);
  const signals = signalsOf(finding);
  return pack.conflicts
    .filter(
      (conflict) =>
        conflict.signals?.some((signal) => signals.has(signal)) === true ||
        conflict.items?.some((item) => items.has(item)) === true,
    )
    .map((conflict) => ({ id: conflict.id, chosen: conflict.chosen, text: conflict.text }));
}

function signalsOf(finding: Finding): ReadonlySet<ConflictSignal> {
  const signals = new Set<ConflictSignal>(['always']);
  if (finding.publicRequired > 0) signals.add('public-need');
  if (finding.grassroots) signals.add('grassroots');
  if (finding.deemedTotal) signals.add('deemed-total');
  if (finding.oneTime) signals.add('one-time');
  for (const entry of finding.entries) {
    if (entry.claim.makeUpFor !== undefined) signals.add('make-up');
    if (entry.item < 0 || entry.reasons.some((reason) => reason.code === 'not-covered-by-pack'))
      signals.add('unknown-item');
    if (entry.reasons.some((reason) => reason.code === 'same-day-training')) signals.add('same-day-training');
  }
  for (const question of finding.questions) {
    if (question.code === 'title-level-unknown') signals.add('title-level-unknown');
    else if (question.code === 'hours-below-required') signals.add('hours-below-required');
    else if (question.code.startsWith('status-') || question.code.startsWith('exempt'))
      signals.add('exemption');
  }
  return signals;
}

/** The person's sentence: what counted, what a cap cut off, the total, 公需, what is open. */
function explainPerson(pack: CompiledPack, finding: Finding): string {
  const year = finding.input.year;
  const parts: string[] = [];
  const told = new Set<number>();
  for (const pot of finding.pots) {
    const sentence = explainPot(pack, finding, pot);
    if (sentence === undefined) continue;
    parts.push(sentence);
    told.add(pot.pot);
  }
  const plain = new Map<number, number>();
  for (const entry of finding.entries) {
    const item = pack.items[entry.item];
    if (item === undefined || entry.granted === 0 || told.has(item.pot)) continue;
    plain.set(item.category, (plain.get(item.category) ?? 0) + entry.granted);
  }
  for (const [category, sum] of [...plain].sort(([left], [right]) => left - right)) {
    parts.push(`${pack.categories[category]?.name ?? ''} ${score(sum)} 分`);
  }
  parts.push(
    finding.shortBy > 0
      ? `合计 ${score(finding.granted)} 分，应满 ${score(finding.required)} 分，还差 ${score(finding.shortBy)} 分`
      : `合计 ${score(finding.granted)} 分，应满 ${score(finding.required)} 分`,
  );
  if (finding.oneTime) parts.push('一次性获得 25 学分，视为完成当年继续医学教育学分要求');
  parts.push(explainPublicNeed(finding));
  const waiting = explainNotCounted(finding);
  if (waiting !== undefined) parts.push(waiting);
  const open = finding.entries.filter((entry) => entry.outcome === 'not-covered').length;
  if (open > 0) parts.push(`${open} 条规则未覆盖或缺少数据，待核`);
  for (const question of finding.questions) {
    if (question.code !== 'unresolved-claims')
      parts.push(explainQuestion(pack, question).text.replaceAll('；', '，'));
  }
  return `${year} 年${verdictName[finding.verdict]}：${parts.join('；')}。`;
}

function explainPot(pack: CompiledPack, finding: Finding, found: PotFinding): string | undefined {
  const pot = pack.pots[found.pot];
  if (pot === undefined) return undefined;
  const year = finding.input.year;
  if (found.deemed) {
    const figure = pot.deemedCredits ?? pot.cap;
    return `${pot.name} ${year} 年累计 ${found.days} 天，满3个月，视为完成当年 ${score(figure.amount)} 学分（${figure.clause}）`;
  }
  if (found.asked <= found.granted) return undefined;
  const figure = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
  if (found.granted < found.cap) {
    return `${pot.name} ${score(found.asked)} 分，日期重叠的日子只计一次，计 ${score(found.granted)} 分`;
  }
  return (
    `${pot.name} ${score(found.asked)} 分，${year} 年合计上限 ${score(found.cap)} 分（${figure.clause}），` +
    `计 ${score(found.granted)} 分，超出 ${score(found.asked - found.granted)} 分不计`
  );
}

function explainPublicNeed(finding: Finding): string {
  const granted = `公需科目 ${score(finding.publicGranted)} 分`;
  if (finding.publicRequired === 0) return `${granted}，基层医疗卫生机构不设最低要求`;
  const level = finding.input.person.titleLevel;
  if (level === 'none') return `${granted}，职称级别未定，应满多少待核`;
  const needed = `${levelName[level]}应满 ${score(finding.publicRequired)} 分`;
  if (finding.publicShortBy > 0) return `${granted}，${needed}，还差 ${score(finding.publicShortBy)} 分`;
  if (finding.publicGranted < finding.publicRequired) return `${granted}，${needed}，本年度不再要求`;
  return `${granted}，${needed}`;
}

/** Why claims were left out, in the two or three words that fit a person's sentence. */
const leftOut: Readonly<Partial<Record<ReasonCode, string>>> = {
  'status-draft': '未上报',
  'status-unreviewed': '未审核',
  'status-in-review': '审核中',
  'status-in-review-upper': '待上级审核',
  'status-returned': '已退回',
  'status-rejected': '不通过',
  'outside-year': '不在本年度',
  'made-up-elsewhere': '补学他年',
  'make-up-not-next-year': '补学逾期',
  'make-up-no-filing': '无补学申请',
  'make-up-applied-late': '补学申请逾期',
  'make-up-not-agreed': '补学未获同意',
  'make-up-refused': '补学未获同意',
  'self-study-no-filing': '无自学申请',
  'self-study-not-agreed': '自学未获同意',
  'self-study-refused': '自学未获同意',
  'year-cap': '超过上限',
  overlap: '日期重叠',
  'deemed-already': '已视为完成',
};

function explainNotCounted(finding: Finding): string | undefined {
  const counts = new Map<string, number>();
  let total = 0;
  for (const entry of finding.entries) {
    if (entry.outcome !== 'not-counted') continue;
    total += 1;
    const code = entry.reasons.find((reason) => leftOut[reason.code] !== undefined)?.code;
    const words = (code === undefined ? undefined : leftOut[code]) ?? '其他';
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (total === 0) return undefined;
  const words = [...counts].map(([reason, count]) => `${reason} ${count} 条`).sort();
  return `另有 ${total} 条申报未计入（${words.join('、')}）`;
}
