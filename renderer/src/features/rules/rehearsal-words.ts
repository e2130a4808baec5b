import type { Rehearsal, RehearsedPerson } from '../../../../shared/contract/rules.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { verdictNames } from '../../text/zh-CN/compliance.ts';
import { titleLevelNames } from '../../text/zh-CN/roster.ts';
import { rehearsalText } from '../../text/zh-CN/rules.ts';

const words = rehearsalText.share;

/** “未达标 → 达标”, or the verdict alone where it stays. */
export function verdictMove(person: RehearsedPerson): string {
  const to = verdictNames[person.to.verdict];
  if (person.from === null) return words.newly(to);
  const from = verdictNames[person.from.verdict];
  return from === to ? to : `${from} → ${to}`;
}

/** “20.00 → 25.00”, or one figure where it stays. */
export function creditMove(before: number | undefined, after: number): string {
  return before === undefined || before === after
    ? formatCredit(after)
    : `${formatCredit(before)} → ${formatCredit(after)}`;
}

function personWords(person: RehearsedPerson): string[] {
  return [
    [
      person.staffNumber,
      person.name,
      person.department,
      titleLevelNames[person.titleLevel],
      verdictMove(person),
      words.total(creditMove(person.from?.total.granted, person.to.total.granted)),
      words.short(creditMove(person.from?.total.shortBy, person.to.total.shortBy)),
      words.publicShort(creditMove(person.from?.publicNeed.shortBy, person.to.publicNeed.shortBy)),
    ].join('\t'),
    ...person.why.map((reason) => `\t${words.when[reason.when]}：${reason.text}`),
  ];
}

/** A rehearsal as plain text: what changes, how many, and who with the reasons. Opens as columns in a sheet. */
export function rehearsalWords(
  rehearsal: Rehearsal,
  plan: readonly string[],
  people: readonly RehearsedPerson[],
): string {
  return [
    words.head(rehearsal.year),
    ...plan.map((line) => `· ${line}`),
    words.counts(rehearsal.people, rehearsal.changedVerdict, rehearsal.changedFigures),
    ...rehearsal.moves.map((move) =>
      words.move(
        move.from === null ? words.none : verdictNames[move.from],
        verdictNames[move.to],
        move.people,
      ),
    ),
    ...rehearsal.figures.map((figure) =>
      words.figure(figure.title, figure.before ?? words.none, figure.after ?? words.none),
    ),
    ...rehearsal.other,
    '',
    ...people.flatMap(personWords),
  ].join('\n');
}
