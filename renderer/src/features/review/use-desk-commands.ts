import type { Command } from '../../commands/registry.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { correctText } from '../../text/zh-CN/review-correct.ts';
import { decisionNames, reviewText } from '../../text/zh-CN/review.ts';
import { mayCorrect } from './correct-form.ts';
import type { DeskState } from './use-desk.ts';

const text = reviewText.commands;

/** Every key of the queue's desk. Each is a named command, so that buttons, palette and key sheet say the same. */
export function useDeskCommands(desk: DeskState): void {
  useCommands(reviewText.title, [
    ...deciding(desk),
    ...moving(desk),
    ...marking(desk),
    ...asking(desk),
    ...finding(desk),
  ]);
}

function deciding(desk: DeskState): Command[] {
  const { cluster, may, coming } = desk;
  const { upper, batch } = desk.data;
  const soon = coming ? { awaited: true } : {};
  return [
    {
      id: 'accept',
      title: cluster ? text.acceptCluster(cluster.agreeing) : upper ? text.acceptUpper : text.accept,
      when: may.accept,
      ...soon,
      run: desk.accept,
    },
    {
      id: 'return',
      title: upper ? text.returnUpper : text.return,
      when: may.return,
      ...soon,
      run: () => desk.ask('return', false),
    },
    {
      id: 'reject',
      title: upper ? text.rejectUpper : text.reject,
      when: may.reject,
      ...soon,
      run: () => desk.ask('reject', false),
    },
    { id: 'later', title: text.later, when: may.putOff, ...soon, run: desk.putOff },
    {
      id: 'undo',
      title: batch ? reviewText.undoTitle(decisionNames[batch.decision], batch.count) : text.undo,
      when: batch !== null || desk.queue.deciding,
      run: desk.undo,
    },
    { id: 'review-level', title: text.level, run: desk.switchLevel },
  ];
}

function moving(desk: DeskState): Command[] {
  const { place, lines, cluster, within, question, enter, leave } = desk;
  const canStep = place.claimId !== undefined && question.lines.length > 0;
  return [
    {
      id: 'next',
      title: text.next,
      when: place.at < lines.length - 1,
      run: () => place.move(1),
      repeats: true,
    },
    {
      id: 'previous',
      title: text.previous,
      when: place.at > 0,
      run: () => place.move(-1),
      repeats: true,
    },
    {
      id: 'enter-cluster',
      title: text.enter,
      when: cluster !== undefined,
      ...(desk.coming ? { awaited: true } : {}),
      run: () => enter(),
    },
    {
      id: 'next-question',
      title: text.nextQuestion,
      when: canStep,
      run: () => question.choice.step(1),
    },
    {
      id: 'leave-cluster',
      title: text.leave,
      when: within !== undefined && question.choice.selected === undefined,
      run: leave,
    },
    {
      id: 'previous-question',
      title: text.previousQuestion,
      when: canStep,
      run: () => question.choice.step(-1),
    },
  ];
}

function marking({ place, lines, marks, ask, acceptMarked, markAll }: DeskState): Command[] {
  const some = marks.claimIds.size > 0;
  const extend = (step: 1 | -1) => {
    marks.add([place.line, lines[place.at + step]]);
    place.move(step);
  };
  return [
    {
      id: 'mark',
      title: text.mark,
      when: place.line !== undefined,
      run: () => place.line && marks.toggle(place.line),
    },
    {
      id: 'mark-down',
      title: text.markDown,
      when: place.at >= 0,
      run: () => extend(1),
      repeats: true,
    },
    {
      id: 'mark-up',
      title: text.markUp,
      when: place.at >= 0,
      run: () => extend(-1),
      repeats: true,
    },
    { id: 'mark-all', title: text.markAll, when: lines.length > 0, run: markAll },
    { id: 'accept-marked', title: text.acceptMarked, when: some, run: acceptMarked },
    {
      id: 'return-marked',
      title: text.returnMarked,
      when: some,
      run: () => ask('return', true),
    },
    {
      id: 'reject-marked',
      title: text.rejectMarked,
      when: some,
      run: () => ask('reject', true),
    },
    {
      id: 'unmark',
      title: reviewText.unmark,
      keys: ['Escape'],
      when: some,
      quiet: true,
      run: () => marks.set([]),
    },
  ];
}

function asking({ question, cluster, nextReference, detail, slip, dismissPair }: DeskState): Command[] {
  const { choice, lines } = question;
  return [
    ...lines.slice(0, 9).map((_, index) => ({
      id: `question-${index + 1}`,
      title: text.question(index + 1),
      run: () => choice.select(choice.selected === index ? undefined : index),
    })),
    {
      id: 'question-close',
      title: reviewText.commands.previousQuestion,
      keys: ['Escape'],
      when: choice.selected !== undefined,
      quiet: true,
      run: () => choice.select(undefined),
    },
    {
      id: 'compare',
      title: choice.comparing ? text.closeCompare : text.compare,
      when: choice.line?.pair !== undefined,
      run: () => choice.compare(!choice.comparing),
    },
    {
      id: 'not-duplicate',
      title: text.notDuplicate,
      when: choice.line?.pair !== undefined,
      run: dismissPair,
    },
    {
      id: 'cluster-reference',
      title: text.reference,
      when: (cluster?.proofs.length ?? 0) > 1,
      run: nextReference,
    },
    {
      id: 'return-slip',
      title: text.slip,
      when: detail !== undefined || slip.recent,
      run: slip.copyPerson,
    },
    {
      id: 'department-slip',
      title: text.departmentSlip,
      when: slip.hasDepartment,
      run: slip.copyDepartment,
    },
  ];
}

function finding(desk: DeskState): Command[] {
  const { detail, openFilters, search, toggleList, openHistory, openCorrect, openPerson } = desk;
  return [
    { id: 'review-filters', title: text.filters, run: openFilters },
    { id: 'review-search', title: text.search, run: search },
    { id: 'review-list', title: text.list, run: toggleList },
    {
      id: 'claim-history',
      title: text.history,
      when: detail !== undefined,
      run: openHistory,
    },
    {
      id: 'claim-correct',
      title: correctText.command,
      when: detail !== undefined && mayCorrect(detail),
      run: openCorrect,
    },
    { id: 'review-person', title: text.person, when: detail !== undefined, run: openPerson },
  ];
}
