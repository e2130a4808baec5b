import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { cardPaperKinds, type CardPaperKind } from '../../../../shared/domain/paper.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { CommandKey } from '../../components/command-key.tsx';
import { PaperPages } from '../../components/papers/paper-pages.tsx';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import { usePaperPrint, type PaperFormat } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { cardPaperText, papersText } from '../../text/zh-CN/papers.ts';
import type { CardScope } from './card-scope.ts';
import styles from './papers-page.module.css';

/** The papers of the season: choose one, look at its real pages, print or save it. */
export function PapersPage({ scope }: { scope: CardScope }) {
  const { year } = useApp();
  const [kind, setKind] = useState<CardPaperKind>('card-statement');
  const [format, setFormat] = useState<PaperFormat>('pdf');
  const print = usePaperPrint();
  const { name } = cardPaperText[kind];
  const request = { kind, year, ...scope };
  useCommands(papersText.paper, [
    ...cardPaperKinds.map((paper) => ({
      id: `cards-paper-${paper}`,
      title: cardPaperText[paper].name,
      run: () => setKind(paper),
    })),
    {
      id: 'cards-print',
      title: papersText.save,
      when: !print.job.running,
      run: () => void print.start({ ...request, format }, papersText.cardFile(year, name)),
    },
  ]);
  return (
    <div className={styles.page}>
      <section className={styles.controls}>
        <div role="radiogroup" aria-label={papersText.paper} className={styles.list}>
          {cardPaperKinds.map((paper) => (
            <button
              key={paper}
              type="button"
              role="radio"
              aria-checked={paper === kind}
              className={styles.choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setKind(paper)}
            >
              <CommandKey command={`cards-paper-${paper}`} />
              <span>
                <strong>{cardPaperText[paper].name}</strong>
                <span className={styles.hint}>{cardPaperText[paper].hint}</span>
              </span>
            </button>
          ))}
        </div>
        <div className={styles.acts}>
          <SegmentedControl
            fullWidth
            aria-label={papersText.format}
            data={[
              { value: 'pdf', label: papersText.pdf },
              { value: 'xlsx', label: papersText.xlsx },
            ]}
            value={format}
            onChange={(value) => setFormat(value === 'xlsx' ? 'xlsx' : 'pdf')}
          />
          {print.job.running ? (
            <ProgressRow title={papersText.working} view={print.job.view} onCancel={print.job.cancel} />
          ) : (
            <CommandButton command="cards-print" tone="primary" />
          )}
          {print.error ? <ErrorPanel error={print.error} /> : null}
          {print.printed ? <PrintedFile printed={print.printed} /> : null}
        </div>
      </section>
      <section className={styles.preview} aria-label={papersText.preview}>
        <PaperPages key={JSON.stringify(request)} name={name} request={request} />
      </section>
    </div>
  );
}
