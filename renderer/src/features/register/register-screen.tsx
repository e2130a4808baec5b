import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ExchangePage } from '../exchange/exchange-page.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import { stalePeople } from './choose-people.ts';
import type { PeopleChoice, Print } from './choose-people.ts';
import { PaperChoice } from './paper-choice.tsx';
import { isAboutPeople, screenPaper, type ScreenPaper } from './paper-kinds.ts';
import { PeoplePapers } from './people-papers.tsx';
import { PrintHistory } from './print-history.tsx';
import { UnitPapers } from './unit-papers.tsx';
import { Banners } from './banners.tsx';
import { PrintDetails } from './print-details.tsx';
import { useEveryone } from './use-everyone.ts';
import { useOpenRuns } from './use-open-runs.ts';
import { useRunPrint } from './use-run-print.ts';
import styles from './register.module.css';

const noPrints: never[] = [];

/** Signed or filed papers that no longer say what the records say. */
const isLoud = ({ staleSigned }: Print): boolean => staleSigned.length > 0;

/** 打印: the paper, whom it is about, what cannot be printed, real pages, and what was printed before. */
export default function RegisterScreen({ params }: ScreenProps<'register'>) {
  if (params.section === 'export') return <ExchangePage />;
  return <Registers key={JSON.stringify(params)} params={params} />;
}

function Registers({ params }: ScreenProps<'register'>) {
  const { year, go } = useApp();
  const everyone = useEveryone(year);
  const history = useQuery(
    'register:history',
    { year },
    { topics: ['prints', 'templates', 'claims', 'roster', 'settings', 'rules', 'cards'] },
  );
  const [kind, setKind] = useState<ScreenPaper>('annual-register');
  const [choice, setChoice] = useState<PeopleChoice>({ staffNumbers: params.staffNumbers });
  const [years, setYears] = useState<readonly number[]>([]);
  const historyHeading = useRef<HTMLHeadingElement>(null);
  const { section } = params;
  useEffect(() => {
    if (section === 'history' && history.data) historyHeading.current?.scrollIntoView({ block: 'start' });
  }, [section, history.data]);
  const stale = useMemo(() => stalePeople(history.data?.prints ?? noPrints, kind), [history.data, kind]);
  const newestStale = history.data?.prints.find((one) => one.kind === kind && one.stale.length > 0);
  const departments = useMemo(
    () => [...new Set(everyone.people?.map((person) => person.department) ?? [])],
    [everyone.people],
  );

  const print = useRunPrint();
  const runs = useOpenRuns();
  const [opened, setOpened] = useState<string>();
  const prints = history.data?.prints ?? noPrints;

  /** One click: these people's papers of today, as the print that they replace. */
  function reprint(paper: ScreenPaper, staffNumbers: readonly string[], as: Print | undefined) {
    setKind(paper);
    setYears(as?.years ?? []);
    setChoice({ staffNumbers });
    void print.start(
      {
        kind: paper,
        year,
        staffNumbers: [...staffNumbers],
        layout: as?.layout ?? 'one-file',
        format: as?.format ?? 'pdf',
        ...(as === undefined || as.years.length === 0 ? {} : { years: as.years }),
      },
      staffNumbers.length,
    );
  }

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
    <div className={styles.page} data-banners={runs.length > 0 || prints.some(isLoud)}>
      <Banners runs={runs} prints={prints.filter(isLoud)} onOpen={setOpened} />
      <PaperChoice kind={kind} onChoose={setKind} />
      {isAboutPeople(kind) ? (
        <PeoplePapers
          key={kind}
          kind={kind}
          everyone={everyone.people}
          stale={stale}
          choice={choice}
          years={years}
          print={print}
          onChoose={setChoice}
          onYears={setYears}
        />
      ) : (
        <UnitPapers key={kind} kind={kind} departments={departments} />
      )}
      <section className={`${styles.card} ${styles.wide}`}>
        <h2 className={styles.heading} ref={historyHeading}>
          {registerText.history}
          {stale.size > 0 ? (
            <Button size="compact-sm" variant="light" onClick={() => reprint(kind, [...stale], newestStale)}>
              {registerText.reprint(formatCount(stale.size))}
            </Button>
          ) : null}
        </h2>
        <PrintHistory
          history={history}
          onReprint={(one) => {
            const paper = screenPaper(one.kind);
            if (paper === undefined) return;
            reprint(
              paper,
              one.stale.map(({ staffNumber }) => staffNumber),
              one,
            );
          }}
          onOpen={(one) => setOpened(one.printId)}
        />
      </section>
      <PrintDetails
        print={prints.find(({ printId }) => printId === opened)}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
