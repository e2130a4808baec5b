import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { PackProblem, RuleCase, RuleRow } from '../../../../shared/contract/rules.contract.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import type { RouteParams, ScreenProps } from '../../app/routes.ts';
import { yearsOf } from '../../app/years.ts';
import { useQuery } from '../../api/use-query.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { rulesText, trialText } from '../../text/zh-CN/rules.ts';
import { confirmPart, continuePart, readingPart, withPart } from './change-plan.ts';
import type { ChangePlan } from './change-plan.ts';
import { ConflictsView } from './conflicts-view.tsx';
import { formatDay } from './format-day.ts';
import { RehearsalView } from './rehearsal-view.tsx';
import { RulesHeader } from './rules-header.tsx';
import { putWork, useWork } from './rules-memory.ts';
import { rulesViews } from './rules-state.ts';
import type { Conflict } from './rules-answers.ts';
import type { RulesView, TrialOrigin } from './rules-state.ts';
import type { StandardOpen } from './standard-table.tsx';
import { StandardView } from './standard-view.tsx';
import { copyOfYear } from './trial-from-person.ts';
import { emptyTrial, expectedWords, newTrialClaim, nextRef, trialFromRequest } from './trial.ts';
import type { Trial } from './trial.ts';
import { TrialView } from './trial-view.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import styles from './rules.module.css';

const noItems: readonly CatalogItem[] = [];
const noConflicts: readonly Conflict[] = [];
const topics = ['rules', 'settings'] as const;

/** What of the standard the address of the screen asks for. */
function wanted(params: RouteParams['rules']): StandardOpen | undefined {
  if (params.figure !== undefined) return { figure: params.figure };
  if (params.source !== undefined) return { source: params.source };
  return params.item === undefined ? undefined : { item: params.item };
}

/** 规则: the year's standard, where its texts disagree, a trial calculation, and what a change would do. */
export default function RulesScreen({ params }: ScreenProps<'rules'>) {
  const { year, settings, info, go, replaceParams } = useApp();
  const standard = useQuery('rules:standard', { year }, { topics });
  const conflictList = useQuery('rules:conflicts', { year }, { topics });
  const catalog = useQuery(
    'rules:catalog',
    standard.data === undefined ? null : { year, jurisdiction: settings.jurisdiction },
    { topics },
  );
  const work = useWork(year);
  const trial = work.trial ?? emptyTrial(year, settings.grassroots);
  const { origin } = work;
  const [copying, setCopying] = useState(false);
  const rehearsal = useRehearsal(year);
  const view = params.view ?? 'standard';
  const conflicts = conflictList.data?.conflicts ?? noConflicts;
  const items = catalog.data?.items ?? noItems;
  const conflictTitles = useMemo(
    () => new Map(conflicts.map((conflict) => [conflict.id, conflict.title])),
    [conflicts],
  );
  const figures = useMemo(
    () => new Map(standard.data?.figures.map((figure) => [figure.key, figure]) ?? []),
    [standard.data],
  );
  const lock = standard.data?.closed ?? null;
  const closed = lock === null ? '' : rulesText.closedReason(formatDay(lock.at));
  const noRules = standard.error?.code === 'rules.no-pack';
  const packYears = useMemo(
    () =>
      [...new Set(info.packs.flatMap((pack) => yearsOf(pack.years)))]
        .filter((one) => one < year)
        .sort((one, other) => other - one),
    [info.packs, year],
  );
  // Only a year without rules of its own is continued, and from the newest years first.
  const continuable =
    (noRules || standard.data?.continuedFrom != null) && closed === ''
      ? packYears.filter((one) => one >= 2025 && one !== standard.data?.continuedFrom).slice(0, 2)
      : [];

  const newest = continuable[0];

  function show(next: RulesView, more: RouteParams['rules'] = {}) {
    go('rules', { ...more, view: next });
  }

  function startTrial(next: Trial, from: TrialOrigin) {
    putWork(year, { trial: next, origin: from });
    show('trial');
  }

  function tryCase(chosen: RuleCase) {
    startTrial(trialFromRequest(chosen.request), {
      words: trialText.originCase(chosen.title),
      expected: expectedWords(chosen.expected, chosen.request.claims, trialText.place),
    });
  }

  function tryRow(row: RuleRow) {
    const item = items.find((one) => one.id === row.item);
    if (item === undefined) return;
    startTrial(
      { ...trial, claims: [...trial.claims, newTrialClaim(nextRef(trial.claims), item, trial.year)] },
      origin.plan === undefined ? {} : { plan: origin.plan },
    );
  }

  function tryProblem(problem: PackProblem, plan: ChangePlan) {
    if (problem.person === null) return;
    startTrial(trialFromRequest(problem.person), {
      words: trialText.originFinding(problem.title),
      ...(plan.length === 0 ? {} : { plan }),
    });
  }

  async function tryPerson(staffNumber: string) {
    setCopying(true);
    try {
      const copied = await copyOfYear(year, staffNumber, settings.grassroots);
      putWork(year, { trial: copied.trial, origin: { words: trialText.originPerson(copied.name) } });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setCopying(false);
    }
  }

  function rehearse(plan: ChangePlan) {
    show('rehearsal');
    void rehearsal.start(plan);
  }

  const askedPerson = useRef<string>(undefined);
  const { staffNumber } = params;
  useEffect(() => {
    if (staffNumber === undefined || askedPerson.current === staffNumber) return;
    askedPerson.current = staffNumber;
    void tryPerson(staffNumber);
  });

  useCommands(rulesText.title, [
    ...rulesViews.map((one) => ({
      id: `rules.view.${one}`,
      title: rulesText.views[one],
      when: standard.data !== undefined || one === 'rehearsal',
      run: () => show(one),
    })),
    {
      id: 'rules.continue',
      title: rulesText.continueCommand(newest ?? year - 1),
      when: noRules && newest !== undefined,
      run: () => rehearse([continuePart(year, newest ?? year - 1)]),
    },
    {
      id: 'rules.confirm',
      title: rulesText.confirmCommand,
      when: standard.data?.continuedFrom != null && !standard.data.confirmed && closed === '',
      run: () => rehearse([confirmPart(year)]),
    },
  ]);

  const header = (
    <RulesHeader
      year={year}
      view={noRules ? 'rehearsal' : view}
      standard={standard.data}
      conflicts={conflictList.data?.conflicts.length}
      onView={(next) => show(next)}
      onConfirm={() => rehearse([confirmPart(year)])}
    />
  );
  const rehearsalView = (
    <RehearsalView
      rehearsal={rehearsal}
      conflicts={conflicts}
      continuable={continuable}
      canConfirm={standard.data?.continuedFrom != null && !standard.data.confirmed && closed === ''}
      closed={closed}
      year={year}
      onTry={tryProblem}
      intro={
        noRules ? (
          <EmptyState title={rulesText.noRules(year)} hint={rulesText.noRulesHint}>
            {newest === undefined ? null : (
              <Button onClick={() => rehearse([continuePart(year, newest)])}>
                {rulesText.continueCommand(newest)}
              </Button>
            )}
          </EmptyState>
        ) : undefined
      }
    />
  );

  if (noRules) {
    return (
      <div className={styles.page}>
        {header}
        <div className={styles.body}>{rehearsalView}</div>
      </div>
    );
  }
  if (standard.error) return <ErrorPanel error={standard.error} onRetry={standard.reload} />;
  if (!standard.data) return <Loading />;
  const basis = `${standard.data.title} ${standard.data.pack.version}`;
  return (
    <div className={styles.page}>
      {header}
      <div className={styles.body}>
        {view === 'standard' ? (
          <StandardView
            standard={standard.data}
            conflictTitles={conflictTitles}
            open={wanted(params)}
            onOpen={(open) => replaceParams('rules', { view: 'standard', ...open })}
            onClose={() => replaceParams('rules', { view: 'standard' })}
            onCase={tryCase}
            onConflict={(conflict) => show('conflicts', { conflict })}
            onTry={tryRow}
          />
        ) : view === 'conflicts' ? (
          conflictList.error ? (
            <ErrorPanel error={conflictList.error} onRetry={conflictList.reload} />
          ) : conflictList.loading ? (
            <Loading />
          ) : (
            <ConflictsView
              conflicts={conflicts}
              figures={figures}
              opened={params.conflict}
              locked={closed !== ''}
              onOpen={(conflict) => replaceParams('rules', { view: 'conflicts', conflict })}
              onFigure={(figure) => show('standard', { figure })}
              onItem={(item) => show('standard', { item })}
              onRehearse={(conflict, reading) => rehearse(withPart([], readingPart(conflict, reading)))}
            />
          )
        ) : view === 'trial' ? (
          copying ? (
            <Loading>{trialText.readingPerson}</Loading>
          ) : (
            <TrialView
              trial={trial}
              origin={origin}
              cases={standard.data.cases}
              items={items}
              basis={basis}
              year={year}
              onChange={(next) => putWork(year, { trial: next })}
              onCase={tryCase}
              onPerson={(one) => void tryPerson(one)}
              onClear={() => {
                const before = { trial: work.trial, origin };
                putWork(year, { trial: undefined, origin: {} });
                if (before.trial === undefined) return;
                notify({
                  kind: 'info',
                  matter: 'trial.cleared',
                  text: trialText.cleared,
                  action: { label: commonText.undo, run: () => putWork(year, before) },
                });
              }}
              onDropChange={() => {
                const { plan: _plan, ...rest } = origin;
                putWork(year, { origin: rest });
              }}
            />
          )
        ) : (
          rehearsalView
        )}
      </div>
    </div>
  );
}
