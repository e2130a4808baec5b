import type { EntryReason } from '../../shared/contract/evaluation.ts';
import { certaintyOf, cited, score } from './cite.ts';
import { deemedWords, monthsOf, ownCredits, threeMonths, whenAway } from './explain-pot.ts';
import type { CompiledItem, CompiledPack } from './compile.ts';
import { plainNumber } from './explain-basis.ts';
import type { EntryFinding, Finding, ReasonFinding } from './finding.ts';
import type { Figure } from './parameter.ts';
import type { Citation } from './pack.schema.ts';

/** One reason's sentence. The numbers x and y mean what codes.ts and the engine say of each code. */
export function explainReason(
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
  const madeUp = entry.reasons.some(({ code }) => code === 'made-up');
  const span = claim.endDate === undefined ? claim.startDate : `${claim.startDate} 至 ${claim.endDate}`;
  switch (reason.code) {
    case 'unknown-item':
      return say(
        `规则未覆盖：${year} 年的学分授予项目里没有这条所选的项目（${claim.item}），不能按 0 分处理，请改选项目或补充依据`,
      );
    case 'not-covered-by-pack': {
      const requirement = item?.written.requirement.replace(/。$/, '') ?? '';
      const wanted = requirement.includes('备案') ? '须有市级文件并报省备案' : `：${requirement}`;
      return say(`规则未覆盖：${item?.written.name ?? ''}${wanted}，本规则包没有收录，不能按 0 分处理`);
    }
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
    case 'certificate-missing':
      return say('没有找到这一项的授分标准，只按证书学分计；没有填写证书学分，请补填');
    case 'stay-end-missing':
      return say(
        `没有填写结束日期，不能判断是否满${item?.months?.amount ?? 0}个月，请补填`,
        item?.months ?? itemCitation,
      );
    case 'stay-too-short':
      return say(
        `${span} 不满 ${item?.months?.amount ?? 0} 个月，请改选未满${item?.months?.amount ?? 0}个月的项目，按证书学分计`,
        item?.months ?? itemCitation,
      );
    case 'make-up-unknown':
      return say(`没有找到 ${year} 年补学的规定，不能按 0 分处理，待核`, written.makeUp);
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
      return say(
        item?.certificateWins === true
          ? `证书学分 ${score(certified)} 分，低于按${figureWords(pack, item, entry)}算出的分数，仍按证书计，请核对`
          : `证书学分 ${score(certified)} 分，低于按规则算出的分数，按证书计`,
      );
    case 'certificate-above-rule':
      return say(
        item?.certificateWins === true
          ? `证书学分 ${score(certified)} 分，高于按${figureWords(pack, item, entry)}算出的分数，仍按证书计，请核对`
          : `证书学分 ${score(certified)} 分，高于按规则算出的分数，按规则计，请核对数量与角色`,
      );
    case 'claim-cap':
      return say(`单项最高限 ${score(item?.claimCap?.amount ?? 0)} 分`, item?.claimCap ?? itemCitation);
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
      return say(`没有填写结束日期，不能判断是否满${monthsOf(pot)}，请补填`);
    case 'public-need-unfit':
      return say('标为公需科目，但本项不是科目学习，公需科目里没有计，请核对', pack.highestPublicNeed);
    case 'made-up':
      return say(`${year} 年的补学，只计入 ${year} 年`, written.makeUp);
    case 'make-up-not-reported':
      return say('补学申请还没有向同级卫生健康委报备的日期，依赖它的结论待核', written.makeUp);
    case 'self-study-not-reported':
      return say('可验证自学还没有向同级卫生健康行政部门报备的日期，依赖它的结论待核', written.selfStudy);
    case 'self-study-not-scored':
      return say(
        '可验证自学还没有经三个阶段由单位最终打分，这条不是打分得来的，依赖它的结论待核',
        written.selfStudy,
      );
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
    case 'same-project':
      return say(
        `项目编号“${claim.projectNumber ?? ''}”、日期和角色都相同的申报不止一条，这条照计，但不能确定不是重复，依赖它的结论待核`,
        written.repeats,
      );
    case 'same-day-once':
      return say(
        `同一天（${claim.startDate}）的单位和科室活动只计一次，这一天已另计一条，本条不计`,
        pack.switches['same-day-once'] ?? written.trainingOnceADay,
      );
    case 'figure-doubted': {
      const figure = (item === undefined ? undefined : doubtedFigure(item, entry)) ?? itemCitation;
      const title = 'title' in figure ? `“${figure.title}”` : '';
      return say(
        `${lacksCertificate(item, entry) ? '没有证书学分，' : ''}按${title}计（${certaintyOf(pack, figure.source)}），依赖它的结论待核`,
        figure,
      );
    }
    case 'generic-title': {
      const titles = written.genericTitles ?? itemCitation;
      return say(`活动名称“${claim.name ?? ''}”只写了学习类型，须填写培训的详细内容，请核对`, titles);
    }
    case 'asked-claim-cap': {
      const ask = pack.asks[reason.x];
      const cap = ask?.cap ?? pack.total;
      return say(
        `${ask?.name ?? ''}单项 ${score(reason.y)} 分，超过 ${score(cap.amount)} 分（${certaintyOf(pack, cap.source)}），照计，请核对`,
        cap,
      );
    }
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
        `${pot?.name ?? ''}${whenAway(madeUp, year)}${pot === undefined ? '' : threeMonths(pot, reason.x)}，${deemedWords(madeUp, year, pot?.deemedCredits?.amount ?? 0)}${lessOwn(finding, item)}，` +
          `本条 ${plainNumber(reason.y)} 天，分摊 ${score(entry.granted)} 分`,
        pot?.deemedCredits ?? itemCitation,
      );
    case 'three-months-not-reached':
      return say(
        `${pack.on['stays-by-quantity'] ? '按填写的天数' : '按起止日期'}${whenAway(madeUp, year)}累计 ${reason.x} 天，不足${monthsOf(pot)}，按每天 ${score(pot?.dayRate ?? 0)} 分计`,
        pot?.deemedDays ?? itemCitation,
      );
    case 'deemed-already':
      return say(
        `${pot?.name ?? ''}已由当年的日子满${monthsOf(pot)}，不再另计`,
        pot?.deemedCredits ?? itemCitation,
      );
  }
}

/** Made-up days fill up to the year's figure what the year's own stays have not earned already. */
function lessOwn(finding: Finding, item: CompiledItem | undefined): string {
  const own = ownCredits(finding.pots.find(({ pot }) => pot === item?.pot));
  return own === 0 ? '' : `，减去当年已计 ${score(own)} 分`;
}

function yearText(date: string | undefined): string {
  return date === undefined ? '' : date.slice(0, 4);
}

function roleNames(item: CompiledItem | undefined): string {
  return item === undefined ? '' : item.roles.map((role) => role.name).join('、');
}

/** A certificate would be a figure of its own; of what is deemed complete it says nothing. */
function lacksCertificate(item: CompiledItem | undefined, { claim }: EntryFinding): boolean {
  return (
    claim.certifiedCredits === undefined && item?.basis !== 'long-stay' && item?.basis !== 'deemed-total'
  );
}

/** The figure of the claim's own role where it is doubted, else the item's first that is. */
function doubtedFigure(item: CompiledItem, entry: EntryFinding): Figure | undefined {
  const role = entry.claim.role === undefined ? undefined : item.roleIndex.get(entry.claim.role);
  const own = role === undefined ? undefined : item.figures[role];
  return own?.certain === false ? own : item.figures.find((one) => !one.certain);
}

function figureWords(pack: CompiledPack, item: CompiledItem, entry: EntryFinding): string {
  const figure = doubtedFigure(item, entry);
  return figure === undefined ? '规则' : `“${figure.title}”（${certaintyOf(pack, figure.source)}）`;
}
