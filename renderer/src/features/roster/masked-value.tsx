import { useState } from 'react';
import { call, errorData } from '../../api/client.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';
import styles from './person.module.css';

/** A value that is shown only when asked for; the program records that it was looked at. */
export function MaskedValue({
  staffNumber,
  field,
  masked,
}: {
  staffNumber: string;
  field: 'idDocumentNumber' | 'phone';
  masked: string;
}) {
  const [shown, setShown] = useState<string>();
  const [problem, setProblem] = useState<string>();
  if (masked === '') return <>{rosterText.none}</>;

  async function reveal() {
    try {
      const answer = await call('roster:reveal', { staffNumber, field });
      setShown(answer.value);
      setProblem(undefined);
    } catch (thrown) {
      const { message, hint } = errorData(thrown);
      setProblem(`${message}。${hint}`);
    }
  }

  return (
    <>
      <span className={styles.masked}>{shown ?? masked}</span>{' '}
      <button
        type="button"
        className={styles.reveal}
        onClick={() => {
          if (shown === undefined) void reveal();
          else setShown(undefined);
        }}
      >
        {shown === undefined ? rosterText.reveal : rosterText.hide}
      </button>
      {problem === undefined ? null : (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}
