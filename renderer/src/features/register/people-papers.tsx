import { MultiSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import { spansYears } from '../../../../shared/domain/paper.ts';
import type { PreflightIssue } from '../../../../shared/domain/print.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import { choosePeople } from './choose-people.ts';
import type { PeopleChoice } from './choose-people.ts';
import { OfficerMissing } from './officer-missing.tsx';
import type { ScreenPaper } from './paper-kinds.ts';
import { PeopleChoiceForm } from './people-choice.tsx';
import { Preflight } from './preflight.tsx';
import { Preview } from './preview.tsx';
import { RunActs, type RunForm } from './run-acts.tsx';
import type { RunPrint } from './use-run-print.ts';
import styles from './register.module.css';

const yearsOffered = 12;

/** One paper for each person: who, over which years, what cannot be printed, and the real page of each. */
export function PeoplePapers({
  kind,
  everyone,
  stale,
  choice,
  years,
  print,
  onChoose,
  onYears,
}: {
  kind: ScreenPaper;
  everyone: readonly ComplianceRow[];
  stale: ReadonlySet<string>;
  choice: PeopleChoice;
  /** Empty: the five up to this one. */
  years: readonly number[];
  print: RunPrint;
  onChoose: (choice: PeopleChoice) => void;
  onYears: (years: readonly number[]) => void;
}) {
  const { year } = useApp();
  const [form, setForm] = useState<RunForm>({
    format: 'pdf',
    layout: 'one-file',
    namePattern: registerText.defaultPattern,
  });
  const isRegister = kind === 'annual-register';
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<PreflightIssue>>(new Set());
  const [position, setPosition] = useState(0);
  const paper = registerText.kinds[kind];
  const chosen = useMemo(() => choosePeople(everyone, choice, stale), [everyone, choice, stale]);
  const staffNumbers = useMemo(() => chosen.map((person) => person.staffNumber), [chosen]);
  const departments = useMemo(() => [...new Set(everyone.map((person) => person.department))], [everyone]);
  const people = useMemo(() => new Map(everyone.map((person) => [person.staffNumber, person])), [everyone]);
  const nameOf = (staffNumber: string) => people.get(staffNumber)?.name ?? '';
  const span = spansYears(kind) && years.length > 0 ? { years: [...years] } : {};
  const preflight = useQuery(
    'register:preflight',
    staffNumbers.length === 0 ? null : { kind, year, staffNumbers, ...span },
    { topics: ['claims', 'roster', 'settings', 'rules'], keepPrevious: false },
  );
  // Not everybody has a slip or a score: only those who do are leafed through.
  const shownPeople = isRegister ? staffNumbers : (preflight.data?.staffNumbers ?? []);
  const issues = preflight.data?.issues ?? [];
  const left = new Set(
    issues
      .filter(({ issue }) => leaveOut.has(issue) && (issue !== 'glyph' || form.format === 'pdf'))
      .map(({ staffNumber }) => staffNumber),
  );
  const printable =
    preflight.data === undefined ? 0 : shownPeople.filter((staffNumber) => !left.has(staffNumber)).length;
  const shown = Math.min(position, Math.max(0, shownPeople.length - 1));
  const person = people.get(shownPeople[shown] ?? '');

  function choose(next: PeopleChoice) {
    onChoose(next);
    setPosition(0);
  }

  useCommands(registerText.title, [
    {
      id: 'register.print',
      title: registerText.save(formatCount(printable), paper),
      when: printable > 0 && chosen.length > 0 && !print.job.running,
      run: () =>
        void print.start({ kind, year, staffNumbers, leaveOut: [...leaveOut], ...form, ...span }, printable),
    },
    {
      id: 'register.previous',
      title: registerText.previewPrevious,
      when: shown > 0,
      run: () => setPosition(shown - 1),
    },
    {
      id: 'register.next',
      title: registerText.previewNext,
      when: shown < shownPeople.length - 1,
      run: () => setPosition(shown + 1),
    },
  ]);

  return (
    <>
      <section className={styles.controls}>
        <div className={styles.scrolling}>
          <h2 className={styles.heading}>{paper}</h2>
          <p className={styles.hint}>{registerText.hints[kind]}</p>
          {spansYears(kind) ? (
            <MultiSelect
              className={styles.years}
              label={registerText.years}
              description={registerText.yearsHint}
              clearable
              data={Array.from({ length: yearsOffered }, (_, back) => String(year - back))}
              value={years.map(String)}
              onChange={(chosenYears) => onYears(chosenYears.map(Number))}
            />
          ) : null}
          <h3 className={styles.subheading}>{registerText.who}</h3>
          <PeopleChoiceForm choice={choice} departments={departments} stale={stale.size} onChange={choose} />
          <p className={styles.chosen} role="status">
            {chosen.length === 0
              ? `– ${registerText.nobody}`
              : isRegister || preflight.data === undefined || shownPeople.length === chosen.length
                ? registerText.chosen(formatCount(chosen.length))
                : registerText.chosenWith(formatCount(chosen.length), formatCount(shownPeople.length), paper)}
          </p>
          {chosen.length === 0 ? null : (
            <>
              <h3 className={styles.subheading}>{registerText.preflight}</h3>
              <OfficerMissing />
              {preflight.error ? <ErrorPanel error={preflight.error} onRetry={preflight.reload} /> : null}
              {preflight.data === undefined ? (
                preflight.loading && <Loading>{registerText.checking}</Loading>
              ) : shownPeople.length === 0 ? (
                <p className={styles.hint}>– {registerText.nothingToPrint(paper)}</p>
              ) : (
                <>
                  <Preflight
                    issues={issues}
                    format={form.format}
                    leaveOut={leaveOut}
                    onLeaveOut={setLeaveOut}
                  />
                  {printable === 0 ? <p className={styles.bad}>✗ {registerText.allLeftOut}</p> : null}
                </>
              )}
            </>
          )}
        </div>
        <RunActs paper={paper} form={form} print={print} nameOf={nameOf} onForm={setForm} />
      </section>
      <section className={styles.preview} aria-label={registerText.preview}>
        <Preview
          key={`${kind} ${person?.staffNumber ?? ''} ${years.join()}`}
          kind={kind}
          year={year}
          years={span.years}
          person={person}
        />
      </section>
    </>
  );
}
