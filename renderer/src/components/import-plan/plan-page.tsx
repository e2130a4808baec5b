import { usePagedRows } from '../../api/client.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { ErrorPanel } from '../error-panel.tsx';
import { formatCount } from '../format.ts';
import { VirtualTable } from '../virtual-table.tsx';
import type { TableColumn } from '../virtual-table.tsx';
import styles from './import-plan.module.css';

export interface PlanFilter<Filter extends string> {
  id: Filter;
  label: string;
  count: number;
  mark?: 'good' | 'bad' | 'question' | 'none';
}

interface PlanPageProps<Row, Filter extends string> {
  planId: string;
  filters: readonly PlanFilter<Filter>[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  columns: readonly TableColumn<Row>[];
  rowKey: (row: Row) => string;
  load: (filter: Filter, offset: number, limit: number) => Promise<{ total: number; rows: readonly Row[] }>;
  rowHeight?: number;
  /** Buttons under the table: back, the act itself. */
  children: React.ReactNode;
}

/** Step two: what would be written, each kind filterable, before anything is. */
export function PlanPage<Row, Filter extends string>(props: PlanPageProps<Row, Filter>) {
  const { planId, filters, filter, onFilter, columns, rowKey, load, rowHeight = 36, children } = props;
  const rows = usePagedRows<Row>(`${planId} ${filter}`, (offset, limit) => load(filter, offset, limit));
  return (
    <div className={styles.plan}>
      <div className={styles.filters} role="group" aria-label={commonText.plan.status}>
        {filters.map((each) => (
          <button
            key={each.id}
            type="button"
            className={styles.filter}
            aria-pressed={each.id === filter}
            onClick={() => onFilter(each.id)}
          >
            <span className={styles.filterCount} data-mark={each.count > 0 ? each.mark : undefined}>
              {formatCount(each.count)}
            </span>
            {each.label}
          </button>
        ))}
      </div>
      <div className={styles.planTable}>
        {rows.error ? (
          <ErrorPanel error={rows.error} onRetry={rows.reload} />
        ) : (
          <VirtualTable
            label={commonText.plan.steps[1]}
            columns={columns}
            total={rows.total}
            rowAt={rows.rowAt}
            rowKey={rowKey}
            onRange={rows.onRange}
            rowHeight={rowHeight}
            empty={
              <p className={styles.noRows}>{rows.loading ? commonText.loading : commonText.plan.noRows}</p>
            }
          />
        )}
      </div>
      <div className={styles.foot}>{children}</div>
    </div>
  );
}
