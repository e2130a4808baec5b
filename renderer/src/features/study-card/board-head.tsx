import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { useApp } from '../../app/app-context.ts';
import { formatCount } from '../../components/format.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { halfNames, legNames, providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import type { CardScope } from './card-scope.ts';
import { severityMarks } from './leg-line.tsx';
import { dayText } from './clock-text.ts';
import common from './card-common.module.css';
import styles from './board-head.module.css';

const text = cardBoardText;
type Board = WindowResponse<'study-card:board'>;

interface BoardHeadProps {
  board: Board;
  scope: CardScope;
  onCause: (cause: string) => void;
}

/** The season in one line and the five stations: people, cards, money, what is wrong at each. */
export function BoardHead({ board, scope, onCause }: BoardHeadProps) {
  const { go } = useApp();
  return (
    <section className={styles.boardHead}>
      <div className={styles.seasonLine}>
        {board.season === null ? (
          <span className={common.asked}>
            <span aria-hidden>{commonText.marks.question} </span>
            {board.seasonNote === '' ? text.noSeason : board.seasonNote}{' '}
            <button type="button" className={common.link} onClick={() => go('cards', { view: 'settings' })}>
              {text.copySeason} ▸
            </button>
          </span>
        ) : (
          <Deadlines board={board} scope={scope} />
        )}
        <Money totals={board.totals} />
      </div>
      <ol className={styles.stations} aria-label={text.stations}>
        {board.stations.map((station) => (
          <li key={station.leg} className={styles.station}>
            <span>{legNames[station.leg]}</span>
            <span className={styles.stationFigures}>
              <b className={styles.stationPeople}>{formatCount(station.people)}</b>{' '}
              {[
                station.cards === null
                  ? studyCardText.people('').trim()
                  : `${studyCardText.people('').trim()} ${studyCardText.cards(formatCount(station.cards))}`,
                station.amount === null ? '' : formatFen(station.amount),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={styles.stationNotes}>
              {station.notes.slice(0, 2).map((note) => (
                <button
                  key={note.cause}
                  type="button"
                  className={styles.stationNote}
                  data-severity={note.severity}
                  title={station.notes.map((each) => each.text).join('\n')}
                  onClick={() => onCause(note.cause)}
                >
                  <span aria-hidden>{commonText.marks[severityMarks[note.severity]]} </span>
                  {note.text}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {board.unknownSeason === '' ? null : (
        <p className={styles.nextAct}>
          <span aria-hidden>{commonText.marks.question} </span>
          {board.unknownSeason}
        </p>
      )}
      {board.nextAct === '' ? null : (
        <p className={styles.nextAct}>
          <b>{text.next}</b> {board.nextAct}
        </p>
      )}
    </section>
  );
}

function Deadlines({ board, scope }: { board: Board; scope: CardScope }) {
  const coming = board.deadlines.filter((each) => each.daysLeft >= 0);
  const shown = coming[0] ?? board.deadlines.at(-1);
  const all = board.deadlines
    .map(
      (each) =>
        `${each.date} ${providerNames[each.provider]} ${studyCardText.days.until(each.name, each.daysLeft)}（${studyCardText.days.source(each.source, each.clause)}）`,
    )
    .join('\n');
  return (
    <span className={styles.seasonWords} title={all}>
      <b className={styles.seasonTitle}>{titleOf(board, scope)}</b>
      {board.season?.closedOn == null ? null : (
        <span className={common.chip}>{studyCardText.closedSeason}</span>
      )}
      {shown ? (
        <span className={common.minor}>
          {dayText(shown.date, board.asOf)} {studyCardText.days.until(shown.name, shown.daysLeft)}
        </span>
      ) : (
        <span className={common.minor}>{studyCardText.days.noDay}</span>
      )}
      <span className={common.minor}>{text.asOf(board.asOf)}</span>
    </span>
  );
}

function Money({ totals }: { totals: Board['totals'] }) {
  const { difference } = totals;
  return (
    <span className={styles.money}>
      <span>
        {text.ordered} {formatFen(totals.owed)}
      </span>
      <span>
        {text.paid} {formatFen(totals.paid)}
      </span>
      {totals.refunded === 0 ? null : (
        <span>
          {text.refunded} {formatFen(totals.refunded)}
        </span>
      )}
      <b data-state={difference === 0 ? 'even' : 'off'}>
        {difference === 0
          ? `${commonText.marks.good} ${text.even}`
          : difference > 0
            ? `${commonText.marks.bad} ${text.difference} ${formatFen(difference)}`
            : `${commonText.marks.question} ${text.over} ${formatFen(-difference)}`}
      </b>
    </span>
  );
}

/** The one season that is looked at, or what the figures are of: 2025 年下半年 · 好医生、华医网. */
function titleOf({ season, seasons }: Board, { seasonId, provider }: CardScope): string {
  const shown = seasons.filter((each) => provider === undefined || each.provider === provider);
  if (season === null) return '';
  if (seasonId !== undefined || shown.length < 2) return season.title;
  const oneHalf = shown.every((each) => each.half === season.half) && season.half !== 'whole';
  const providers = [...new Set(shown.map((each) => providerNames[each.provider]))].join('、');
  return text.ofYear(
    oneHalf ? text.half(season.year, halfNames[season.half]) : text.year(season.year),
    providers,
  );
}
