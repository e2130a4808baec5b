import { useState } from 'react';
import { CommandKey } from '../../components/command-key.tsx';
import { trayText } from '../../text/zh-CN/tray.ts';
import { arrivalMime } from './thumbnail-grid.tsx';
import type { Candidate } from './use-tray.ts';
import styles from './tray.module.css';

interface CandidateListProps {
  claims: readonly Candidate[];
  onPut: (claim: Candidate) => void;
  onDropArrival: (arrivalId: string, claim: Candidate) => void;
}

/** The claims a proof might belong to; the first nine have a key, all of them take a drop. */
export function CandidateList({ claims, onPut, onDropArrival }: CandidateListProps) {
  const [over, setOver] = useState<string>();
  return (
    <ul className={styles.candidates}>
      {claims.map((claim, index) => (
        <li key={claim.claimId}>
          <button
            type="button"
            className={styles.candidate}
            data-over={over === claim.claimId}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPut(claim)}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(arrivalMime)) return;
              event.preventDefault();
              setOver(claim.claimId);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => {
              const arrivalId = event.dataTransfer.getData(arrivalMime);
              setOver(undefined);
              if (arrivalId === '') return;
              event.preventDefault();
              onDropArrival(arrivalId, claim);
            }}
          >
            <span className={styles.candidateKey}>
              {index < 9 && <CommandKey command={`tray-put-${index + 1}`} />}
            </span>
            <span className={styles.candidateBody}>
              <span className={styles.candidateHead}>
                <b>{claim.personName}</b> {claim.staffNumber} · {claim.department}
              </span>
              <span className={styles.candidateName}>{claim.name}</span>
              <span className={styles.quiet}>
                {[claim.itemName, claim.startDate, trayText.proofs(claim.proofs)].filter(Boolean).join(' · ')}
              </span>
              {claim.why !== '' && <span className={styles.why}>{claim.why}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
