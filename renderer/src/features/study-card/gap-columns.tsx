import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import { clockSource, clockText } from './clock-text.ts';
import { CauseChip, LegLine } from './leg-line.tsx';
import common from './card-common.module.css';
import styles from './gap-columns.module.css';

export type GapRow = WindowResponse<'study-card:gaps'>['rows'][number];
const text = cardBoardText;

interface GapColumnsOptions {
  /** The cause that is filtered by stands first in each row. */
  cause: string | undefined;
  onAct: (row: GapRow) => void;
}

export function gapColumns({ cause, onAct }: GapColumnsOptions): readonly TableColumn<GapRow>[] {
  const causeOf = (row: GapRow) => row.causes.find((each) => each.code === cause) ?? row.causes[0];
  return [
    {
      id: 'person',
      header: text.columns.person,
      width: '164px',
      render: (row) => (
        <span className={styles.twoLines} title={`${row.name} ${row.staffNumber ?? ''} ${row.department}`}>
          <span>
            <b>{row.name}</b> {row.staffNumber ?? (row.rowId === null ? text.nobody : '')}
          </span>
          <span className={common.minor}>{row.department}</span>
        </span>
      ),
    },
    {
      id: 'legs',
      header: text.columns.legs,
      width: '148px',
      render: (row) => (row.legs === null ? null : <LegLine legs={row.legs} />),
    },
    {
      id: 'cause',
      header: text.columns.cause,
      width: '172px',
      render: (row) => {
        const first = causeOf(row);
        return (
          <span className={styles.twoLines} title={row.causes.map((each) => each.name).join('、')}>
            {first && <CauseChip cause={first} />}
            {row.causes.length > 1 && (
              <span className={common.minor}>{text.moreCauses(row.causes.length - 1)}</span>
            )}
          </span>
        );
      },
    },
    {
      id: 'explanation',
      header: text.columns.explanation,
      width: 'minmax(180px, 1fr)',
      render: (row) => (
        <div className={common.clamp} title={row.causes.map((each) => each.explanation).join('\n')}>
          {causeOf(row)?.explanation ??
            (row.state === 'waiting' && row.legs?.remittance === 'question' ? text.toMatch : '')}
        </div>
      ),
    },
    {
      id: 'due',
      header: text.columns.due,
      width: '104px',
      render: (row) => {
        const clock = causeOf(row)?.clock ?? null;
        const past = clock?.daysLeft != null && clock.daysLeft < 0;
        const [day = '', ...left] = clockText(clock).split(' ');
        return (
          <span className={styles.twoLines} title={clockSource(clock)}>
            <span>{day}</span>
            <span className={common.minor} data-past={past}>
              {left.join(' ')}
            </span>
          </span>
        );
      },
    },
    {
      id: 'next',
      header: text.columns.next,
      width: '152px',
      render: (row) => {
        const act = causeOf(row)?.nextAct ?? '';
        return act === '' ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={styles.actLink}
            title={act}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation();
              onAct(row);
            }}
          >
            {act} ▸
          </button>
        );
      },
    },
  ];
}
