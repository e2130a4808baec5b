import type { CardRow } from '../../../../shared/contract/study-card-values.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import styles from './account-check.module.css';

const text = cardChainText;

/** Where a remittance went; shown here beside the source's and therefore not among its other fields. */
export const payeeFields: readonly string[] = ['payeeName', 'payeeAccount', 'payeeBank'];

/** The account a remittance went to beside the one that the season's document prints. */
export function AccountCheck({ row }: { row: CardRow }) {
  const { year } = useApp();
  const seasons = useQuery('study-card:seasons', { year }, { topics: ['cards'] });
  const here = payeeFields
    .map((id) => row.fields.find((field) => field.id === id)?.value ?? '')
    .filter((value) => value !== '');
  const accounts = (seasons.data?.seasons ?? [])
    .filter((season) => row.provider === null || season.provider === row.provider)
    .flatMap((season) => season.accounts);
  const unique = [...new Map(accounts.map((each) => [`${each.holder} ${each.account}`, each])).values()];
  if (here.length === 0) return null;
  return (
    <dl className={styles.accounts} aria-label={text.accounts}>
      <dt>{text.accountHere}</dt>
      <dd>{here.join(' ')}</dd>
      {unique.map((each) => (
        <div key={`${each.holder} ${each.account}`}>
          <dt>{text.accountSource}</dt>
          <dd title={studyCardText.days.source(each.source, each.clause)}>
            {each.holder} {each.account} {each.bank}
          </dd>
        </div>
      ))}
    </dl>
  );
}
