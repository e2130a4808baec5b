import type { ChannelName } from '../../shared/contract/index.ts';
import type { StudyCardService } from '../services/study-card/study-card.service.ts';
import type { Handlers } from './handlers.ts';

export function studyCardHandlers(
  cards: StudyCardService,
): Pick<Handlers, Extract<ChannelName, `study-card:${string}`>> {
  const { lists, seasons, settings, views, links, plan } = cards;
  const { refunds, vouchers, approvals, reported, secrets, closing } = cards;
  return {
    'study-card:import': (request, job) => lists.import(request, job),
    'study-card:reconcile': (request) => views.reconcile(request),
    'study-card:plan': (request) => plan.plan(request),
    'study-card:import-plan': (request, job) => lists.plan(request, job),
    'study-card:import-rows': (request) => lists.planRows(request),
    'study-card:import-apply': ({ planId }, job) => lists.apply(planId, job),
    'study-card:import-answers': ({ planId, out }, job) => lists.answers(planId, out, job),
    'study-card:imports': (request) => lists.imports(request),
    'study-card:seasons': (request) => seasons.list(request),
    'study-card:season-copy': (request) => seasons.copy(request),
    'study-card:season-set': (request) => seasons.set(request),
    'study-card:closing': (request) => closing.of(request),
    'study-card:season-close': (request) => closing.close(request),
    'study-card:season-reopen': (request) => closing.reopen(request),
    'study-card:provider-settings': async ({ year }) => ({ settings: await settings.ofYear(year) }),
    'study-card:provider-settings-set': (request) => settings.set(request),
    'study-card:board': (request) => views.board(request),
    'study-card:count': (request) => views.count(request),
    'study-card:gaps': (request) => views.gaps(request),
    'study-card:chain': (request) => views.chain(request),
    'study-card:desk': (request) => views.desk(request),
    'study-card:candidates': (request) => views.candidates(request),
    'study-card:link': (request) => links.link(request),
    'study-card:unlink': (request) => links.unlink(request),
    'study-card:split': (request) => links.split(request),
    'study-card:links': (request) => links.history(request),
    'study-card:refund': (request) => refunds.refund(request),
    'study-card:refund-undo': ({ refundId }) => refunds.undo(refundId),
    'study-card:refunds': ({ rowId }) => refunds.of(rowId),
    'study-card:voucher-attach': (request) => vouchers.attach(request),
    'study-card:vouchers': ({ rowId }) => vouchers.of(rowId),
    'study-card:voucher-save': ({ voucherId, out }) => vouchers.save(voucherId, out),
    'study-card:approve': (request) => approvals.approve(request),
    'study-card:approvals': (request) => approvals.list(request),
    'study-card:plan-export': (request) => plan.export(request),
    'study-card:report': (request) => reported.report(request),
    'study-card:reports': ({ year }) => reported.list(year),
    'study-card:reveal': (request) => secrets.reveal(request),
    'study-card:calendar': (request) => views.calendar(request),
    'study-card:reminders': (request) => views.reminders(request),
    'study-card:audit': (request) => secrets.audit(request),
  };
}
