import { NumberInput, Select, TextInput } from '@mantine/core';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import { sampleDivisions } from '../../../../shared/domain/inspection.ts';
import { formatCount } from '../../components/format.ts';
import { closingText } from '../../text/zh-CN/closing.ts';
import styles from './closing.module.css';

type Sample = Omit<WindowRequest<'inspection:draw'>, 'year'>;

const largest = 1000;

/** Seed, size, how the places are shared out, and places that are said for a part. */
export function SampleForm({
  sample,
  parts,
  onChange,
}: {
  sample: Sample;
  parts: WindowResponse<'inspection:draw'>['parts'];
  onChange: (sample: Sample) => void;
}) {
  const quotas = new Map(sample.quotas?.map(({ name, count }) => [name, count]));
  const setQuota = (name: string, count: number | undefined) => {
    const next = new Map(quotas);
    if (count === undefined) next.delete(name);
    else next.set(name, count);
    onChange({ ...sample, quotas: [...next].map(([part, each]) => ({ name: part, count: each })) });
  };
  return (
    <>
      <div className={styles.form}>
        <TextInput
          label={closingText.seed}
          description={closingText.seedHint}
          value={sample.seed}
          maxLength={60}
          onChange={(event) => onChange({ ...sample, seed: event.currentTarget.value })}
        />
        <NumberInput
          label={closingText.size}
          value={sample.size}
          min={1}
          max={largest}
          allowDecimal={false}
          onChange={(value) => {
            const size = Math.trunc(Number(value));
            if (size >= 1 && size <= largest) onChange({ ...sample, size });
          }}
        />
        <Select
          label={closingText.division}
          allowDeselect={false}
          data={sampleDivisions.map((value) => ({ value, label: closingText.divisions[value] }))}
          value={sample.by ?? 'department'}
          onChange={(value) => {
            const by = sampleDivisions.find((one) => one === value);
            // Places that were said for the parts of another division name nobody any more.
            if (by !== undefined) onChange({ ...sample, by, quotas: [] });
          }}
        />
      </div>
      {parts.length < 2 ? null : (
        <div className={styles.parts}>
          <table className={styles.table} aria-label={closingText.parts}>
            <thead>
              <tr>
                <th>{closingText.partNames[sample.by ?? 'department']}</th>
                <th className={styles.figure}>{closingText.partColumns.people}</th>
                <th className={styles.figure}>{closingText.partColumns.drawn}</th>
                <th>{closingText.partColumns.quota}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.name}>
                  <td>{part.name}</td>
                  <td className={styles.figure}>{formatCount(part.people)}</td>
                  <td className={styles.figure}>{formatCount(part.drawn)}</td>
                  <td>
                    <NumberInput
                      size="xs"
                      w={96}
                      aria-label={`${part.name} ${closingText.partColumns.quota}`}
                      placeholder={closingText.auto}
                      value={quotas.get(part.name) ?? ''}
                      min={0}
                      max={part.people}
                      allowDecimal={false}
                      onChange={(value) => setQuota(part.name, value === '' ? undefined : Number(value))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
