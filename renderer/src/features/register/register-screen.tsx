import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import { usePaperPrint } from '../../components/papers/use-paper-print.ts';
import type { PaperFormat, Printed } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import { choosePeople, stalePeople } from './choose-people.ts';
import type { PeopleChoice } from './choose-people.ts';
import { PeopleChoiceForm } from './people-choice.tsx';
import { Preflight, SkippedList } from './preflight.tsx';
import { Preview } from './preview.tsx';
import { PrintHistory } from './print-history.tsx';
import { useEveryone } from './use-everyone.ts';
import styles from './register.module.css';

const noPrints: never[] = [];

function Outcome({ printed, nameOf }: { printed: Printed; nameOf: (staffNumber: string) => string }) {
  const { reply } = printed;
  const pages = reply.files.reduce((sum, one) => sum + one.pages, 0);
  return (
    <div className={styles.outcome}>
      <p className={styles.good}>✓ {registerText.done(formatCount(reply.printed), formatCount(pages))}</p>
      <PrintedFile printed={printed} />
      {reply.skipped.length === 0 ? null : (
        <>
          <p className={styles.bad}>✗ {registerText.doneSkipped(formatCount(reply.skipped.length))}</p>
          <SkippedList skipped={reply.skipped} nameOf={nameOf} />
        </>
      )}
    </div>
  );
}

/** 打印: the paper, the people, what cannot be printed, a real page, and what was printed before. */
export default function RegisterScreen({ params }: ScreenProps<'register'>) {
  return <Registers key={JSON.stringify(params)} params={params} />;
}

function Registers({ params }: ScreenProps<'register'>) {
  const { year, settings, go } = useApp();
  const everyone = useEveryone(year);
  const history = useQuery(
    'register:history',
    { year },
    { topics: ['prints', 'claims', 'roster', 'settings'] },
  );
  const [choice, setChoice] = useState<PeopleChoice>({ staffNumbers: params.staffNumbers });
  const [format, setFormat] = useState<PaperFormat>('pdf');
  const [position, setPosition] = useState(0);
  const print = usePaperPrint();
  const historyHeading = useRef<HTMLHeadingElement>(null);
  const { section } = params;
  useEffect(() => {
    if (section === 'history' && history.data) historyHeading.current?.scrollIntoView({ block: 'start' });
  }, [section, history.data]);

  const stale = useMemo(() => stalePeople(history.data?.prints ?? noPrints), [history.data]);
  const chosen = useMemo(
    () => choosePeople(everyone.people ?? noPrints, choice, stale),
    [everyone.people, choice, stale],
  );
  const staffNumbers = useMemo(() => chosen.map((person) => person.staffNumber), [chosen]);
  const departments = useMemo(
    () => [...new Set(everyone.people?.map((person) => person.department) ?? [])],
    [everyone.people],
  );
  const names = useMemo(
    () => new Map(everyone.people?.map((person) => [person.staffNumber, person.name]) ?? []),
    [everyone.people],
  );
  const nameOf = (staffNumber: string) => names.get(staffNumber) ?? '';
  const preflight = useQuery(
    'register:preflight',
    staffNumbers.length === 0 ? null : { kind: 'annual-register', year, staffNumbers },
    { topics: ['claims', 'roster', 'settings'] },
  );
  const shown = Math.min(position, Math.max(0, chosen.length - 1));
  // A missing glyph only stops the PDF: a workbook is drawn with the fonts of whoever opens it.
  const printable = format === 'xlsx' ? chosen.length : (preflight.data?.printable ?? 0);

  function choose(next: PeopleChoice) {
    setChoice(next);
    setPosition(0);
  }

  useCommands(registerText.title, [
    {
      id: 'register.print',
      title: registerText.save(formatCount(printable)),
      keys: ['P'],
      when: printable > 0 && chosen.length > 0 && !print.job.running,
      run: () =>
        void print.start(
          { kind: 'annual-register', year, staffNumbers, format },
          registerText.suggestedName(year, staffNumbers.length),
          registerText.saveTitle,
        ),
    },
    {
      id: 'register.previous',
      title: registerText.previewPrevious,
      keys: ['['],
      when: shown > 0,
      run: () => setPosition(shown - 1),
    },
    {
      id: 'register.next',
      title: registerText.previewNext,
      keys: [']'],
      when: shown < chosen.length - 1,
      run: () => setPosition(shown + 1),
    },
  ]);

  if (everyone.error) return <ErrorPanel error={everyone.error} onRetry={everyone.reload} />;
  if (everyone.people === undefined) return <Loading />;
  if (everyone.people.length === 0) {
    return (
      <EmptyState title={registerText.nobody} hint={registerText.nobodyHint}>
        <Button onClick={() => go('roster', { view: 'import' })}>{registerText.importRoster}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <section className={styles.controls}>
        <div className={styles.scrolling}>
          <h2 className={styles.heading}>{registerText.annualRegister}</h2>
          <p className={styles.hint}>{registerText.annualRegisterHint}</p>
          <h3 className={styles.subheading}>{registerText.who}</h3>
          <PeopleChoiceForm choice={choice} departments={departments} stale={stale.size} onChange={choose} />
          <p className={styles.chosen} role="status">
            {chosen.length === 0
              ? `– ${registerText.nobody}`
              : registerText.chosen(formatCount(chosen.length))}
          </p>

          {chosen.length === 0 ? null : (
            <>
              <h3 className={styles.subheading}>{registerText.preflight}</h3>
              {settings.officer === '' ? (
                <p className={styles.unnamed}>
                  ? {registerText.noOfficer}{' '}
                  <Button size="compact-xs" variant="default" onClick={() => go('settings')}>
                    {registerText.toSettings}
                  </Button>
                </p>
              ) : null}
              {preflight.error ? <ErrorPanel error={preflight.error} onRetry={preflight.reload} /> : null}
              {preflight.data ? (
                <Preflight preflight={preflight.data} format={format} nameOf={nameOf} />
              ) : (
                preflight.loading && <Loading>{registerText.checking}</Loading>
              )}
            </>
          )}
        </div>
        <div className={styles.print}>
          <SegmentedControl
            fullWidth
            aria-label={registerText.format}
            data={[
              { value: 'pdf', label: registerText.pdf },
              { value: 'xlsx', label: registerText.xlsx },
            ]}
            value={format}
            onChange={(value) => setFormat(value === 'xlsx' ? 'xlsx' : 'pdf')}
          />
          {print.job.running ? (
            <ProgressRow title={registerText.working} view={print.job.view} onCancel={print.job.cancel} />
          ) : (
            <CommandButton command="register.print" tone="primary" />
          )}
          {print.error ? <ErrorPanel error={print.error} /> : null}
          {print.printed ? <Outcome printed={print.printed} nameOf={nameOf} /> : null}
        </div>
      </section>
      <section className={styles.preview} aria-label={registerText.preview}>
        <Preview key={chosen[shown]?.staffNumber ?? ''} year={year} person={chosen[shown]} />
      </section>
      <section className={`${styles.card} ${styles.wide}`}>
        <h2 className={styles.heading} ref={historyHeading}>
          {registerText.history}
          {stale.size > 0 ? (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => choose({ staffNumbers: undefined, onlyStale: true })}
            >
              {registerText.reprint(formatCount(stale.size))}
            </Button>
          ) : null}
        </h2>
        <PrintHistory history={history} onReprint={(numbers) => choose({ staffNumbers: numbers })} />
      </section>
    </div>
  );
}
