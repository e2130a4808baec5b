import type { ClusterMember } from '../../../../shared/contract/review-desk.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { formatSpan } from '../../components/format.ts';
import { keyInWords } from '../../commands/use-commands.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import styles from './cluster.module.css';
import claimStyles from './claim.module.css';

export type Cluster = WindowResponse<'review:cluster'>;

const text = queueText.clusterPanel;

interface ClusterPanelProps {
  cluster: Cluster;
  onOpen: (claimId: string) => void;
}

/** One event with everybody in it: who differs in what, who is asked about, who agrees. */
export function ClusterPanel({ cluster, onOpen }: ClusterPanelProps) {
  const left = cluster.members.filter(({ stand }) => stand === 'deviating' || stand === 'questioned').length;
  const of = (stand: ClusterMember['stand']) => cluster.members.filter((member) => member.stand === stand);
  const facts: [string, string][] = [
    [reviewText.claim.item, cluster.itemName],
    [reviewText.claim.number, cluster.projectNumber],
    [reviewText.claim.dates, formatSpan(cluster.startDate, cluster.endDate)],
    [reviewText.claim.organiser, cluster.organiser],
  ];
  const { reference, proofs } = cluster;
  const at = proofs.findIndex(({ proofId }) => proofId === reference?.proofId);
  return (
    <div className={claimStyles.claim}>
      <h2 className={styles.title}>{cluster.title}</h2>
      <dl className={claimStyles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {reference && (
          <div>
            <dt>{text.reference}</dt>
            <dd>
              {text.referenceOf(at + 1, proofs.length)}{' '}
              {proofs.length > 1 && <CommandButton command="cluster-reference" />}
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.call} data-tone={cluster.agreeing > 0 ? 'good' : 'question'}>
        {cluster.agreeing > 0
          ? (left === 0 ? text.acceptAll : text.accept)(cluster.agreeing, keyInWords('accept'))
          : text.nothing(keyInWords('enter-cluster'))}
      </p>
      <Differing members={of('deviating')} onOpen={onOpen} />
      <Questioned members={of('questioned')} onOpen={onOpen} />
      <Others title={text.agreeingOnes} members={of('agreeing')} onOpen={onOpen} />
      <Others title={text.decidedOnes} members={of('decided')} onOpen={onOpen} />
    </div>
  );
}

/** Nobody reads more names than this beside a proof; all of them are in the queue. */
const mostShown = 100;

function More({ members }: Pick<MembersProps, 'members'>) {
  const more = members.length - mostShown;
  return more > 0 ? <p className={claimStyles.quiet}>{text.more(more)}</p> : null;
}

interface MembersProps {
  members: readonly ClusterMember[];
  onOpen: (claimId: string) => void;
}

function Name({ member, onOpen }: { member: ClusterMember; onOpen: (claimId: string) => void }) {
  return (
    <button
      type="button"
      className={styles.name}
      title={`${member.staffNumber} ${member.department}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOpen(member.claimId)}
    >
      {member.personName}
    </button>
  );
}

function Differing({ members, onOpen }: MembersProps) {
  if (members.length === 0) return null;
  return (
    <>
      <h3 className={styles.section} data-tone="question">
        {commonText.marks.question} {text.differing} {members.length}
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th />
            <th>{text.field}</th>
            <th>{text.theirs}</th>
            <th>{text.most}</th>
          </tr>
        </thead>
        <tbody>
          {members.slice(0, mostShown).flatMap((member) =>
            member.differs.map((differ, index) => (
              <tr key={`${member.claimId} ${differ.field}`} data-first={index === 0}>
                <td>{index === 0 && <Name member={member} onOpen={onOpen} />}</td>
                <td>{differ.fieldName}</td>
                <td className={styles.differs}>{differ.value || reviewText.claim.empty}</td>
                <td>{differ.majority || reviewText.claim.empty}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <More members={members} />
    </>
  );
}

function Questioned({ members, onOpen }: MembersProps) {
  if (members.length === 0) return null;
  return (
    <>
      <h3 className={styles.section} data-tone="question">
        {commonText.marks.question} {text.questionedOnes} {members.length}
      </h3>
      <ul className={styles.asked}>
        {members.slice(0, mostShown).map((member) => (
          <li key={member.claimId}>
            <Name member={member} onOpen={onOpen} />
            <span>{member.findings.map(({ message }) => message).join(' ')}</span>
          </li>
        ))}
      </ul>
      <More members={members} />
    </>
  );
}

function Others({ title, members, onOpen }: MembersProps & { title: string }) {
  if (members.length === 0) return null;
  return (
    <>
      <h3 className={styles.section}>
        {title} {members.length}
      </h3>
      <div className={styles.names}>
        {members.slice(0, mostShown).map((member) => {
          const earned = [member.roleName ?? '', formatCredit(member.credits)].filter(Boolean).join(' ');
          return (
            <span key={member.claimId} className={styles.person}>
              <Name member={member} onOpen={onOpen} />
              <span className={styles.credit} title={earned}>
                {earned}
              </span>
            </span>
          );
        })}
      </div>
      <More members={members} />
    </>
  );
}
