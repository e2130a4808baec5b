import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { staffStatuses, titleLevels } from '../../../../shared/domain/staff.ts';
import type { StaffStatus, TitleLevel } from '../../../../shared/domain/staff.ts';
import { call } from '../../api/client.ts';
import { usePagedRows, useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import type { RouteParams } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { rosterText, staffStatusNames, titleLevelNames } from '../../text/zh-CN/roster.ts';
import styles from './roster.module.css';

const columns: readonly TableColumn<RosterPerson>[] = [
  {
    id: 'staffNumber',
    header: rosterText.columns.staffNumber,
    width: '120px',
    render: (person) => person.staffNumber,
  },
  {
    id: 'name',
    header: rosterText.columns.name,
    width: '130px',
    render: (person) => <b className={styles.name}>{person.name}</b>,
  },
  {
    id: 'department',
    header: rosterText.columns.department,
    width: 'minmax(140px, 2fr)',
    render: (person) => <span>{person.department}</span>,
  },
  {
    id: 'title',
    header: rosterText.columns.title,
    width: 'minmax(140px, 2fr)',
    render: (person) => <span>{person.title}</span>,
  },
  {
    id: 'titleLevel',
    header: rosterText.columns.titleLevel,
    width: '100px',
    render: (person) => titleLevelNames[person.titleLevel],
  },
  {
    id: 'status',
    header: rosterText.columns.status,
    width: 'minmax(110px, 1fr)',
    // Who is at work needs no mark; what is out of the ordinary does.
    render: (person) =>
      person.status === 'active' ? (
        staffStatusNames.active
      ) : (
        <StatusMark mark={person.status === 'on-leave' ? 'question' : 'none'}>
          {staffStatusNames[person.status]}
        </StatusMark>
      ),
  },
];

/** The roster of any day: search, filters, thousands of rows. */
export function RosterList({ initial }: { initial: RouteParams['roster'] }) {
  const { go, replaceParams } = useApp();
  const today = civilDateOf(new Date());
  const [search, setSearch] = useState(initial.search ?? '');
  const [department, setDepartment] = useState<string | undefined>(initial.department);
  const [status, setStatus] = useState<StaffStatus | undefined>(initial.status);
  const [titleLevel, setTitleLevel] = useState<TitleLevel>();
  const [dateText, setDateText] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 150);
  const searchField = useRef<HTMLInputElement>(null);
  const on = isCivilDate(dateText) ? dateText : undefined;
  const asOf = on === undefined ? {} : { on };
  const request: WindowRequest<'roster:list'> = {
    ...asOf,
    ...(settledSearch === '' ? {} : { search: settledSearch }),
    ...(department === undefined ? {} : { department }),
    ...(status === undefined ? {} : { status }),
    ...(titleLevel === undefined ? {} : { titleLevel }),
  };
  const facets = useQuery('roster:facets', asOf, { topics: ['roster'] });
  const rows = usePagedRows(
    JSON.stringify(request),
    async (offset, limit) => {
      const answer = await call('roster:list', { ...request, offset, limit });
      return { total: answer.total, rows: answer.people };
    },
    ['roster'],
  );

  function clear() {
    setSearch('');
    setDepartment(undefined);
    setStatus(undefined);
    setTitleLevel(undefined);
    setDateText('');
  }

  function open(person: RosterPerson) {
    // What was searched for is still there when the officer comes back.
    replaceParams('roster', {
      ...(settledSearch === '' ? {} : { search: settledSearch }),
      ...(department === undefined ? {} : { department }),
      ...(status === undefined ? {} : { status }),
    });
    go('roster', { view: 'person', staffNumber: person.staffNumber });
  }

  async function exportRoster() {
    try {
      const { file } = await call('dialog:save-file', {
        title: rosterText.exportTitle,
        suggestedName: `${rosterText.exportName(on ?? today)}.xlsx`,
      });
      if (file === null) return;
      const written = await call('roster:export', { out: file.token, ...asOf });
      notify({
        kind: 'good',
        text: rosterText.exported(formatCount(written.rows)),
        action: {
          label: rosterText.showInFolder,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  }

  useCommands(rosterText.title, [
    {
      id: 'roster.search',
      title: rosterText.keys.search,
      run: () => searchField.current?.focus(),
    },
    { id: 'roster.add', title: rosterText.keys.add, run: () => go('roster', { view: 'edit' }) },
    {
      id: 'roster.import',
      title: rosterText.keys.import,
      run: () => go('roster', { view: 'import' }),
    },
    { id: 'roster.export', title: rosterText.export, run: () => void exportRoster() },
  ]);

  const error = rows.error ?? facets.error;
  if (facets.data?.total === 0 && on === undefined) {
    return (
      <EmptyState title={rosterText.empty} hint={rosterText.emptyHint}>
        <Button onClick={() => go('roster', { view: 'import' })}>{rosterText.import}</Button>
        <Button variant="default" onClick={() => go('roster', { view: 'edit' })}>
          {rosterText.add}
        </Button>
        <Button variant="default" onClick={() => go('year')}>
          {rosterText.sample}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <TextInput
          ref={searchField}
          className={styles.search}
          aria-label={rosterText.search}
          placeholder={`${rosterText.search}（/）`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = rows.rowAt(0);
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && first !== undefined) open(first);
          }}
        />
        <Select
          className={styles.filter}
          aria-label={rosterText.department}
          placeholder={rosterText.allDepartments}
          searchable
          clearable
          data={(facets.data?.departments ?? []).map((one) => ({
            value: one.name,
            label: `${one.name}（${formatCount(one.count)}）`,
          }))}
          value={department ?? null}
          onChange={(value) => setDepartment(value ?? undefined)}
        />
        <Select
          className={styles.narrow}
          aria-label={rosterText.status}
          placeholder={rosterText.allStatuses}
          clearable
          data={(facets.data?.statuses ?? []).map((one) => ({
            value: one.status,
            label: `${staffStatusNames[one.status]}（${formatCount(one.count)}）`,
          }))}
          value={status ?? null}
          onChange={(value) => setStatus(staffStatuses.find((one) => one === value))}
        />
        <Select
          className={styles.narrow}
          aria-label={rosterText.level}
          placeholder={rosterText.allLevels}
          clearable
          data={(facets.data?.titleLevels ?? []).map((one) => ({
            value: one.titleLevel,
            label: `${titleLevelNames[one.titleLevel]}（${formatCount(one.count)}）`,
          }))}
          value={titleLevel ?? null}
          onChange={(value) => setTitleLevel(titleLevels.find((one) => one === value))}
        />
        <TextInput
          className={styles.date}
          aria-label={rosterText.asOf}
          title={rosterText.asOfHint}
          placeholder={`${rosterText.today} ${today}`}
          value={dateText}
          error={dateText !== '' && on === undefined}
          onChange={(event) => setDateText(event.currentTarget.value)}
        />
        <span className={styles.shown} role="status">
          {facets.data === undefined || facets.data.total === rows.total
            ? rosterText.everyone(formatCount(rows.total))
            : rosterText.shown(formatCount(rows.total), formatCount(facets.data.total))}
        </span>
        <div className={styles.barActs}>
          <CommandButton command="roster.export">{rosterText.export}</CommandButton>
          <CommandButton command="roster.add">{rosterText.add}</CommandButton>
          <CommandButton command="roster.import" tone="primary">
            {rosterText.import}
          </CommandButton>
        </div>
      </div>
      {error ? <ErrorPanel error={error} onRetry={rows.reload} /> : null}
      <div className={styles.table}>
        <VirtualTable
          label={rosterText.title}
          columns={columns}
          total={rows.total}
          rowAt={rows.rowAt}
          rowKey={(person) => person.staffNumber}
          onRange={rows.onRange}
          onOpen={open}
          openOnClick
          empty={
            rows.loading ? (
              <Loading />
            ) : (
              <EmptyState title={rosterText.noneFiltered} hint={rosterText.noneFilteredHint}>
                <Button variant="default" onClick={clear}>
                  {rosterText.clearFilters}
                </Button>
              </EmptyState>
            )
          }
        />
      </div>
    </div>
  );
}
