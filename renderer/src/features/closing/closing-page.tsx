import { useQuery } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { ClosedYear } from './closed-year.tsx';
import { OpenYear } from './open-year.tsx';

/** 年度结账: what is still open of an open year; of a closed one what was kept and what was corrected since. */
export function ClosingPage({ year }: { year: number }) {
  const status = useQuery('year:status', { year }, { topics: ['rules', 'claims', 'roster', 'settings'] });
  if (status.error) return <ErrorPanel error={status.error} onRetry={status.reload} />;
  if (!status.data) return <Loading />;
  return status.data.closed === null ? (
    <OpenYear year={year} status={status.data} />
  ) : (
    <ClosedYear year={year} status={status.data} closed={status.data.closed} />
  );
}
