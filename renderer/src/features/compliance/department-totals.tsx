import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import { complianceText, verdictNames } from '../../text/zh-CN/compliance.ts';
import styles from './compliance.module.css';

type Department = WindowResponse<'compliance:list'>['departments'][number];

/** Department totals; choosing one narrows the table, choosing it again widens it. */
export function DepartmentTotals({
  departments,
  counts,
  closed,
  chosen,
  onChoose,
}: {
  departments: readonly Department[];
  counts: Record<Verdict, number>;
  /** What a closed year was closed with: the head says it, today's stands beside where it differs. */
  closed: Record<Verdict, number> | undefined;
  chosen: string | undefined;
  onChoose: (department: string | undefined) => void;
}) {
  const metOf = (of: Record<Verdict, number>) =>
    complianceText.metOf(
      of.met,
      verdicts.reduce((sum, verdict) => sum + of[verdict], 0),
    );
  const detail = (of: Record<Verdict, number>) =>
    verdicts.map((verdict) => `${verdictNames[verdict]} ${of[verdict]}`).join('，');
  return (
    <nav className={styles.departments} aria-label={complianceText.departments}>
      <button
        type="button"
        className={styles.department}
        aria-pressed={chosen === undefined}
        title={closed ? complianceText.closedDetail(detail(closed), detail(counts)) : detail(counts)}
        onClick={() => onChoose(undefined)}
      >
        <span>{complianceText.allDepartments}</span>
        <span className={styles.count}>{metOf(closed ?? counts)}</span>
      </button>
      {departments.map((department) => (
        <button
          key={department.name}
          type="button"
          className={styles.department}
          aria-pressed={department.name === chosen}
          title={
            department.closed
              ? complianceText.closedDetail(detail(department.closed), detail(department.counts))
              : detail(department.counts)
          }
          onClick={() => onChoose(department.name === chosen ? undefined : department.name)}
        >
          <span className={styles.departmentName}>{department.name}</span>
          <span className={styles.count}>{metOf(department.closed ?? department.counts)}</span>
        </button>
      ))}
    </nav>
  );
}
