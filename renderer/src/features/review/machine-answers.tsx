import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatMoment } from '../../components/format.ts';
import type { ProofPlace } from '../../components/proof-viewer/viewport.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Mark } from '../../components/status-mark.tsx';
import type { CheckAnswer } from '../../../../shared/domain/proof-check.ts';
import { checksText } from '../../text/zh-CN/review-checks.ts';
import styles from './questions.module.css';

export type ClaimChecks = WindowResponse<'check:of-claim'>;

const marks: Record<CheckAnswer, Mark> = { found: 'good', unreadable: 'none', different: 'question' };

interface MachineAnswersProps {
  checks: ClaimChecks;
  onPlace: (place: ProofPlace) => void;
  onRestore: (pairId: string) => void;
}

/** What was looked for on the proofs and what codes say, as a small calm table; a row with a place shows it. */
export function MachineAnswers({ checks, onPlace, onRestore }: MachineAnswersProps) {
  const { state, answers, codes, alike } = checks;
  const dismissed = alike.filter(({ dismissedBy }) => dismissedBy !== null);
  return (
    <>
      {state !== 'done' && <p className={styles.quiet}>{checksText.states[state]}</p>}
      {(answers.length > 0 || codes.length > 0) && (
        <table className={styles.answers} aria-label={checksText.title}>
          <tbody>
            {answers.map((answer) => {
              const { field, proofId, page, region } = answer;
              const place = proofId !== null && page !== null ? { proofId, page, region } : undefined;
              return (
                <tr key={field} data-place={place !== undefined} onClick={() => place && onPlace(place)}>
                  <td>{checksText.fields[field]}</td>
                  <td>
                    <StatusMark mark={marks[answer.answer]}>{checksText.answers[answer.answer]}</StatusMark>
                  </td>
                  <td className={styles.read}>
                    {answer.expected}
                    {answer.answer !== 'found' && answer.read !== null && (
                      <> · {checksText.read(answer.read)}</>
                    )}
                  </td>
                </tr>
              );
            })}
            {codes.map(({ proofId, page, region, text, agrees }, index) => (
              <tr key={`${proofId} ${index}`} data-place onClick={() => onPlace({ proofId, page, region })}>
                <td title={checksText.codeNote}>{checksText.code}</td>
                <td>
                  {agrees !== null && (
                    <StatusMark mark={agrees ? 'good' : 'question'}>
                      {agrees ? checksText.answers.found : checksText.answers.different}
                    </StatusMark>
                  )}
                </td>
                <td className={styles.codeText} title={checksText.codeNote}>
                  {text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dismissed.map((pair) => (
        <p key={pair.pairId} className={styles.dismissed}>
          <span>
            {checksText.dismissed(
              pair.personName,
              pair.dismissedBy ?? '',
              formatMoment(pair.dismissedAt ?? ''),
            )}
          </span>
          <button type="button" onClick={() => onRestore(pair.pairId)}>
            {checksText.restore}
          </button>
        </p>
      ))}
    </>
  );
}
