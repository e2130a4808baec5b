import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ExportColumn } from '../../../../shared/contract/exchange.contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import { ExportColumns, type ProvinceSheet } from './export-columns.tsx';
import { ExportHistory } from './export-history.tsx';
import { ExportLimitsForm } from './export-limits.tsx';
import { ExportRows } from './export-rows.tsx';
import { ExportSave } from './export-save.tsx';
import styles from './exchange.module.css';

/** 报省导出: the columns, what goes out and what cannot, and the file. */
export function ExchangePage() {
  const { year, replaceParams } = useApp();
  const state = useQuery('exchange:state', {}, { topics: ['settings'] });
  const [chosen, setChosen] = useState<readonly ExportColumn[]>();
  const [sheet, setSheet] = useState<ProvinceSheet>();
  const [which, setWhich] = useState<'all' | 'due'>('due');
  const columns = chosen ?? state.data?.columns;
  const request =
    columns?.some(({ field }) => field !== null && field !== 'sequence') === true
      ? { year, columns: [...columns], which }
      : null;
  const plan = useQuery('exchange:plan', request, {
    topics: ['claims', 'roster', 'settings', 'rules', 'prints'],
  });
  if (state.error) return <ErrorPanel error={state.error} onRetry={state.reload} />;
  if (state.data === undefined || columns === undefined) return <Loading />;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{text.title}</h1>
        <p className={styles.hint}>{text.hint}</p>
        <span className={styles.spacer} />
        <Button size="compact-sm" variant="default" onClick={() => replaceParams('register', {})}>
          {text.back}
        </Button>
      </header>
      <ExportColumns
        columns={columns}
        fields={state.data.fields}
        remembered={chosen === undefined && state.data.remembered}
        sheet={sheet}
        onChange={(next, from) => {
          setChosen(next);
          setSheet(from);
        }}
      />
      <div className={styles.stack}>
        {plan.error ? <ErrorPanel error={plan.error} onRetry={plan.reload} /> : null}
        {plan.data === undefined ? (
          plan.loading ? (
            <Loading />
          ) : null
        ) : (
          <>
            <ExportRows plan={plan.data} columns={columns} which={which} onWhich={setWhich} />
            {request === null ? null : <ExportSave request={request} plan={plan.data} sheet={sheet} />}
          </>
        )}
        <ExportLimitsForm
          key={JSON.stringify(state.data.limits)}
          limits={state.data.limits}
          defaults={state.data.defaultLimits}
        />
        <ExportHistory year={year} />
      </div>
    </div>
  );
}
