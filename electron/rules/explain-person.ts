import { clauseWords, score } from './cite.ts';
import type { ReasonCode } from './codes.ts';
import type { CompiledClass, CompiledPack } from './compile.ts';
import { explainPot } from './explain-pot.ts';
import { explainQuestion, rangeText } from './explain-question.ts';
import type { ClassFinding, Finding } from './finding.ts';
import { levelWords, verdictWords } from './verdict-words.ts';

/** The person's sentence: what counted, what a cap cut off, the total, 公需, what is open. */
export function explainPerson(pack: CompiledPack, finding: Finding): string {
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
  finding.classes.forEach((found, index) => {
    const written = pack.classes[index];
    if (written !== undefined) parts.push(explainClass(written, found));
  });
  parts.push(explainTotal(pack, finding));
  if (finding.oneTime) parts.push(explainOneTime(pack, finding));
  if (finding.deemedTotal && pack.classes.length > 0) parts.push('视为完成当年学分，不分Ⅰ、Ⅱ类');
  if (pack.asksPublicNeed) parts.push(explainPublicNeed(pack, finding));
  const waiting = explainNotCounted(finding);
  if (waiting !== undefined) parts.push(waiting);
  const open = finding.entries.filter((entry) => entry.outcome === 'not-covered').length;
  if (open > 0) parts.push(`${open} 条规则未覆盖或缺少数据，待核`);
  for (const question of finding.questions) {
    if (question.code !== 'unresolved-claims' && question.code !== 'class-short')
      parts.push(explainQuestion(pack, question).text.replaceAll('；', '，'));
  }
  return `${year} 年${verdictWords[finding.verdict]}：${parts.join('；')}。`;
}

function explainOneTime(pack: CompiledPack, finding: Finding): string {
  const entry = finding.entries.find(({ reasons }) => reasons.some(({ code }) => code === 'one-time'));
  const credits = pack.items[entry?.item ?? -1]?.oneTimeAt ?? 0;
  return `一次性获得 ${score(credits)} 学分，视为完成当年继续医学教育学分要求`;
}

function explainTotal(pack: CompiledPack, finding: Finding): string {
  const { granted, required, shortBy } = finding;
  const clause = `（${clauseWords(pack.total.clause)}）`;
  const total = `合计 ${score(granted)} 分`;
  if (required === 0) return `${total}，不设最低要求${clause}`;
  if (granted >= required) return `${total}，已满 ${score(required)} 分${clause}`;
  if (shortBy > 0) return `${total}，应满 ${score(required)} 分，还差 ${score(shortBy)} 分${clause}`;
  return `${total}，应满 ${score(required)} 分${clause}，本年度不再要求`;
}

function explainClass(written: CompiledClass, found: ClassFinding): string {
  if (written.required.amount === 0) return `${written.name} ${score(found.granted)} 分，不设下限`;
  const granted = `${written.name} ${score(found.granted)} 分，应满 ${rangeText(written)}`;
  const clause = `（${clauseWords(written.required.clause)}）`;
  const short = found.shortBy > 0 && written.decides ? `，还差 ${score(found.shortBy)} 分` : '';
  return `${granted}${short}${clause}`;
}

function explainPublicNeed(pack: CompiledPack, finding: Finding): string {
  const granted = `公需科目 ${score(finding.publicGranted)} 分`;
  if (finding.publicRequired === 0)
    return finding.grassroots ? `${granted}，基层医疗卫生机构不设最低要求` : `${granted}，不设最低要求`;
  const level = finding.input.person.titleLevel;
  if (level === 'none')
    return `${granted}，职称级别未定，${isWaived(finding) ? '本年度不再要求' : '应满多少待核'}`;
  const needed = `${levelWords[level]}应满 ${score(finding.publicRequired)} 分`;
  const clause = `（${clauseWords(pack.publicNeed[level].clause)}）`;
  if (finding.publicShortBy > 0)
    return `${granted}，${needed}，还差 ${score(finding.publicShortBy)} 分${clause}`;
  return `${granted}，${needed}${clause}${isWaived(finding) ? '，本年度不再要求' : ''}`;
}

/** Nothing is missing although it is not reached: 一次性获得25学分, an exemption. */
function isWaived({ publicGranted, publicRequired, publicShortBy }: Finding): boolean {
  return publicShortBy === 0 && publicGranted < publicRequired;
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
  'same-day-once': '同一天已计',
};

function explainNotCounted(finding: Finding): string | undefined {
  const counts = new Map<string, number>();
  let total = 0;
  for (const entry of finding.entries) {
    if (entry.outcome !== 'not-counted') continue;
    total += 1;
    const code = entry.reasons.find((reason) => leftOut[reason.code] !== undefined)?.code;
    const words =
      (code === undefined ? undefined : leftOut[code]) ?? (entry.claimed === 0 ? '不足计分' : '其他');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (total === 0) return undefined;
  const words = [...counts].map(([reason, count]) => `${reason} ${count} 条`).sort();
  return `另有 ${total} 条申报未计入（${words.join('、')}）`;
}
