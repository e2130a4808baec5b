import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import { cardPlanText } from '../../text/zh-CN/study-card-plan.ts';
import { useFocusedList } from './use-focused-list.ts';
import common from './card-common.module.css';
import styles from './purchase-plan.module.css';

const text = cardPlanText;
type Plan = WindowResponse<'study-card:plan'>;
type Buyer = Plan['people'][number];
type Decision = 'approved' | 'opted-out' | 'withdrawn';
/** Who opted out is among those who get no card. */
const filters = ['all', 'open', 'approved'] as const;
type Filter = (typeof filters)[number];

const columns: readonly TableColumn<Buyer>[] = [
  {
    id: 'person',
    header: text.columns.person,
    width: '150px',
    render: (row) => (
      <span>
        <b>{row.name}</b> {row.staffNumber}
      </span>
    ),
  },
  {
    id: 'department',
    header: text.columns.department,
    width: '120px',
    render: (row) => <span title={row.department}>{row.department}</span>,
  },
  {
    id: 'short',
    header: text.columns.short,
    width: '88px',
    align: 'right',
    render: (row) => formatCredit(row.shortBy),
  },
  {
    id: 'cards',
    header: text.columns.cards,
    width: '190px',
    render: (row) => {
      const cards = row.cards.map((card) => text.cardsOf(card.name, card.quantity)).join('，');
      return <span title={cards}>{cards}</span>;
    },
  },
  {
    id: 'cost',
    header: text.columns.cost,
    width: '92px',
    align: 'right',
    render: (row) => formatFen(row.cost),
  },
  {
    id: 'approval',
    header: text.columns.approval,
    width: '100px',
    render: (row) =>
      row.approval === null ? (
        <StatusMark mark="question">{text.undecided}</StatusMark>
      ) : (
        <StatusMark mark={row.approval === 'approved' ? 'good' : 'none'}>
          {text.approval[row.approval]}
        </StatusMark>
      ),
  },
  {
    id: 'explanation',
    header: text.columns.explanation,
    width: 'minmax(200px, 1fr)',
    render: (row) => (
      <div className={common.clamp} title={row.explanation}>
        {row.explanation}
      </div>
    ),
  },
];

const noneColumns: readonly TableColumn<Plan['none'][number]>[] = [
  {
    id: 'person',
    header: text.columns.person,
    width: '150px',
    render: (row) => (
      <span>
        <b>{row.name}</b> {row.staffNumber}
      </span>
    ),
  },
  {
    id: 'department',
    header: text.columns.department,
    width: '140px',
    render: (row) => <span>{row.department}</span>,
  },
  {
    id: 'approval',
    header: text.columns.approval,
    width: '100px',
    render: (row) =>
      row.approval === null ? null : <StatusMark mark="none">{text.approval[row.approval]}</StatusMark>,
  },
  {
    id: 'reason',
    header: text.columns.reason,
    width: 'minmax(260px, 1fr)',
    render: (row) => (
      <div className={common.clamp} title={row.reason}>
        {row.reason}
      </div>
    ),
  },
];

/** 采购建议: who lacks what, which cards would close it at what cost, who gets none and why, and who agreed. */
export function PurchasePlan() {
  const { year, go } = useApp();
  const answer = useQuery(
    'study-card:plan',
    { year },
    { topics: ['cards', 'claims', 'roster', 'settings', 'rules'] },
  );
  const [chosenTab, setTab] = useState<'people' | 'none'>();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [optingOut, setOptingOut] = useState(false);
  const [remark, setRemark] = useState('');
  const searchField = useRef<HTMLInputElement>(null);

  const plan = answer.data;
  // Where nobody is to buy, the reasons are what there is to read.
  const tab = chosenTab ?? (plan?.people.length === 0 && plan.none.length > 0 ? 'none' : 'people');
  const wanted = search.trim();
  const people = (plan?.people ?? []).filter(
    (person) => (filter === 'all' || (person.approval ?? 'open') === filter) && matches(person, wanted),
  );
  const none = (plan?.none ?? []).filter((person) => matches(person, wanted));
  const table = useFocusedList(people.length > 0);
  const targets =
    marked.size > 0
      ? people.filter((person) => marked.has(person.staffNumber)).map((person) => person.staffNumber)
      : [people[Math.min(active, people.length - 1)]?.staffNumber].filter((each) => each !== undefined);
  const onPeople = tab === 'people' && targets.length > 0;
  const withoutCard = tab === 'none' ? none[Math.min(active, none.length - 1)] : undefined;
  const decided = withoutCard?.approval == null ? undefined : withoutCard.staffNumber;

  async function record(decision: Decision, words = '', staffNumbers: readonly string[] = targets) {
    try {
      const { recorded } = await call('study-card:approve', {
        year,
        staffNumbers: [...staffNumbers],
        decision,
        ...(words === '' ? {} : { remark: words }),
      });
      setMarked(new Set());
      setOptingOut(false);
      setRemark('');
      answer.reload();
      notify({
        kind: 'good',
        matter: 'cards-approval',
        text: text.recorded[decision](formatCount(recorded)),
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  async function exportList(onlyApproved: boolean) {
    try {
      const { file } = await call('dialog:save-file', {
        title: text.exportTitle,
        suggestedName: text.exportName(year),
      });
      if (file === null) return;
      const written = await call('study-card:plan-export', { year, out: file.token, onlyApproved });
      notify({
        kind: 'good',
        text: text.exported(formatCount(written.rows), formatFen(written.cost)),
        action: {
          label: text.show,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  const mark = (person: Buyer) =>
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(person.staffNumber)) next.add(person.staffNumber);
      return next;
    });

  useCommands(text.title, [
    {
      id: 'plan-approve',
      title: text.commands.approve,
      when: onPeople,
      run: () => void record('approved'),
    },
    {
      id: 'plan-opt-out',
      title: text.commands.optOut,
      when: onPeople,
      run: () => setOptingOut(true),
    },
    {
      id: 'plan-withdraw',
      title: text.commands.withdraw,
      when: onPeople || decided !== undefined,
      run: () => void record('withdrawn', '', decided === undefined ? targets : [decided]),
    },
    {
      id: 'plan-mark-all',
      title: text.commands.markAll,
      when: tab === 'people' && people.length > 0,
      run: () =>
        setMarked(
          marked.size === people.length ? new Set() : new Set(people.map((person) => person.staffNumber)),
        ),
    },
    {
      id: 'plan-export',
      title: text.commands.export,
      when: (plan?.people.length ?? 0) > 0,
      run: () => void exportList(false),
    },
    { id: 'plan-search', title: text.commands.search, run: () => searchField.current?.focus() },
  ]);

  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!plan) return <Loading />;
  if (plan.season === null && plan.people.length === 0) {
    return (
      <EmptyState title={text.noPlan} hint={plan.note}>
        <Button onClick={() => go('cards', { view: 'settings' })}>{cardBoardText.copySeason}</Button>
      </EmptyState>
    );
  }
  const cards = plan.people.reduce(
    (sum, person) => sum + person.cards.reduce((each, card) => each + card.quantity, 0),
    0,
  );
  return (
    <div className={styles.planPage}>
      <div className={styles.planLead}>
        <b>{text.lead(formatCount(plan.people.length), formatCount(cards), formatFen(plan.cost))}</b>
        <span className={common.minor}>
          {plan.seasons.map((season) => season.title).join('、') || plan.season?.title}
        </span>
        {plan.note === '' ? null : (
          <span className={common.asked}>
            <span aria-hidden>{commonText.marks.question} </span>
            {plan.note}
          </span>
        )}
      </div>
      <div className={common.bar}>
        <SegmentedControl
          size="xs"
          value={tab}
          aria-label={text.title}
          data={[
            { value: 'people', label: `${text.needed} ${formatCount(plan.people.length)}` },
            { value: 'none', label: `${text.notNeeded} ${formatCount(plan.none.length)}` },
          ]}
          onChange={(value) => {
            setTab(value === 'none' ? 'none' : 'people');
            setActive(0);
          }}
        />
        {tab === 'people' ? (
          <SegmentedControl
            size="xs"
            value={filter}
            aria-label={text.columns.approval}
            data={filters.map((each) => ({ value: each, label: text.filter[each] }))}
            onChange={(value) => {
              setFilter(filters.find((each) => each === value) ?? 'all');
              setMarked(new Set());
            }}
          />
        ) : null}
        <TextInput
          ref={searchField}
          size="xs"
          className={common.search}
          aria-label={text.search}
          placeholder={`${text.search}（/）`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={common.barActs}>
          <Button size="xs" variant="default" onClick={() => void exportList(true)}>
            {text.exportApproved}
          </Button>
          <CommandButton command="plan-export" tone="primary" />
        </span>
      </div>
      <div className={common.table} ref={table}>
        {tab === 'people' ? (
          <VirtualTable
            label={text.needed}
            columns={columns}
            total={people.length}
            rowAt={(index) => people[index]}
            rowKey={(row) => row.staffNumber}
            rowHeight={46}
            marked={marked}
            onMark={mark}
            onActive={(_, index) => setActive(index)}
            onOpen={(row) => go('cards', { view: 'person', staffNumber: row.staffNumber })}
            empty={<EmptyState title={text.none} hint={text.noneHint} />}
          />
        ) : (
          <VirtualTable
            label={text.notNeeded}
            columns={noneColumns}
            total={none.length}
            rowAt={(index) => none[index]}
            rowKey={(row) => row.staffNumber}
            rowHeight={46}
            onActive={(_, index) => setActive(index)}
            onOpen={(row) => go('cards', { view: 'person', staffNumber: row.staffNumber })}
            empty={<EmptyState title={cardBoardText.noneFiltered} />}
          />
        )}
      </div>
      <footer className={common.footBar}>
        <CommandButton command="plan-approve" tone="good" />
        <CommandButton command="plan-opt-out" />
        <CommandButton command="plan-withdraw" />
        <CommandButton command="plan-mark-all" />
        <span className={common.barNote}>{marked.size > 0 ? text.marked(formatCount(marked.size)) : ''}</span>
      </footer>
      <Dialog title={text.optOutTitle} opened={optingOut} onClose={() => setOptingOut(false)} size={420}>
        <form
          className={common.form}
          onSubmit={(event) => {
            event.preventDefault();
            void record('opted-out', remark.trim());
          }}
        >
          <TextInput
            data-autofocus
            label={text.optOutRemark}
            value={remark}
            maxLength={200}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <div className={common.acts}>
            <Button type="submit">{text.approval['opted-out']}</Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}

function matches(person: { name: string; staffNumber: string; department: string }, wanted: string): boolean {
  return (
    wanted === '' ||
    [person.name, person.staffNumber, person.department].some((each) => each.includes(wanted))
  );
}
