import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, useJob } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { AnswersButton } from '../../components/import-plan/answers-button.tsx';
import { ImportSteps } from '../../components/import-plan/import-steps.tsx';
import { MappingTable } from '../../components/import-plan/mapping-table.tsx';
import type { MappingChoice } from '../../components/import-plan/mapping-table.tsx';
import { PlanPage } from '../../components/import-plan/plan-page.tsx';
import { useAttempt } from '../../components/import-plan/use-attempt.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { useAddProofs } from '../tray/use-add-proofs.ts';
import { planColumns, planHeight, rejectedColumns, rejectedHeight } from './claim-plan-columns.tsx';
import type { ClaimPlanRow } from './claim-plan-columns.tsx';
import { FilePick } from './file-pick.tsx';
import { ImportDone } from './import-done.tsx';
import { sortFiles } from './sort-files.ts';
import styles from './intake.module.css';

type Plan = WindowResponse<'claim:plan'>;
type Filter = 'all' | ClaimPlanRow['status'];
type Done = WindowResponse<'claim:apply'>;

const text = intakeText.import;
/** Claims from a sheet, with a zip or folder of proofs: file and columns → plan → done. */
export function ClaimImport() {
  const { go } = useApp();
  const job = useJob();
  const adding = useAddProofs();
  const [claims, setClaims] = useState<PickedFile>();
  const [proofs, setProofs] = useState<PickedFile>();
  const [plan, setPlan] = useState<Plan>();
  const [step, setStep] = useState<'file' | 'mapping' | 'plan' | 'done'>('file');
  const [filter, setFilter] = useState<Filter>('all');
  const [done, setDone] = useState<Done>();
  const { error, setError, attempt } = useAttempt();

  useDroppedFiles((files) => {
    const sorted = sortFiles(files);
    if (sorted.claims) setClaims(sorted.claims);
    if (sorted.proofs) setProofs(sorted.proofs);
    if (sorted.claims || sorted.proofs) setStep('file');
    if (sorted.pictures.length > 0) void adding.add(sorted.pictures).then(() => go('tray'));
    for (const { name } of sorted.unknown) notify({ kind: 'info', text: text.unknownDrop(name) });
  });

  const pick = async (what: 'claims' | 'zip' | 'folder') => {
    try {
      const { files } = await call('dialog:open-file', {
        title: what === 'claims' ? text.claims : text.proofs,
        ...(what === 'folder' ? { folder: true } : { extensions: [what === 'claims' ? 'xlsx' : 'zip'] }),
      });
      const file = files[0];
      if (!file) return;
      if (what === 'claims') setClaims(file);
      else setProofs(file);
      setError(undefined);
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  const read = async (choice?: MappingChoice) => {
    if (!claims) return;
    await attempt(async () => {
      const next = await job.run('claim:plan', {
        file: claims.token,
        ...(proofs ? { proofs: proofs.token } : {}),
        ...choice,
      });
      setPlan(next);
      setFilter('all');
      setStep('mapping');
    });
  };

  const apply = async () => {
    if (!plan) return;
    await attempt(async () => {
      setDone(await job.run('claim:apply', { planId: plan.planId }));
      setStep('done');
    });
  };

  const again = () => {
    setClaims(undefined);
    setProofs(undefined);
    setPlan(undefined);
    setDone(undefined);
    setStep('file');
  };

  const progress = job.running && (
    <ProgressRow
      title={step === 'plan' ? text.applying : text.reading}
      view={job.view}
      onCancel={job.cancel}
    />
  );
  const problem = error && <ErrorPanel error={error} />;

  if (step === 'file' || !plan) {
    return (
      <div className={styles.import}>
        <ImportSteps step={0} />
        <div className={styles.picks}>
          <FilePick
            title={text.claims}
            hint={text.claimsHint}
            file={claims}
            onRemove={() => setClaims(undefined)}
          >
            <Button
              variant={claims ? 'default' : 'filled'}
              disabled={job.running}
              onClick={() => void pick('claims')}
            >
              {text.pick}
            </Button>
          </FilePick>
          <FilePick
            title={text.proofs}
            hint={text.proofsHint}
            file={proofs}
            onRemove={() => setProofs(undefined)}
          >
            <Button variant="default" disabled={job.running} onClick={() => void pick('zip')}>
              {text.pickZip}
            </Button>
            <Button variant="default" disabled={job.running} onClick={() => void pick('folder')}>
              {text.pickFolder}
            </Button>
          </FilePick>
        </div>
        <p className={styles.quiet}>{text.drop}</p>
        {problem}
        {progress}
        <div className={styles.acts}>
          <Button size="md" disabled={!claims} loading={job.running} onClick={() => void read()}>
            {text.read}
          </Button>
          {!claims && <span className={styles.quiet}>{text.needClaims}</span>}
          {!claims && (
            <Button variant="subtle" onClick={() => go('tray')}>
              {text.toTray}
            </Button>
          )}
        </div>
      </div>
    );
  }

  if (step === 'mapping') {
    return (
      <div className={styles.import}>
        <ImportSteps step={0} />
        {problem}
        {progress}
        <MappingTable
          plan={plan}
          busy={job.running}
          onReplan={(choice) => void read(choice)}
          onContinue={() => setStep('plan')}
        />
      </div>
    );
  }

  if (step === 'plan') {
    const nothing = plan.added === 0 && plan.proofsMatched === 0 && plan.proofsUnmatched.length === 0;
    return (
      <div className={styles.import}>
        <ImportSteps step={1} />
        <p className={styles.planNote}>
          <b>{plan.fileName}</b>
          <span>
            {proofs === undefined
              ? text.withoutProofs
              : text.matched(formatCount(plan.proofsMatched), formatCount(plan.proofsUnmatched.length))}
          </span>
        </p>
        {problem}
        {progress}
        <PlanPage<ClaimPlanRow, Filter>
          planId={plan.planId}
          filter={filter}
          onFilter={setFilter}
          filters={[
            { id: 'all', label: text.filters.all, count: plan.rows },
            { id: 'added', label: text.filters.added, count: plan.added, mark: 'good' },
            { id: 'duplicate', label: text.filters.duplicate, count: plan.duplicate, mark: 'none' },
            { id: 'rejected', label: text.filters.rejected, count: plan.rejected, mark: 'bad' },
          ]}
          columns={filter === 'rejected' ? rejectedColumns : planColumns}
          rowHeight={filter === 'rejected' ? rejectedHeight : planHeight}
          rowKey={(row) => String(row.row)}
          load={(wanted, offset, limit) =>
            call('claim:plan-rows', {
              planId: plan.planId,
              offset,
              limit,
              ...(wanted === 'all' ? {} : { status: wanted }),
            })
          }
        >
          <Button variant="default" disabled={job.running} onClick={() => setStep('mapping')}>
            {commonText.plan.changeMapping}
          </Button>
          {plan.rejected > 0 && (
            <AnswersButton channel="claim:answers" planId={plan.planId} fileName={plan.fileName} />
          )}
          <Button disabled={nothing} loading={job.running} onClick={() => void apply()}>
            {nothing
              ? commonText.plan.nothingToApply
              : plan.added > 0
                ? text.apply(formatCount(plan.added))
                : text.applyProofs}
          </Button>
        </PlanPage>
      </div>
    );
  }

  return (
    <div className={styles.import}>
      <ImportSteps step={2} />
      {done && <ImportDone done={done} plan={plan} onAgain={again} />}
    </div>
  );
}
