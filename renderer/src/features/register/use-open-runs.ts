import { useEffect, useRef } from 'react';
import type { PrintRunOutcome, PrintRunView } from '../../../../shared/contract/print-run.contract.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { registerText } from '../../text/zh-CN/register.ts';

const noRuns: readonly PrintRunView[] = [];

/** Print runs that have not ended, newest first: those being worked on and those that wait. */
export function useOpenRuns(): readonly PrintRunView[] {
  return useQuery('register:runs', {}, { topics: ['prints'] }).data?.runs ?? noRuns;
}

/** What became of a run, in one sentence. */
export function runSentence(run: Pick<PrintRunView, 'kind' | 'layout'>, outcome: PrintRunOutcome): string {
  const paper = registerText.kinds[run.kind];
  const printed = formatCount(outcome.printed);
  if (outcome.state === 'done') return registerText.runDone(paper, printed);
  if (outcome.state === 'paused') return registerText.paused(printed, formatCount(outcome.total));
  return run.layout === 'per-person' ? registerText.cancelledRun(printed) : registerText.cancelledWhole;
}

/** Goes on with a run that waits; says in the corner what came of it. */
export function continueRun(run: PrintRunView): void {
  void call('register:run-continue', { runId: run.runId, jobId: crypto.randomUUID() }).then((outcome) => {
    // A pause is said where it was asked for; a cancel likewise.
    if (outcome.state === 'done') notify({ kind: 'good', text: runSentence(run, outcome) });
  }, notifyError);
}

export function pauseRun(run: PrintRunView): void {
  void call('register:run-pause', { runId: run.runId }).catch(notifyError);
}

export function cancelRun(run: PrintRunView): void {
  void call('register:run-cancel', { runId: run.runId }).then(
    (outcome) => notify({ kind: 'info', text: runSentence(run, outcome) }),
    notifyError,
  );
}

/** When the program starts and finds a run that was not finished, it offers to go on. Once for each start. */
export function useRunOffer(runs: readonly PrintRunView[]): void {
  const offered = useRef(false);
  const [run] = runs;
  useEffect(() => {
    if (offered.current || run === undefined) return;
    offered.current = true;
    if (run.jobId !== null) return;
    notify({
      kind: 'info',
      text: registerText.offerRun(
        registerText.kinds[run.kind],
        formatCount(run.printed),
        formatCount(run.total),
      ),
      action: { label: registerText.goOn, run: () => continueRun(run) },
    });
  }, [run]);
}
