import { useEffect, useRef } from 'react';
import { CommandKey } from '../../components/command-key.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import type { QuestionLine } from './question-lines.ts';
import styles from './questions.module.css';

interface QuestionListProps {
  lines: readonly QuestionLine[];
  /** Index of the one whose evidence is shown. */
  selected: number | undefined;
  onSelect: (index: number) => void;
}

const text = reviewText.claim;

/** What is asked, each line with the key that shows its evidence on the picture. */
export function QuestionList({ lines, selected, onSelect }: QuestionListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (selected !== undefined) list.current?.children[selected]?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (lines.length === 0) return <p className={styles.quiet}>{text.noQuestions}</p>;
  return (
    <ul ref={list} className={styles.questions}>
      {lines.map((line, index) => (
        <li key={line.key}>
          <button
            type="button"
            className={styles.question}
            data-severity={line.severity}
            aria-pressed={selected === index}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onSelect(index)}
          >
            <span aria-hidden className={styles.sign}>
              {line.severity === 'problem' ? commonText.marks.bad : commonText.marks.question}
            </span>
            <span className={styles.message}>
              {line.message}
              {(line.pair ?? line.place?.region) && (
                <span className={styles.look}>{line.pair ? text.sideBySide : text.onPicture}</span>
              )}
            </span>
            {index < 9 && <CommandKey command={`question-${index + 1}`} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
