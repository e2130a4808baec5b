import { commonText } from '../../text/zh-CN/common.ts';
import styles from './import-plan.module.css';

/** Where an import stands: 文件与对应列 → 计划 → 完成. */
export function ImportSteps({ step }: { step: 0 | 1 | 2 }) {
  return (
    <ol className={styles.steps} aria-label={commonText.plan.stepsLabel}>
      {commonText.plan.steps.map((name, index) => (
        <li
          key={name}
          data-state={index < step ? 'done' : index === step ? 'now' : 'later'}
          aria-current={index === step ? 'step' : undefined}
        >
          <span className={styles.stepNumber}>{index < step ? commonText.marks.good : index + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  );
}
