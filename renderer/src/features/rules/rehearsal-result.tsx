import { Button, Chip, SegmentedControl, TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { PackProblem, Rehearsal, RehearsedPerson } from '../../../../shared/contract/rules.contract.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import { notify } from '../../app/notices.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import { VerdictMark } from '../../components/status-mark.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { verdictMarks, verdictNames } from '../../text/zh-CN/compliance.ts';
import { rehearsalText, trialText } from '../../text/zh-CN/rules.ts';
import type { ChangePlan } from './change-plan.ts';
import { CheckReport } from './check-report.tsx';
import { copyText } from './copy-text.ts';
import { filterPeople } from './filter-people.ts';
import type { MoveFilter } from './filter-people.ts';
import { creditMove, rehearsalWords } from './rehearsal-words.ts';
import type { Check } from './rules-memory.ts';
import styles from './rehearsal.module.css';

const parts = ['people', 'figures', 'check'] as const;
type Part = (typeof parts)[number];

function Verdicts({ person }: { person: RehearsedPerson }) {
  return (
    <span className={styles.move}>
      {person.from === null || person.from.verdict === person.to.verdict ? null : (
        <>
          <VerdictMark verdict={person.from.verdict} /> →{' '}
        </>
      )}
      <VerdictMark verdict={person.to.verdict} />
    </span>
  );
}

function Figures({ before, after }: { before: number | undefined; after: number }) {
  return (
    <span data-moved={(before !== undefined && before !== after) || undefined}>
      {creditMove(before, after)}
    </span>
  );
}

const columns: readonly TableColumn<RehearsedPerson>[] = [
  {
    id: 'staffNumber',
    header: rehearsalText.columns.staffNumber,
    width: '80px',
    render: (row) => row.staffNumber,
  },
  { id: 'name', header: rehearsalText.columns.name, width: '78px', render: (row) => row.name },
  {
    id: 'department',
    header: rehearsalText.columns.department,
    width: 'minmax(84px, 1fr)',
    render: (row) => <span title={row.department}>{row.department}</span>,
  },
  {
    id: 'verdict',
    header: rehearsalText.columns.verdict,
    width: '150px',
    render: (row) => <Verdicts person={row} />,
  },
  {
    id: 'total',
    header: rehearsalText.columns.total,
    width: '132px',
    align: 'right',
    render: (row) => <Figures before={row.from?.total.granted} after={row.to.total.granted} />,
  },
  {
    id: 'short',
    header: rehearsalText.columns.short,
    width: '122px',
    align: 'right',
    render: (row) => <Figures before={row.from?.total.shortBy} after={row.to.total.shortBy} />,
  },
  {
    id: 'public',
    header: rehearsalText.columns.publicShort,
    width: '122px',
    align: 'right',
    render: (row) => <Figures before={row.from?.publicNeed.shortBy} after={row.to.publicNeed.shortBy} />,
  },
  {
    id: 'why',
    header: rehearsalText.columns.why,
    width: 'minmax(110px, 2fr)',
    render: (row) => {
      const said = row.why.find((reason) => reason.when === 'after') ?? row.why[0];
      return <span title={said?.text}>{said?.text ?? ''}</span>;
    },
  },
];

/** The sentences that are there only before or only after, of one person. */
function Why({ person, onOpen }: { person: RehearsedPerson; onOpen: () => void }) {
  return (
    <section className={styles.why} aria-label={rehearsalText.whyOf(person.name)}>
      <div className={styles.whyHead}>
        <b>{person.name}</b>
        <span className={styles.minor}>
          {person.staffNumber} · {person.department}
        </span>
        <Verdicts person={person} />
        <Button size="compact-xs" variant="default" onClick={onOpen}>
          {rehearsalText.openPerson}
        </Button>
      </div>
      <div className={styles.whySides}>
        {(['before', 'after'] as const).map((when) => {
          const said = person.why.filter((reason) => reason.when === when);
          return (
            <div key={when}>
              <h3 className={styles.sideTitle}>{rehearsalText.when[when]}</h3>
              {said.length === 0 ? <p className={styles.minor}>{rehearsalText.nothingSaid}</p> : null}
              <ul>
                {said.map((reason, index) => (
                  <li key={index}>
                    {reason.text}
                    {reason.clause === '' ? null : (
                      <span className={styles.clause}>
                        {[reason.source, reason.clause].filter((part) => part !== '').join(' · ')}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** What a change would do: how many, who, by how much and why. Nothing has been written. */
export function RehearsalResult({
  plan,
  result,
  check,
  adoptable,
  onTry,
}: {
  plan: ChangePlan;
  result: Rehearsal;
  check: Check | undefined;
  /** Why it cannot be taken into force; empty when it can. */
  adoptable: string;
  onTry: (problem: PackProblem) => void;
}) {
  const { go } = useApp();
  const [part, setPart] = useState<Part>('people');
  const [move, setMove] = useState<MoveFilter>('all');
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<string>();
  const searchField = useRef<HTMLInputElement>(null);
  const people = useMemo(() => filterPeople(result.changed, move, search), [result.changed, move, search]);
  const chosen = people.find((person) => person.staffNumber === active) ?? people[0];
  const moves = result.moves.filter((one) => one.from !== one.to);

  function copy() {
    const words = rehearsalWords(
      result,
      plan.map((one) => one.words),
      people,
    );
    const taken = copyText(words);
    notify(
      taken
        ? { kind: 'good', text: rehearsalText.copied(formatCount(people.length)) }
        : { kind: 'bad', text: trialText.copyFailed },
    );
  }

  useCommands(rehearsalText.resultTitle, [
    { id: 'rehearsal.copy', title: rehearsalText.copy, run: copy },
    {
      id: 'rehearsal.search',
      title: rehearsalText.search,
      when: part === 'people',
      run: () => searchField.current?.focus(),
    },
  ]);

  return (
    <section className={styles.result} aria-label={rehearsalText.resultTitle}>
      <div className={styles.resultHead}>
        <div className={styles.headWords}>
          <h2 className={styles.heading}>
            {result.before === null
              ? rehearsalText.headlineNew(formatCount(result.people))
              : rehearsalText.headline(formatCount(result.people), formatCount(result.changedVerdict))}
          </h2>
          <p className={styles.minor}>
            {rehearsalText.nothingWritten}
            {adoptable === '' ? '' : ` ${adoptable}`}
          </p>
        </div>
        <CommandButton command="rehearsal.copy" />
        <CommandButton command="rehearsal.drop" />
        <CommandButton command="rehearsal.adopt" tone="primary" />
      </div>
      <table className={styles.counts} aria-label={rehearsalText.counts}>
        <thead>
          <tr>
            <th aria-label={rehearsalText.counts} />
            {verdicts.map((verdict) => (
              <th key={verdict} scope="col">
                <VerdictMark verdict={verdict} />
              </th>
            ))}
            <th scope="col" className={styles.movesHead}>
              {rehearsalText.moves}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" title={result.before?.words}>
              {rehearsalText.when.before}
            </th>
            {verdicts.map((verdict) => (
              <td key={verdict}>
                {result.counts.before === null ? '–' : formatCount(result.counts.before[verdict])}
              </td>
            ))}
            <td rowSpan={2} className={styles.moves}>
              {moves.length === 0
                ? rehearsalText.noMoves
                : moves.map((one) => (
                    <span key={`${one.from ?? ''} ${one.to}`}>
                      {one.from === null ? rehearsalText.share.none : verdictNames[one.from]} →{' '}
                      {verdictNames[one.to]} <b>{formatCount(one.people)}</b>
                    </span>
                  ))}
            </td>
          </tr>
          <tr>
            <th scope="row" title={result.after.words}>
              {rehearsalText.when.after}
            </th>
            {verdicts.map((verdict) => {
              const before = result.counts.before?.[verdict];
              const after = result.counts.after[verdict];
              return (
                <td key={verdict}>
                  {formatCount(after)}
                  {before === undefined || before === after ? null : (
                    <span className={styles.delta}>
                      {' '}
                      {after > before ? `+${after - before}` : after - before}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>
      <div className={styles.parts}>
        <SegmentedControl
          aria-label={rehearsalText.resultTitle}
          data={[
            { value: 'people', label: rehearsalText.people(formatCount(result.changed.length)) },
            { value: 'figures', label: rehearsalText.figures(result.figures.length + result.other.length) },
            {
              value: 'check',
              label:
                check === undefined ? rehearsalText.checkRunning : rehearsalText.check(check.problems.length),
            },
          ]}
          value={part}
          onChange={(value) => setPart(parts.find((one) => one === value) ?? 'people')}
        />
        {part === 'people' && result.changed.length > 0 ? (
          <>
            <Chip.Group
              value={move}
              onChange={(value) => setMove(typeof value === 'string' ? (value as MoveFilter) : 'all')}
            >
              <Chip size="xs" value="all">
                {rehearsalText.filters.all}
              </Chip>
              {moves.map((one) => (
                <Chip key={`${one.from ?? ''} ${one.to}`} size="xs" value={`${one.from ?? 'none'} ${one.to}`}>
                  {one.from === null ? rehearsalText.share.none : verdictMarks[one.from]}→
                  {verdictMarks[one.to]} {verdictNames[one.to]}
                </Chip>
              ))}
              {result.changed.some((person) => !person.verdictChanged) ? (
                <Chip size="xs" value="figures">
                  {rehearsalText.filters.figures}
                </Chip>
              ) : null}
            </Chip.Group>
            <TextInput
              ref={searchField}
              size="xs"
              className={styles.search}
              aria-label={rehearsalText.search}
              placeholder={`${rehearsalText.search}（/）`}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </>
        ) : null}
      </div>
      {part === 'people' ? (
        result.changed.length === 0 ? (
          <EmptyState
            title={rehearsalText.nobody}
            hint={rehearsalText.nobodyHint(formatCount(result.people))}
          />
        ) : (
          <>
            <div className={styles.table}>
              <VirtualTable
                label={rehearsalText.table}
                columns={columns}
                total={people.length}
                rowAt={(index) => people[index]}
                rowKey={(row) => row.staffNumber}
                onActive={(row) => setActive(row?.staffNumber)}
                onOpen={(row) => go('compliance', { staffNumber: row.staffNumber })}
                empty={
                  <EmptyState title={rehearsalText.noneFiltered}>
                    <Button
                      variant="default"
                      onClick={() => {
                        setMove('all');
                        setSearch('');
                      }}
                    >
                      {rehearsalText.clearFilters}
                    </Button>
                  </EmptyState>
                }
              />
            </div>
            {chosen === undefined ? null : (
              <Why person={chosen} onOpen={() => go('compliance', { staffNumber: chosen.staffNumber })} />
            )}
          </>
        )
      ) : part === 'figures' ? (
        <div className={styles.scroll}>
          {result.figures.length + result.other.length === 0 ? (
            <EmptyState title={rehearsalText.noFigures} />
          ) : (
            <ul className={styles.figures}>
              {result.figures.map((figure) => (
                <li key={figure.key} className={styles.figureLine}>
                  <span>
                    {figure.title}
                    <span className={styles.clause}>
                      {[figure.sourceName, figure.clause].filter((one) => one !== '').join(' · ')}
                    </span>
                  </span>
                  <span className={styles.figureMove}>
                    {figure.before ?? rehearsalText.share.none} →{' '}
                    <b>{figure.after ?? rehearsalText.share.none}</b>
                  </span>
                </li>
              ))}
              {result.other.map((line) => (
                <li key={line} className={styles.figureLine}>
                  {line}
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : (
        <div className={styles.scroll}>
          {check === undefined ? null : <CheckReport check={check} onTry={onTry} />}
        </div>
      )}
    </section>
  );
}
