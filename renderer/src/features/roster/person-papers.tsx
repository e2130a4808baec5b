import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { useQuery } from '../../api/use-query.ts';
import styles from './person.module.css';

const kindNames: Readonly<Record<string, string>> = registerText.kinds;

type Print = WindowResponse<'register:history'>['prints'][number];

/** Prints whose figures of this person are no longer today's. */
export function stalePrintsOf(prints: readonly Print[], staffNumber: string): Print[] {
  return prints.filter((print) => print.stale.some((person) => person.staffNumber === staffNumber));
}

/** Says when a printed paper of this person must be printed again; silent otherwise. */
export function PersonPapers({ staffNumber, year }: { staffNumber: string; year: number }) {
  const history = useQuery(
    'register:history',
    { year },
    { topics: ['prints', 'claims', 'roster', 'settings', 'rules'] },
  );
  const stale = stalePrintsOf(history.data?.prints ?? [], staffNumber);
  const [newest] = stale;
  if (newest === undefined) return null;
  return (
    <p className={styles.stale}>
      ? {kindNames[newest.kind] ?? newest.kind} {newest.at.slice(0, 10)}：{rosterText.paperStale}
    </p>
  );
}
