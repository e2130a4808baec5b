import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { ExportLimits } from '../../../../shared/contract/exchange.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import styles from './exchange.module.css';

type Limit = keyof ExportLimits;
/** Each limit with the parts that its unit is kept in. */
const limitParts: readonly (readonly [Limit, number])[] = [
  ['activityName', 1],
  ['projectNumber', 1],
  ['remark', 1],
  ['organiser', 1],
  ['hours', 10],
  ['credits', 100],
];

/** What the province's platform takes, folded away until it changes. */
export function ExportLimitsForm({ limits, defaults }: { limits: ExportLimits; defaults: ExportLimits }) {
  const [form, setForm] = useState(limits);
  const [error, setError] = useState<ErrorData>();
  const changed = limitParts.some(([limit]) => form[limit] !== limits[limit]);
  const own = limitParts.some(([limit]) => limits[limit] !== defaults[limit]);
  async function save(wanted: ExportLimits) {
    try {
      await call('exchange:set-limits', wanted);
      setError(undefined);
    } catch (thrown) {
      setError(errorData(thrown));
    }
  }
  return (
    <details className={styles.card}>
      <summary>
        {text.limits}　<span className={styles.hint}>{text.limitsHint}</span>
      </summary>
      <div className={styles.limits}>
        {limitParts.map(([limit, parts]) => (
          <NumberInput
            key={limit}
            size="xs"
            label={text.limitNames[limit]}
            value={form[limit] / parts}
            min={1}
            max={2000}
            decimalScale={parts === 1 ? 0 : parts === 10 ? 1 : 2}
            onChange={(value) =>
              typeof value === 'number' && setForm({ ...form, [limit]: Math.round(value * parts) })
            }
          />
        ))}
      </div>
      {error ? <ErrorPanel error={error} /> : null}
      <Group gap={8} mt={10}>
        <Button size="compact-sm" disabled={!changed} onClick={() => void save(form)}>
          {text.saveLimits}
        </Button>
        {own ? (
          <Button size="compact-sm" variant="default" onClick={() => void save(defaults)}>
            {text.resetLimits}
          </Button>
        ) : null}
      </Group>
    </details>
  );
}
