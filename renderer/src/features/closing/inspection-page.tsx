import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { DrawnPerson } from '../../../../shared/contract/inspection.contract.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { useQuery } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VerdictMark } from '../../components/status-mark.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { PeopleSelect } from '../filings/people-select.tsx';
import { PackMaker } from './pack-maker.tsx';
import { PackVerifier } from './pack-verifier.tsx';
import { SampleForm } from './sample-form.tsx';
import styles from './closing.module.css';

type Sample = Omit<WindowRequest<'inspection:draw'>, 'year'>;

function PeopleTable({ people }: { people: readonly DrawnPerson[] }) {
  return (
    <ol className={styles.drawn}>
      {people.map((person) => (
        <li key={person.staffNumber}>
          <span>{person.staffNumber}</span>
          <span>{person.name}</span>
          <span>{person.department}</span>
          <span>{person.title}</span>
          <VerdictMark verdict={person.verdict} />
        </li>
      ))}
    </ol>
  );
}

/** 迎检资料包: who goes in, the folder, and checking one. */
export function InspectionPage({ year }: { year: number }) {
  const today = civilDateOf(new Date());
  const [mode, setMode] = useState<'sample' | 'hand'>('sample');
  const [sample, setSample] = useState<Sample>({
    seed: today.replaceAll('-', ''),
    size: 10,
    by: 'department',
    quotas: [],
  });
  const [people, setPeople] = useState<readonly RosterPerson[]>([]);
  const seed = sample.seed.trim();
  const draw = useQuery(
    'inspection:draw',
    mode === 'sample' && seed !== '' ? { ...sample, seed, year } : null,
    { topics: ['claims', 'roster', 'settings', 'rules'] },
  );
  const drawn = draw.data?.drawn ?? [];
  const request =
    mode === 'sample'
      ? drawn.length > 0 && seed !== ''
        ? { year, sample: { ...sample, seed } }
        : undefined
      : people.length > 0
        ? { year, staffNumbers: people.map(({ staffNumber }) => staffNumber) }
        : undefined;
  const name = mode === 'sample' ? closingText.packName(year, seed) : closingText.packNameByHand(year, today);
  return (
    <div className={styles.columns}>
      <section className={styles.card} aria-label={closingText.choosing}>
        <h2 className={styles.heading}>{closingText.choosing}</h2>
        <SegmentedControl
          aria-label={closingText.choosing}
          data={[
            { value: 'sample', label: closingText.bySample },
            { value: 'hand', label: closingText.byHand },
          ]}
          value={mode}
          onChange={(value) => setMode(value === 'hand' ? 'hand' : 'sample')}
        />
        {mode === 'sample' ? (
          <>
            <SampleForm sample={sample} parts={draw.data?.parts ?? []} onChange={setSample} />
            {draw.error ? <ErrorPanel error={draw.error} onRetry={draw.reload} /> : null}
            {draw.loading ? <Loading /> : null}
            {draw.data ? (
              <>
                <p className={styles.chosen} role="status">
                  {drawn.length === 0
                    ? `– ${closingText.nobody}`
                    : closingText.drawn(formatCount(drawn.length), formatCount(draw.data.people))}
                </p>
                <PeopleTable people={drawn} />
              </>
            ) : null}
          </>
        ) : (
          <>
            <PeopleSelect value={people} error={undefined} onChange={setPeople} />
            <p className={styles.chosen} role="status">
              {people.length === 0
                ? `– ${closingText.nobodyChosen}`
                : closingText.chosen(formatCount(people.length))}
            </p>
          </>
        )}
      </section>
      <div className={styles.side}>
        <PackMaker request={request} name={name} />
        <PackVerifier />
      </div>
    </div>
  );
}
