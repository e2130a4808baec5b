import { verdicts } from '../../../../shared/domain/verdict.ts';
import { yearText } from '../../text/zh-CN/year.ts';
import type { YearSummary } from './waiting-work.ts';
import styles from './year.module.css';

type Department = YearSummary['departments'][number];

/** Departments by the share that meets the year, the one that needs most help first. */
export function sortDepartments(departments: readonly Department[]): Department[] {
  return departments
    .filter((department) => department.people > 0)
    .sort(
      (left, right) =>
        left.counts.met * right.people - right.counts.met * left.people ||
        right.people - left.people ||
        left.name.localeCompare(right.name, 'zh-CN'),
    );
}

export function DepartmentBars({
  departments,
  onChoose,
}: {
  departments: readonly Department[];
  onChoose: (department: string) => void;
}) {
  return (
    <ul className={styles.departments} aria-label={yearText.departments}>
      {sortDepartments(departments).map((department) => (
        <li key={department.name}>
          <button
            type="button"
            className={styles.department}
            aria-label={yearText.departmentLabel(department.name, department.counts.met, department.people)}
            onClick={() => onChoose(department.name)}
          >
            <span className={styles.departmentName}>{department.name}</span>
            <span className={styles.departmentBar} aria-hidden>
              {verdicts
                .filter((verdict) => department.counts[verdict] > 0)
                .map((verdict) => (
                  <span
                    key={verdict}
                    data-verdict={verdict}
                    style={{ flexGrow: department.counts[verdict] }}
                  />
                ))}
            </span>
            <span className={styles.departmentCount}>
              {yearText.departmentCount(department.counts.met, department.people)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
