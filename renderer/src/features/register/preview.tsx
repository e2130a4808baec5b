import { useState } from 'react';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTurner } from '../../components/papers/page-turner.tsx';
import { PageImage } from '../../components/papers/paper-pages.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import type { ScreenPaper } from './paper-kinds.ts';
import styles from './register.module.css';

/** The real page as it will be printed, one person at a time. */
export function Preview({
  kind,
  year,
  years,
  person,
}: {
  kind: ScreenPaper;
  year: number;
  years: number[] | undefined;
  person: ComplianceRow | undefined;
}) {
  const paper = registerText.kinds[kind];
  const preview = useQuery(
    'register:preview',
    person === undefined
      ? null
      : { kind, year, staffNumber: person.staffNumber, ...(years === undefined ? {} : { years }) },
    { topics: ['claims', 'roster', 'settings', 'rules'] },
  );
  const [page, setPage] = useState(1);
  if (person === undefined) return <p className={styles.previewNote}>{registerText.previewNone}</p>;
  const { data } = preview;
  const shownPage = data === undefined ? 1 : Math.min(page, data.pages);
  return (
    <>
      <div className={styles.previewBar}>
        <span className={styles.previewName}>{registerText.previewOf(person.name, paper)}</span>
        <CommandButton command="register.previous" />
        <CommandButton command="register.next" />
        <span className={styles.spacer} />
        {data !== undefined && data.pages > 1 ? (
          <PageTurner page={shownPage} pages={data.pages} size="compact-sm" onPage={setPage} />
        ) : null}
      </div>
      <div className={styles.paper}>
        {preview.error ? (
          <ErrorPanel error={preview.error} onRetry={preview.reload} />
        ) : data === undefined ? (
          <Loading>{registerText.previewLoading}</Loading>
        ) : (
          <PageImage
            key={`${data.previewId} ${shownPage}`}
            src={`proof://preview/${encodeURIComponent(data.previewId)}/${shownPage}`}
            alt={registerText.previewOf(person.name, paper)}
            onRetry={preview.reload}
          />
        )}
      </div>
    </>
  );
}
