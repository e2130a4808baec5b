import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import { call } from '../../api/client.ts';
import { usePagedRows } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notifyError } from '../../app/notices.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { complianceText, verdictMarks, verdictNames } from '../../text/zh-CN/compliance.ts';
import { ClosedCounts } from './closed-counts.tsx';
import { complianceColumns } from './compliance-columns.tsx';
import { DepartmentTotals } from './department-totals.tsx';
import type { EvaluationFocus } from './evaluation-view.tsx';
import { everyone } from './everyone.ts';
import { PersonPanel } from './person-panel.tsx';
import styles from './compliance.module.css';

type ListRequest = WindowRequest<'compliance:list'>;
type Overview = Omit<WindowResponse<'compliance:list'>, 'people'>;
type Sort = NonNullable<ListRequest['sort']>;

const sortOf: Record<string, Sort> = {
  staffNumber: 'staffNumber',
  department: 'department',
  total: 'granted',
  totalShort: 'shortBy',
  publicShort: 'publicShortBy',
};

interface Opened {
  readonly person: ComplianceRow;
  readonly focus: EvaluationFocus;
}

/** 达标: people × requirements; each figure opens its sentence. Opened anew, it starts from what it is asked for. */
export default function ComplianceScreen({ params }: ScreenProps<'compliance'>) {
  return <ComplianceTable key={JSON.stringify(params)} params={params} />;
}

function ComplianceTable({ params }: ScreenProps<'compliance'>) {
  const { year, go } = useApp();
  const [verdict, setVerdict] = useState<Verdict | undefined>(params.verdict);
  const [department, setDepartment] = useState(params.department);
  const [search, setSearch] = useState(params.staffNumber ?? params.search ?? '');
  const [settledSearch] = useDebouncedValue(search.trim(), 150);
  const [sort, setSort] = useState({ column: 'totalShort', descending: true });
  const [overview, setOverview] = useState<Overview>();
  const [opened, setOpened] = useState<Opened>();
  const searchField = useRef<HTMLInputElement>(null);

  const request: ListRequest = {
    year,
    ...(verdict === undefined ? {} : { verdict }),
    ...(department === undefined ? {} : { department }),
    ...(settledSearch === '' ? {} : { search: settledSearch }),
    sort: sortOf[sort.column] ?? 'staffNumber',
    descending: sort.descending,
  };
  const rows = usePagedRows(
    JSON.stringify(request),
    async (offset, limit) => {
      const { people, ...rest } = await call('compliance:list', { ...request, offset, limit });
      setOverview(rest);
      return { total: rest.total, rows: people };
    },
    ['claims', 'roster', 'settings', 'rules'],
  );

  const open = useCallback(
    (person: ComplianceRow, focus: EvaluationFocus) => setOpened({ person, focus }),
    [],
  );
  const columns = useMemo(
    () => complianceColumns(overview?.categories ?? [], open, year),
    [overview?.categories, open, year],
  );
  const clear = () => {
    setVerdict(undefined);
    setDepartment(undefined);
    setSearch('');
  };

  async function print() {
    try {
      const people = await everyone(request);
      go('register', { staffNumbers: people.map((person) => person.staffNumber) });
    } catch (thrown) {
      notifyError(thrown);
    }
  }

  useCommands(complianceText.title, [
    {
      id: 'compliance.search',
      title: complianceText.keys.search,
      run: () => searchField.current?.focus(),
    },
    {
      id: 'compliance.print',
      title: complianceText.print(formatCount(rows.total)),
      when: rows.total > 0,
      run: () => void print(),
    },
    {
      id: 'compliance.close',
      title: complianceText.panelClose,
      keys: ['Escape'],
      when: opened !== undefined,
      quiet: true,
      run: () => setOpened(undefined),
    },
  ]);

  if (rows.error && overview === undefined) return <ErrorPanel error={rows.error} onRetry={rows.reload} />;
  if (overview === undefined) return <Loading />;
  const everybody = verdicts.reduce((sum, one) => sum + overview.counts[one], 0);
  const unfiltered = verdict === undefined && department === undefined && settledSearch === '';
  if (everybody === 0 && unfiltered && !rows.loading) {
    return (
      <EmptyState title={complianceText.empty} hint={complianceText.emptyHint}>
        <Button onClick={() => go('roster', { view: 'import' })}>{complianceText.importRoster}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <DepartmentTotals
        departments={overview.departments}
        counts={overview.counts}
        closed={overview.closedCounts}
        chosen={department}
        onChoose={setDepartment}
      />
      <div className={styles.main}>
        <div className={styles.bar}>
          <SegmentedControl
            aria-label={complianceText.columns.verdict}
            data={[
              { value: 'all', label: complianceText.allVerdicts },
              ...verdicts.map((one) => ({ value: one, label: `${verdictMarks[one]} ${verdictNames[one]}` })),
            ]}
            value={verdict ?? 'all'}
            onChange={(value) => setVerdict(verdicts.find((one) => one === value))}
          />
          <TextInput
            ref={searchField}
            className={styles.search}
            aria-label={complianceText.search}
            placeholder={`${complianceText.search}（/）`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <span className={styles.shown} role="status">
            {rows.total === everybody
              ? complianceText.everyone(formatCount(everybody))
              : complianceText.shown(formatCount(rows.total), formatCount(everybody))}
          </span>
          <span className={styles.spacer} />
          <CommandButton command="compliance.print" tone="primary" />
        </div>
        {overview.closedCounts ? (
          <ClosedCounts closed={overview.closedCounts} today={overview.counts} />
        ) : null}
        {rows.error ? <ErrorPanel error={rows.error} onRetry={rows.reload} /> : null}
        <div className={styles.table}>
          <VirtualTable
            label={complianceText.heading(year)}
            columns={columns}
            total={rows.total}
            rowAt={rows.rowAt}
            rowKey={(row) => row.staffNumber}
            onRange={rows.onRange}
            onOpen={(row) => open(row, 'explanation')}
            onActive={(row) => {
              // With the explanation open, the arrow keys leaf through people; a figure that was clicked has said
              // already which part of theirs is wanted.
              setOpened((before) =>
                row === undefined || before === undefined || row.staffNumber === before.person.staffNumber
                  ? before
                  : { person: row, focus: before.focus },
              );
            }}
            sort={sort}
            onSort={(column, descending) => {
              // What is missing is read from the most down; names and numbers from the first.
              const first = column !== sort.column;
              setSort({ column, descending: first ? column.endsWith('Short') : descending });
            }}
            empty={
              rows.loading ? (
                <Loading />
              ) : (
                <EmptyState title={complianceText.noneFiltered} hint={complianceText.noneFilteredHint}>
                  <Button variant="default" onClick={clear}>
                    {complianceText.clearFilters}
                  </Button>
                </EmptyState>
              )
            }
          />
        </div>
        <p className={styles.foot}>
          {complianceText.pack(year, overview.pack.version)}
          {overview.onlyPublicNeed > 0
            ? ` · ${complianceText.onlyPublicNeed(formatCount(overview.onlyPublicNeed))}`
            : ''}
        </p>
      </div>
      {opened === undefined ? null : (
        <PersonPanel
          key={opened.person.staffNumber}
          person={opened.person}
          focus={opened.focus}
          year={year}
          categories={overview.categories}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
