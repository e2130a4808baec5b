import { Select } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { PaperPages } from '../../components/papers/paper-pages.tsx';
import { usePaperPrint, type PaperFormat } from '../../components/papers/use-paper-print.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { DepartmentTexts } from './department-texts.tsx';
import { OfficerMissing } from './officer-missing.tsx';
import type { ScreenPaper } from './paper-kinds.ts';
import { PrintActs } from './print-acts.tsx';
import styles from './register.module.css';

/** A paper of the unit: everybody's or one department's. */
export function UnitPapers({ kind, departments }: { kind: ScreenPaper; departments: readonly string[] }) {
  const { year } = useApp();
  const [department, setDepartment] = useState<string>();
  const [format, setFormat] = useState<PaperFormat>('pdf');
  const print = usePaperPrint();
  const paper = registerText.kinds[kind];
  const request = { kind, year, ...(department === undefined ? {} : { department }) };
  useCommands(registerText.title, [
    {
      id: 'register.print',
      title: registerText.saveList(paper),
      when: !print.job.running,
      run: () =>
        void print.start(
          { ...request, format },
          registerText.suggestedList(year, paper, department),
          registerText.saveTitle(paper),
        ),
    },
  ]);
  return (
    <>
      <section className={styles.controls}>
        <div className={styles.scrolling}>
          <h2 className={styles.heading}>{paper}</h2>
          <p className={styles.hint}>{registerText.hints[kind]}</p>
          <h3 className={styles.subheading}>{registerText.wholeUnit}</h3>
          <Select
            label={registerText.department}
            placeholder={registerText.allDepartments}
            searchable
            clearable
            data={departments}
            value={department ?? null}
            onChange={(chosen) => setDepartment(chosen ?? undefined)}
          />
          <div className={styles.before}>
            <OfficerMissing />
          </div>
          {kind === 'not-met-list' || kind === 'reminders' ? (
            <DepartmentTexts key={JSON.stringify(request)} request={{ ...request, kind }} paper={paper} />
          ) : null}
        </div>
        <PrintActs paper={paper} format={format} print={print} onFormat={setFormat} />
      </section>
      <section className={styles.preview} aria-label={registerText.preview}>
        <PaperPages key={JSON.stringify(request)} name={paper} request={request} />
      </section>
    </>
  );
}
