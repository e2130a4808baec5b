import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SignInRow } from '../../../../shared/contract/training.contract.ts';
import { trainingText } from '../../text/zh-CN/training.ts';
import { ofOtherUnit, ofRoster, type Attendee } from './attendees.ts';
import styles from './training.module.css';

const text = trainingText.sheet;

interface SignInAsksProps {
  fileName: string;
  matched: number;
  rows: readonly SignInRow[];
  onAnswer: (row: SignInRow, attendee: Attendee | null) => void;
}

/** The lines of a sign-in sheet that nobody may guess: each is answered by the officer, or left out. */
export function SignInAsks({ fileName, matched, rows, onAnswer }: SignInAsksProps) {
  return (
    <section className={styles.asks} aria-label={text.ask}>
      <p role="status">
        <b>{text.title(fileName)}</b> {text.done(matched, rows.length)}
      </p>
      {rows.map((row) => (
        <Ask key={row.row} row={row} onAnswer={(attendee) => onAnswer(row, attendee)} />
      ))}
    </section>
  );
}

function Ask({ row, onAnswer }: { row: SignInRow; onAnswer: (attendee: Attendee | null) => void }) {
  const [unit, setUnit] = useState('');
  const [isOutside, setIsOutside] = useState(false);
  return (
    <div className={styles.ask}>
      <span className={styles.askWhy}>
        {text.row(row.row)} <b>{row.name || row.staffNumber}</b> {row.why}
      </span>
      {row.candidates.length === 0 ? null : (
        <Select
          size="xs"
          aria-label={`${text.choose} ${row.name}`}
          placeholder={text.choose}
          value={null}
          data={row.candidates.map(({ staffNumber, name, department }) => ({
            value: staffNumber,
            label: `${name} ${staffNumber} · ${department}`,
          }))}
          onChange={(number) => {
            const person = row.candidates.find(({ staffNumber }) => staffNumber === number);
            if (person) onAnswer(ofRoster(person, row.role));
          }}
        />
      )}
      {isOutside ? (
        <TextInput
          size="xs"
          aria-label={`${text.unit} ${row.name}`}
          placeholder={text.unit}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || unit.trim() === '') return;
            event.preventDefault();
            onAnswer(ofOtherUnit(row.name, unit.trim(), row.role));
          }}
        />
      ) : row.name === '' ? null : (
        <Button size="compact-xs" variant="default" onClick={() => setIsOutside(true)}>
          {text.outside}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" onClick={() => onAnswer(null)}>
        {text.skip}
      </Button>
    </div>
  );
}
