import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import { formatCount } from '../../components/format.ts';
import { closingText } from '../../text/zh-CN/closing.ts';
import { verdictNames } from '../../text/zh-CN/compliance.ts';
import styles from './closing.module.css';

interface Frozen {
  pack: { id: string; version: string; hash: string };
  packTitle?: string;
  basis?: string;
  rosterFingerprint: string;
  people: number;
  counts: Record<Verdict, number>;
}

/** What a closing keeps for ever: rules, basis, roster and verdicts, each with its fingerprint. */
export function FrozenFacts({ title, frozen }: { title: string; frozen: Frozen }) {
  const parts = verdicts.flatMap((verdict) =>
    frozen.counts[verdict] === 0 ? [] : [`${verdictNames[verdict]} ${formatCount(frozen.counts[verdict])}`],
  );
  const rows: [string, string][] = [
    [closingText.people, closingText.peopleCount(formatCount(frozen.people))],
    [closingText.counts, closingText.count(parts)],
    [closingText.pack, `${frozen.packTitle ?? frozen.pack.id} ${frozen.pack.version}`],
  ];
  if (frozen.basis !== undefined) rows.push([closingText.basis, frozen.basis]);
  return (
    <section className={styles.card} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{closingText.fingerprint}</dt>
          <dd className={styles.hash}>{frozen.rosterFingerprint}</dd>
        </div>
        <div>
          <dt>{closingText.packHash}</dt>
          <dd className={styles.hash}>{frozen.pack.hash}</dd>
        </div>
      </dl>
    </section>
  );
}
