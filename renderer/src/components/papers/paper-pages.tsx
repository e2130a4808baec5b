import { useState } from 'react';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import { describeError } from '../../../../shared/errors.ts';
import { useQuery } from '../../api/use-query.ts';
import { papersText } from '../../text/zh-CN/papers.ts';
import { ErrorPanel } from '../error-panel.tsx';
import { formatCount } from '../format.ts';
import { Loading } from '../loading.tsx';
import { PageTurner } from './page-turner.tsx';
import styles from './papers.module.css';

/** A picture of a page; says so when it could not be drawn. */
export function PageImage({ src, alt, onRetry }: { src: string; alt: string; onRetry: () => void }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    const error = { ...describeError('proof.no-preview'), ...papersText.previewFailed };
    return <ErrorPanel error={error} onRetry={onRetry} />;
  }
  return <img className={styles.sheet} src={src} alt={alt} onError={() => setFailed(true)} />;
}

/** The real pages of a paper as they will be printed, one at a time. */
export function PaperPages({ name, request }: { name: string; request: WindowRequest<'register:preview'> }) {
  const preview = useQuery('register:preview', request, {
    topics: ['claims', 'roster', 'settings', 'rules', 'cards'],
  });
  const [page, setPage] = useState(1);
  const { data } = preview;
  const shown = data === undefined ? 1 : Math.min(page, data.pages);
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.name}>{name}</span>
        {data === undefined ? null : (
          <PageTurner page={shown} pages={data.pages} size="compact-sm" onPage={setPage} />
        )}
      </div>
      {data === undefined || data.missing.length === 0 ? null : (
        <p className={styles.missing} title={data.missing.join('\n')}>
          ? {papersText.missing(formatCount(data.missing.length))}
        </p>
      )}
      <div className={styles.paper}>
        {preview.error ? (
          <ErrorPanel error={preview.error} onRetry={preview.reload} />
        ) : data === undefined ? (
          <Loading>{papersText.previewLoading}</Loading>
        ) : (
          <PageImage
            key={`${data.previewId} ${shown}`}
            src={`proof://preview/${encodeURIComponent(data.previewId)}/${shown}`}
            alt={name}
            onRetry={preview.reload}
          />
        )}
      </div>
    </>
  );
}
