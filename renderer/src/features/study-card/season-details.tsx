import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { cardClassNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import common from './card-common.module.css';
import tables from './card-tables.module.css';
import styles from './season-details.module.css';

const text = cardSeasonsText;
const cite = studyCardText.days.source;

interface SeasonDetailsProps {
  season: CardSeason;
  /** The season it was copied from, whose account numbers stand beside its own. */
  origin: CardSeason | undefined;
}

/** Everything a season says, each figure with the document and clause it stands in. */
export function SeasonDetails({ season, origin }: SeasonDetailsProps) {
  const printed = origin?.accounts ?? (season.own ? [] : season.accounts);
  return (
    <div className={styles.seasonDetails}>
      <p className={common.minor}>
        {[
          season.document === '' ? '' : `${text.document}：${season.document}`,
          season.city === '' ? '' : `${text.city}：${season.city}`,
          season.copiedFrom === null ? '' : text.copiedFrom(origin?.title ?? season.copiedFrom),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <table className={tables.plain} aria-label={text.cards}>
        <thead>
          <tr>
            <th scope="col">{text.cardColumns.name}</th>
            <th scope="col" className={styles.figure}>
              {text.cardColumns.price}
            </th>
            <th scope="col" className={styles.figure}>
              {text.cardColumns.credits}
            </th>
            <th scope="col" className={styles.figure}>
              {text.cardColumns.limit}
            </th>
            <th scope="col">{text.cardColumns.source}</th>
          </tr>
        </thead>
        <tbody>
          {season.cards.map((card) => (
            <tr key={card.cardClass}>
              <td>{cardClassNames[card.cardClass]}</td>
              <td className={styles.figure}>{card.price === null ? text.unknown : formatFen(card.price)}</td>
              <td className={styles.figure}>
                {card.credits === null ? text.unknown : formatCredit(card.credits)}
              </td>
              <td className={styles.figure}>
                {card.limitPerPerson === null
                  ? text.noLimit
                  : studyCardText.cards(String(card.limitPerPerson))}
              </td>
              <td className={tables.long}>
                <span className={common.minor}>{cite(card.source, card.clause)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className={common.section}>{text.dates}</h3>
      {season.dates.length === 0 ? <p className={common.minor}>{text.noDates}</p> : null}
      <table className={tables.plain} aria-label={text.dates}>
        <tbody>
          {season.dates.map((day) => (
            <tr key={day.id}>
              <td className={tables.day}>{day.date}</td>
              <td className={tables.what}>{day.name}</td>
              <td className={tables.long}>
                <span className={common.minor}>{cite(day.source, day.clause)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {season.accounts.length === 0 ? null : (
        <>
          <h3 className={common.section}>{text.accounts}</h3>
          <table className={tables.plain} aria-label={text.accounts}>
            <thead>
              <tr>
                <th scope="col" />
                <th scope="col">{text.holder}</th>
                <th scope="col">{text.account}</th>
                <th scope="col">{text.bank}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {season.accounts.map((account, index) => {
                const beside = printed.find((each) => each.holder === account.holder) ?? printed[index];
                const same =
                  beside !== undefined &&
                  digits(beside.account) === digits(account.account) &&
                  beside.holder === account.holder;
                return [
                  <tr key={`here ${account.account}`}>
                    <td>{text.accountHere}</td>
                    <td>{account.holder}</td>
                    <td className={styles.accountNumber}>{account.account}</td>
                    <td>{account.bank}</td>
                    <td>
                      {beside === undefined ? null : (
                        <StatusMark mark={same ? 'good' : 'bad'}>
                          {same ? text.accountSame : text.accountDiffers}
                        </StatusMark>
                      )}
                    </td>
                  </tr>,
                  beside === undefined ? null : (
                    <tr key={`source ${account.account}`} className={styles.beside}>
                      <td>{text.accountSource}</td>
                      <td>{beside.holder}</td>
                      <td className={styles.accountNumber}>{beside.account}</td>
                      <td>{beside.bank}</td>
                      <td className={common.minor}>{cite(beside.source, beside.clause)}</td>
                    </tr>
                  ),
                ];
              })}
            </tbody>
          </table>
        </>
      )}
      {season.rules.length === 0 ? null : (
        <>
          <h3 className={common.section}>{text.rules}</h3>
          <table className={tables.plain} aria-label={text.rules}>
            <tbody>
              {season.rules.map((rule) => (
                <tr key={rule.id}>
                  <td className={styles.ruleName}>{rule.name}</td>
                  <td>{rule.value}</td>
                  <td className={tables.long}>
                    <span className={common.minor}>{cite(rule.source, rule.clause)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

/** Account numbers are printed with and without spaces. */
function digits(account: string): string {
  return account.replace(/\D/g, '');
}
