import { Button } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { CompareViewer } from '../../components/proof-viewer/compare-viewer.tsx';
import { ProofViewer } from '../../components/proof-viewer/proof-viewer.tsx';
import { checksText } from '../../text/zh-CN/review-checks.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import { ReasonPanel } from './reason-panel.tsx';
import type { DeskState } from './use-desk.ts';
import styles from './review.module.css';

const text = reviewText.proof;

/** The middle of the desk: the proof of the claim or of the event, or two papers side by side. */
export function DeskProof({ desk, empty }: { desk: DeskState; empty: React.ReactNode }) {
  const { asking } = desk;
  return (
    <section className={styles.proof}>
      <Middle desk={desk} empty={empty} />
      {asking && (
        <ReasonPanel
          kind={asking.decision}
          count={asking.claimIds.length}
          onDecide={(reasonCode, remark) => desk.answer({ reasonCode, remark })}
          onClose={desk.stopAsking}
        />
      )}
    </section>
  );
}

function Middle({ desk, empty }: { desk: DeskState; empty: React.ReactNode }) {
  const { place, queue, detail, question, cluster } = desk;
  const { claim, reference, clusterQuery } = desk.data;
  const { choice } = question;
  if (place.claimId === undefined && place.clusterId === undefined) {
    return queue.lines === undefined ? <Loading /> : <div className={styles.center}>{empty}</div>;
  }
  if (place.clusterId !== undefined) {
    if (clusterQuery.error) return <ErrorPanel error={clusterQuery.error} onRetry={clusterQuery.reload} />;
    if (cluster && cluster.reference === null) return <NoProof requiredProofs={[]} />;
    return reference && cluster ? (
      <ProofViewer
        subject={`${cluster.clusterId} ${cluster.reference?.proofId ?? ''}`}
        proofs={reference.proofs.filter(({ proofId }) => proofId === cluster.reference?.proofId)}
        coming={desk.nextProofs}
        empty={<NoProof requiredProofs={[]} />}
      />
    ) : null;
  }
  if (!detail) return claim.error ? <ErrorPanel error={claim.error} onRetry={claim.reload} /> : null;
  const pair = choice.comparing ? choice.line?.pair : undefined;
  if (pair) {
    const page = choice.place?.proofId === pair.proofId ? choice.place.page : 1;
    return (
      <CompareViewer
        key={pair.pairId}
        left={{
          place: { proofId: pair.proofId, page, region: null },
          title: checksText.thisClaim(`${detail.personName} ${detail.staffNumber}`),
          note: [detail.name, pair.kind === 'identical' ? checksText.identical : '']
            .filter(Boolean)
            .join(' · '),
        }}
        right={{
          place: { proofId: pair.otherProofId, page: 1, region: null },
          title: checksText.otherClaim(
            pair.otherClaimId === null ? checksText.inTray : `${pair.personName} ${pair.staffNumber}`,
          ),
          note: [pair.otherClaimName, pair.year === null ? '' : checksText.ofYear(pair.year)]
            .filter(Boolean)
            .join(' · '),
        }}
        note={choice.line?.message ?? ''}
      />
    );
  }
  return (
    <ProofViewer
      subject={detail.claimId}
      proofs={detail.proofs}
      place={choice.place}
      coming={desk.nextProofs}
      onDetach={desk.may.detach ? desk.detach : undefined}
      empty={<NoProof requiredProofs={detail.requiredProofs} />}
    />
  );
}

function NoProof({ requiredProofs }: { requiredProofs: readonly string[] }) {
  const { go } = useApp();
  return (
    <EmptyState
      title={text.none}
      hint={requiredProofs.length > 0 ? text.missing(requiredProofs.join('；')) : text.noneHint}
    >
      <Button variant="default" onClick={() => go('tray')}>
        {text.toTray}
      </Button>
    </EmptyState>
  );
}
