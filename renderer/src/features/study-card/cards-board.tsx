import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import { cardStates } from '../../../../shared/domain/study-card.ts';
import type { CardState } from '../../../../shared/domain/study-card.ts';
import { call, useQuery } from '../../api/client.ts';
import { usePagedRows } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import type { RouteParams } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { cardStateNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import { BoardHead } from './board-head.tsx';
import type { CardScope } from './card-scope.ts';
import { CauseList } from './cause-list.tsx';
import { gapColumns } from './gap-columns.tsx';
import type { GapRow } from './gap-columns.tsx';
import { nextActOf } from './next-act.ts';
import { RemindersDialog } from './reminders-dialog.tsx';
import { useFocusedList } from './use-focused-list.ts';
import common from './card-common.module.css';
import styles from './cards-board.module.css';

const text = cardBoardText;
type Gaps = Omit<WindowResponse<'study-card:gaps'>, 'rows'>;
/** An explanation gets two lines. */
const rowHeight = 52;

interface CardsBoardProps {
  params: RouteParams['cards'];
  scope: CardScope;
}

/** The season's board: five stations with counts and money; below them the gaps by cause, each with its next act. */
export function CardsBoard({ params, scope }: CardsBoardProps) {
  const { year, go, replaceParams } = useApp();
  const [cause, setCause] = useState(params.cause);
  const [department, setDepartment] = useState(params.department);
  const [state, setState] = useState<CardState | undefined>();
  const [search, setSearch] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 150);
  const [reminding, setReminding] = useState(false);
  const [active, setActive] = useState(0);
  const [overview, setOverview] = useState<Gaps>();
  const searchField = useRef<HTMLInputElement>(null);

  const ofScope = { year, ...scope };
  const board = useQuery('study-card:board', ofScope, { topics: ['cards', 'roster', 'settings'] });
  const request: WindowRequest<'study-card:gaps'> = {
    ...ofScope,
    ...(cause === undefined ? {} : { cause }),
    ...(department === undefined ? {} : { department }),
    ...(state === undefined ? {} : { state }),
    ...(settledSearch === '' ? {} : { search: settledSearch }),
  };
  const rows = usePagedRows<GapRow>(
    JSON.stringify(request),
    async (offset, limit) => {
      const { rows: found, ...rest } = await call('study-card:gaps', { ...request, offset, limit });
      setOverview(rest);
      return { total: rest.total, rows: found };
    },
    ['cards', 'roster', 'settings'],
  );

  const table = useFocusedList(rows.total > 0);

  const keepFilters = () =>
    replaceParams('cards', {
      ...(cause === undefined ? {} : { cause }),
      ...(department === undefined ? {} : { department }),
    });
  const open = (row: GapRow) => {
    keepFilters();
    if (row.staffNumber !== null) go('cards', { view: 'person', staffNumber: row.staffNumber });
    else if (row.rowId !== null)
      go('cards', { view: 'desk', ...(row.kind === null ? {} : { kind: row.kind }) });
    else go('cards', { view: 'person', key: row.key });
  };
  const act = (row: GapRow) => {
    const next = nextActOf(row);
    if (next === 'remind') setReminding(true);
    else if (next === 'desk') {
      keepFilters();
      go('cards', { view: 'desk', ...(row.kind === null ? {} : { kind: row.kind }) });
    } else open(row);
  };
  const columns = gapColumns({ cause, onAct: act });

  const causes = overview?.causes ?? [];
  const moveCause = (step: number) => {
    const codes = [undefined, ...causes.map((each) => each.code)];
    const next = codes[codes.indexOf(cause) + step];
    if (step < 0 && codes.indexOf(cause) === 0) return;
    if (next === undefined && step > 0) return;
    setCause(next);
    setActive(0);
  };
  const activeRow = rows.rowAt(Math.min(active, Math.max(0, rows.total - 1)));
  useCommands(text.gaps, [
    {
      id: 'cards-search',
      title: studyCardText.keys.search,
      run: () => searchField.current?.focus(),
    },
    {
      id: 'cards-act',
      title: studyCardText.keys.act,
      when: activeRow !== undefined,
      run: () => activeRow && act(activeRow),
    },
    { id: 'cards-remind', title: studyCardText.keys.reminders, run: () => setReminding(true) },
    {
      id: 'cards-next-cause',
      title: studyCardText.keys.nextCause,
      repeats: true,
      run: () => moveCause(1),
    },
    {
      id: 'cards-previous-cause',
      title: studyCardText.keys.previousCause,
      repeats: true,
      run: () => moveCause(-1),
    },
    {
      id: 'cards-close-season',
      title: studyCardText.keys.closeSeason,
      when: board.data?.season != null,
      run: () => {
        const seasonId = scope.seasonId ?? board.data?.season?.id;
        if (seasonId !== undefined) go('cards', { view: 'close', seasonId });
      },
    },
  ]);

  if (board.error) return <ErrorPanel error={board.error} onRetry={board.reload} />;
  if (!board.data) return <Loading />;
  if (!board.data.hasRows) {
    return (
      <>
        <EmptyState title={text.empty} hint={text.emptyHint}>
          <Button onClick={() => go('cards', { view: 'import' })}>{studyCardText.views.import}</Button>
          {board.data.season === null && (
            <Button variant="default" onClick={() => go('cards', { view: 'settings' })}>
              {text.copySeason}
            </Button>
          )}
        </EmptyState>
        <p className={styles.emptyNote}>{board.data.seasonNote}</p>
      </>
    );
  }
  const clear = () => {
    setCause(undefined);
    setDepartment(undefined);
    setState(undefined);
    setSearch('');
  };
  const unfiltered =
    cause === undefined && department === undefined && state === undefined && settledSearch === '';
  return (
    <div className={styles.board}>
      <BoardHead board={board.data} scope={scope} onCause={setCause} />
      <div className={styles.gaps}>
        <CauseList causes={causes} chosen={cause} onChoose={setCause} />
        <section className={styles.gapList}>
          <div className={common.bar}>
            <TextInput
              ref={searchField}
              size="xs"
              className={common.search}
              aria-label={text.search}
              placeholder={`${text.search}（/）`}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Select
              size="xs"
              className={styles.filter}
              aria-label={text.department}
              placeholder={text.allDepartments}
              searchable
              clearable
              data={(overview?.departments ?? []).map((one) => ({
                value: one.name,
                label: `${one.name}（${formatCount(one.count)}）`,
              }))}
              value={department ?? null}
              onChange={(value) => setDepartment(value ?? undefined)}
            />
            <Select
              size="xs"
              className={styles.narrow}
              aria-label={text.states}
              placeholder={text.allStates}
              clearable
              data={cardStates.map((one) => ({
                value: one,
                label: `${cardStateNames[one]}（${formatCount(board.data?.states[one] ?? 0)}）`,
              }))}
              value={state ?? null}
              onChange={(value) => setState(cardStates.find((one) => one === value))}
            />
            <span className={styles.shown} role="status">
              {text.shown(formatCount(rows.total))}
            </span>
            <span className={common.barActs}>
              <CommandButton command="cards-act" />
              <CommandButton command="cards-remind" />
            </span>
          </div>
          {rows.error ? <ErrorPanel error={rows.error} onRetry={rows.reload} /> : null}
          <div className={common.table} ref={table}>
            <VirtualTable
              label={text.gaps}
              columns={columns}
              total={rows.total}
              rowAt={rows.rowAt}
              rowKey={(row) => row.key}
              rowHeight={rowHeight}
              onRange={rows.onRange}
              onActive={(_, index) => setActive(index)}
              onOpen={open}
              empty={
                rows.loading ? (
                  <Loading />
                ) : unfiltered ? (
                  <EmptyState title={text.noGaps} hint={text.noGapsHint} />
                ) : (
                  <EmptyState title={text.noneFiltered} hint={text.noneFilteredHint}>
                    {settledSearch !== '' && state === undefined ? (
                      <Button onClick={() => setState('closed')}>{text.amongClosed}</Button>
                    ) : null}
                    <Button variant="default" onClick={clear}>
                      {text.clear}
                    </Button>
                  </EmptyState>
                )
              }
            />
          </div>
        </section>
      </div>
      <RemindersDialog
        opened={reminding}
        onClose={() => setReminding(false)}
        scope={scope}
        department={department}
      />
    </div>
  );
}
