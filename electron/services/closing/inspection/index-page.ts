import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { verdictWords } from '../words.ts';
import { sampleMethod } from './draw-sample.ts';
import type { PackedPerson } from './gather-people.ts';
import { hrefOf, html, page, type Markup } from './html.ts';
import type { Manifest } from './manifest.ts';

/** A person's line on the index: where everything is. */
export interface IndexLine {
  readonly person: Pick<PackedPerson, 'staffNumber' | 'name' | 'department' | 'title' | 'evaluation'>;
  readonly reasons: string;
  readonly register: string | null;
  readonly proofs: number;
}

const divisionWords = {
  none: '不分部分',
  department: '按科室',
  verdict: '按结论',
  both: '按科室和结论',
} as const;

/** What the pack is, whom it is about, how they were chosen, and how to check it. */
export function indexPage(
  pack: Pick<
    Manifest,
    'unitName' | 'year' | 'madeAt' | 'madeBy' | 'rules' | 'sample' | 'identity' | 'problems'
  >,
  lines: readonly IndexLine[],
): string {
  const count = (what: (line: IndexLine) => number): number =>
    lines.reduce((sum, line) => sum + what(line), 0);
  return page(
    `${pack.unitName} ${pack.year} 年度继续医学教育迎检资料包`,
    html`<h1>${pack.year} 年度继续医学教育迎检资料包</h1>
      <p class="muted">${pack.unitName} · ${civilDateOf(new Date(pack.madeAt))} 制作 · 经办 ${pack.madeBy}</p>
      <div class="facts">
        <div><span>人员</span>${lines.length} 人</div>
        <div><span>学分登记表</span>${count(({ register }) => (register === null ? 0 : 1))} 份</div>
        <div><span>佐证原件</span>${count(({ proofs }) => proofs)} 份</div>
      </div>
      <h2>人员</h2>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>工号</th>
            <th>姓名</th>
            <th>科室</th>
            <th>职称</th>
            <th>结论</th>
            <th class="figure">学分</th>
            <th class="figure">公需</th>
            <th>说明</th>
            <th>登记表</th>
            <th class="figure">佐证</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ person, reasons, register, proofs }, index) =>
              html`<tr>
                <td>${index + 1}</td>
                <td>${person.staffNumber}</td>
                <td class="short">${person.name}</td>
                <td>${person.department}</td>
                <td>${person.title}</td>
                <td class="short ${person.evaluation.verdict}">${verdictWords[person.evaluation.verdict]}</td>
                <td class="figure">${formatCredit(person.evaluation.granted)}</td>
                <td class="figure">${formatCredit(person.evaluation.publicNeed.granted)}</td>
                <td class="short"><a href="${hrefOf(reasons)}">说明</a></td>
                <td class="short">
                  ${register === null ? '—' : html`<a href="${hrefOf(register)}">登记表</a>`}
                </td>
                <td class="figure">${proofs}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>人员怎么选的</h2>
      ${samplePart(pack.sample)}
      ${
        pack.problems.length === 0
          ? ''
          : html`<h2>材料上要说明的</h2>
              <ul>
                ${pack.problems.map(({ staffNumber, text }) => html`<li>${staffNumber} ${text}</li>`)}
              </ul>`
      }
      <h2>怎么核对</h2>
      <p>
        每一份文件的大小和 SHA-256 都在 <a href="${hrefOf('清单.csv')}">清单.csv</a> 和
        <a href="manifest.json">manifest.json</a> 里。任何一份文件改过一个字节、少了或多了，用继教台账“结账 →
        迎检资料包 → 核对资料包”都会点名指出。没有这个程序时，在 Windows 命令提示符里用
        <code>certutil -hashfile 文件名 SHA256</code> 逐份核对。
      </p>
      <p>manifest.json 本身的 SHA-256 由单位另行告知。</p>
      <h2>说明</h2>
      <p>
        网页里的证件号${pack.identity === 'full' ? '按经办人的选择完整显示' : '已遮盖'}；学分登记表是正式纸面材料，印有完整证件号。资料包含个人信息，请按规定保管，用后收回。
      </p>
      <p class="muted">规则包 ${pack.rules.id} ${pack.rules.version}</p>`,
  );
}

function samplePart(sample: Manifest['sample']): Markup {
  if (sample === null) return html`<p>由经办人指定。</p>`;
  return html`<p>
      从 ${sample.roster} 人中抽取，种子“${sample.seed}”，${divisionWords[sample.by]}，抽 ${sample.size} 人。
    </p>
    <p class="muted">${sampleMethod}</p>
    <table>
      <thead>
        <tr>
          <th>部分</th>
          <th class="figure">人数</th>
          <th class="figure">抽中</th>
        </tr>
      </thead>
      <tbody>
        ${sample.parts.map(
          ({ name, people, drawn }) =>
            html`<tr>
              <td>${name}</td>
              <td class="figure">${people}</td>
              <td class="figure">${drawn}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
