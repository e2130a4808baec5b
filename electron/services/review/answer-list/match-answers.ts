import type { ListedAnswer } from '../../../../shared/contract/authority-list.contract.ts';
import type { WaitingClaim } from '../../../../shared/contract/waiting-claim.ts';
import type { CivilDate } from '../../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { plainText } from '../../intake/item-finder.ts';
import { plainNumber } from '../clusters/plain-number.ts';
import type { AnswerLine } from './read-answer-list.ts';

type Named = Pick<WaitingClaim, 'staffNumber' | 'name' | 'projectNumber' | 'startDate' | 'endDate'>;

/** A claim that the authority has answered; `said` in a sentence: “2025-12-03 已记下上级通过”. */
export interface AnsweredClaim extends Named {
  readonly said: string;
}

export interface AnswerFacts {
  /** Everyone on the roster. */
  readonly people: readonly { readonly staffNumber: string; readonly name: string }[];
  /** Whose a document number is. */
  readonly holders: ReadonlyMap<string, { readonly staffNumber: string; readonly name: string }>;
  readonly waiting: readonly WaitingClaim[];
  readonly answered: readonly AnsweredClaim[];
  readonly today: CivilDate;
}

interface Who {
  readonly staffNumbers: readonly string[];
  /** By number or document together with the name, or by a name that only one person bears. */
  readonly sure: boolean;
  readonly how: string;
}

/**
 * Finds the waiting claim of every line. Taken as matched is only what one person and one claim answer to: the person by
 * number, document or an only name, the claim by its number or title with a fitting day. Everything else is asked.
 */
export function matchAnswers(lines: readonly AnswerLine[], facts: AnswerFacts): ListedAnswer[] {
  const known = new Set(facts.people.map(({ staffNumber }) => staffNumber.toLowerCase()));
  // Numbers of which not one is known here are the platform's own (继教编号), and say nothing against anybody.
  const ours = lines.some(({ staffNumber }) => known.has(staffNumber.toLowerCase()));
  const find = createFinder(facts, ours);
  return withoutRepeats(lines.map((line) => find(line)));
}

function createFinder({ people, holders, waiting, answered, today }: AnswerFacts, ourNumbers: boolean) {
  const byNumber = new Map(people.map((person) => [person.staffNumber.toLowerCase(), person]));
  const byName = groupBy(people, ({ name }) => name);
  const waitingOf = groupBy(waiting, ({ staffNumber }) => staffNumber);
  const answeredOf = groupBy(answered, ({ staffNumber }) => staffNumber);

  const whoIs = (line: AnswerLine): Who => {
    const numbered =
      byNumber.get(line.staffNumber.toLowerCase()) ??
      (line.document === '' ? undefined : holders.get(line.document));
    const by =
      line.staffNumber !== '' && byNumber.has(line.staffNumber.toLowerCase()) ? '人员编号' : '证件号';
    const namesakes = (byName.get(line.name) ?? []).map(({ staffNumber }) => staffNumber);
    if (numbered) {
      if (line.name === '' || line.name === numbered.name)
        return {
          staffNumbers: [numbered.staffNumber],
          sure: true,
          how: line.name === '' ? by : `${by}与姓名`,
        };
      return {
        staffNumbers: [numbered.staffNumber, ...namesakes],
        sure: false,
        how: `${by}是 ${numbered.name}，名单写的是“${line.name}”`,
      };
    }
    // A number that nobody here has is not this person's, whatever the name.
    const numberTells = ourNumbers && line.staffNumber !== '';
    const stranger = numberTells || line.document !== '';
    const unknown = numberTells ? `没有人员编号 ${line.staffNumber}` : '证件号与花名册对不上';
    return {
      staffNumbers: namesakes,
      sure: namesakes.length === 1 && !stranger,
      how: stranger ? unknown : namesakes.length > 1 ? `有 ${namesakes.length} 人叫“${line.name}”` : '姓名',
    };
  };

  return (line: AnswerLine): ListedAnswer => {
    const { document: _document, day: _day, credits, problem, ...shown } = line;
    const row = (
      outcome: ListedAnswer['outcome'],
      why: string,
      found: { claim?: WaitingClaim; candidates?: readonly WaitingClaim[] } = {},
    ): ListedAnswer => ({
      ...shown,
      outcome,
      why,
      question: found.claim ? creditsDiffer(credits, found.claim) : '',
      claim: found.claim ?? null,
      candidates: [...(found.candidates ?? [])],
    });
    if (problem !== '') return row('left', problem);
    if (line.answeredOn !== null && line.answeredOn > today)
      return row('left', `审核日期 ${line.answeredOn} 还没有到（今天是 ${today}）`);
    const who = whoIs(line);
    const all = who.staffNumbers.flatMap((number) => waitingOf.get(number) ?? []);
    const exact = all.filter((claim) => isThat(line, claim));
    const [only, second] = exact;
    if (only && !second && who.sure)
      return row('matched', `${who.how}、${sameBy(line, only)}一致`, { claim: only, candidates: all });
    if (only) {
      const why = who.sure ? `${only.personName}有 ${exact.length} 条对得上` : who.how;
      return row('choose', why, { candidates: all });
    }
    const before = who.staffNumbers
      .flatMap((number) => answeredOf.get(number) ?? [])
      .find((claim) => isThat(line, claim));
    if (before) return row('answered', before.said);
    if (all.length > 0) {
      const why = who.sure ? '项目编号、名称或日期与在等的申报不一致' : who.how;
      return row('choose', why, { candidates: all });
    }
    if (who.staffNumbers.length === 0)
      return row('not-found', `花名册里没有“${line.name || line.staffNumber || '这个证件号'}”`);
    return row('not-found', `${line.name || line.staffNumber}没有在等上级的申报`);
  };
}

function isThat(line: AnswerLine, claim: Named): boolean {
  if (line.day !== null && (line.day < claim.startDate || line.day > claim.endDate)) return false;
  const [theirs, ours] = [plainNumber(line.projectNumber), plainNumber(claim.projectNumber)];
  if (theirs !== '' && ours !== '') return theirs === ours;
  return sameTitle(line, claim);
}

function sameTitle({ title }: AnswerLine, { name }: Named): boolean {
  return title !== '' && plainText(title) === plainText(name);
}

function sameBy(line: AnswerLine, claim: Named): string {
  const number = plainNumber(line.projectNumber);
  return number !== '' && number === plainNumber(claim.projectNumber) ? '项目编号' : '名称';
}

function creditsDiffer(credits: number | null, claim: WaitingClaim): string {
  if (credits === null || credits === claim.credits) return '';
  return `名单上学分 ${formatCredit(credits)}，本单位算 ${formatCredit(claim.credits)}`;
}

/** Two lines about one claim: the same answer is taken once; different ones are both asked. */
function withoutRepeats(rows: readonly ListedAnswer[]): ListedAnswer[] {
  const byClaim = groupBy(
    rows.filter(({ claim }) => claim !== null),
    ({ claim }) => claim?.claimId ?? '',
  );
  return rows.map((row): ListedAnswer => {
    const same = row.claim === null ? [] : (byClaim.get(row.claim.claimId) ?? []);
    const [first, ...others] = same;
    if (!first || others.length === 0) return row;
    const rowsWords = same.map((one) => `第 ${one.row} 行`).join('、');
    if (same.some(({ answer }) => answer !== row.answer))
      return {
        ...row,
        outcome: 'choose',
        claim: null,
        question: '',
        why: `${rowsWords}说的是同一条，结果不同`,
      };
    if (row === first) return row;
    return { ...row, outcome: 'left', claim: null, question: '', why: `第 ${first.row} 行已是这一条` };
  });
}
