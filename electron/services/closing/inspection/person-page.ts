import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import { stageWords } from '../../filings/filing-words.ts';
import { correctionCauseNames, outcomeWords, verdictWords } from '../words.ts';
import { cite, type PackedClaim, type PackedPerson, type PackedProof } from './gather-people.ts';
import { hrefOf, html, page, type Markup } from './html.ts';

export interface PersonPageFrame {
  readonly unitName: string;
  readonly year: number;
  /** The register's file inside the person's folder; null when it could not be printed. */
  readonly register: string | null;
  readonly problems: readonly string[];
  readonly basis: string;
}

/** One person's year as the rules see it: every sentence, clause and decision, with links to the proofs. */
export function personPage(person: PackedPerson, frame: PersonPageFrame): string {
  const { evaluation } = person;
  const { publicNeed } = evaluation;
  const facts: readonly (readonly [string, string])[] = [
    ['姓名', person.name],
    ['工号', person.staffNumber],
    ['证件号', person.idNumber],
    ['科室', person.department],
    ['职称', [person.title, person.titleLevel].filter(Boolean).join(' · ')],
    ['聘任日期', person.appointedOn],
    ['人员状态', person.status],
    ['学分', `${formatCredit(evaluation.granted)}（要求 ${formatCredit(evaluation.required)}）`],
    ['其中公需', `${formatCredit(publicNeed.granted)}（要求 ${formatCredit(publicNeed.required)}）`],
  ];
  return page(
    `${person.name} ${frame.year} 年度继续医学教育说明`,
    html`<p><a href="../../index.html">◂ 返回目录</a></p>
      <h1>${person.name} · ${frame.year} 年度说明</h1>
      <p class="muted">${frame.unitName}</p>
      <div class="facts">
        ${facts.map(([name, value]) => html`<div><span>${name}</span>${value === '' ? '—' : value}</div>`)}
      </div>
      <p class="verdict ${evaluation.verdict}">${verdictWords[evaluation.verdict]}</p>
      <p class="said">${evaluation.explanation}</p>
      <p>
        ${frame.register === null ? '学分登记表没有放入，原因见下。' : html`<a href="${hrefOf(frame.register)}">学分登记表</a>`}
      </p>
      ${
        frame.problems.length === 0
          ? ''
          : html`<h2>材料上要说明的</h2>
              ${list(frame.problems)}`
      }
      ${closedPart(person)}
      <h2>各类学分</h2>
      ${
        evaluation.byCategory.length === 0
          ? html`<p class="muted">没有计入的学分。</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>类别</th>
                  <th class="figure">学分</th>
                  <th class="figure">学时</th>
                </tr>
              </thead>
              <tbody>
                ${evaluation.byCategory.map(
                  ({ name, credits, hours }) =>
                    html`<tr>
                      <td>${name}</td>
                      <td class="figure">${formatCredit(credits)}</td>
                      <td class="figure">${formatCreditHours(hours)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
      <h2>申报与认定（${person.claims.length} 条）</h2>
      ${
        person.claims.length === 0
          ? html`<p class="muted">没有申报。</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>序号</th>
                  <th>项目与活动</th>
                  <th>日期</th>
                  <th class="figure">申报</th>
                  <th class="figure">计入</th>
                  <th>认定与依据</th>
                  <th>审核</th>
                  <th>佐证</th>
                </tr>
              </thead>
              <tbody>
                ${person.claims.map(claimRow)}
              </tbody>
            </table>`
      }
      ${
        person.filings.length === 0
          ? ''
          : html`<h2>报备</h2>
              ${person.filings.map(filingPart)}`
      }
      ${
        evaluation.questions.length === 0
          ? ''
          : html`<h2>需要人核对的问题</h2>
              ${list(evaluation.questions.map(({ text, source, clause }) => `${text}（${cite(source, clause)}）`))}`
      }
      ${
        evaluation.conflicts.length === 0
          ? ''
          : html`<h2>依据冲突与所用读法</h2>
              ${list(evaluation.conflicts.map(({ text }) => text))}`
      }
      <p class="muted">${frame.basis}</p>`,
  );
}

function claimRow(claim: PackedClaim): Markup {
  const facts = [claim.projectNumber, claim.organiser, claim.roleName, claim.quantity].filter(Boolean);
  const days =
    claim.endDate === claim.startDate
      ? html`${claim.startDate}`
      : html`${claim.startDate} 至<br />${claim.endDate}`;
  return html`<tr>
    <td>${claim.index}</td>
    <td>
      ${claim.name}<br /><span class="muted"
        >${claim.itemName}${facts.length === 0 ? '' : ` · ${facts.join(' · ')}`}</span
      >
    </td>
    <td class="short">${days}</td>
    <td class="figure">${formatCredit(claim.claimed)}</td>
    <td class="figure">${formatCredit(claim.granted)}</td>
    <td>
      ${claim.outcome === null ? '' : outcomeWords[claim.outcome]}${claim.reasons.length === 0 ? '' : list(claim.reasons)}
    </td>
    <td>
      <span class="short">${claim.status}</span>${claim.decisions.length === 0 ? '' : list(claim.decisions)}
    </td>
    <td>${proofLinks(claim.proofs)}</td>
  </tr>`;
}

function filingPart({ kind, forYear, steps, questions, proofs }: PackedPerson['filings'][number]): Markup {
  const outcome = { agreed: '同意', refused: '不同意' } as const;
  return html`<p>${kind}（${forYear} 年）</p>
    ${list(
      steps.map((step) =>
        [
          step.on,
          stageWords[step.stage],
          step.outcome === null ? '' : outcome[step.outcome],
          step.score === null ? '' : `${formatCredit(step.score)} 分`,
          step.note,
          [step.documentTitle, step.documentNumber].filter(Boolean).join(' '),
          step.by,
        ]
          .filter((word) => word !== '')
          .join(' '),
      ),
    )}
    ${questions.length === 0 ? '' : list(questions.map(({ text, source }) => `${text}（${source}）`))}
    <p>${proofLinks(proofs)}</p>`;
}

function closedPart({ closed, closedAt }: PackedPerson): Markup | string {
  if (closedAt === null) return '';
  const day = (at: string): string => civilDateOf(new Date(at));
  const first = closed?.closed ?? null;
  const words =
    first === null
      ? '关账时不在名册'
      : `${verdictWords[first.verdict]}，学分 ${formatCredit(first.total.granted)}，其中公需 ${formatCredit(first.publicNeed.granted)}`;
  const corrections = closed?.corrections ?? [];
  return html`<h2>关账结论</h2>
    <p>${day(closedAt)} 关账：${words}。${corrections.length === 0 ? '关账后没有更正。' : ''}</p>
    ${
      corrections.length === 0
        ? ''
        : list(
            corrections.map(
              ({ at, by, cause, causeText, verdict, total }) =>
                `${day(at)} ${correctionCauseNames[cause]}：改为 ${verdictWords[verdict]}，学分 ${formatCredit(total.granted)}。${causeText} 经办 ${by}`,
            ),
          )
    }`;
}

function proofLinks(proofs: readonly PackedProof[]): Markup {
  if (proofs.length === 0) return html`<span class="muted">无</span>`;
  return html`<ul>
    ${proofs.map(({ path, name }) => html`<li><a href="${hrefOf(path)}">${name}</a></li>`)}
  </ul>`;
}

function list(texts: readonly string[]): Markup {
  return html`<ul>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}
