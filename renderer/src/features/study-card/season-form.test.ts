import { describe, expect, it } from 'vitest';
import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { changedValues, formProblems, seasonForm } from './season-form.ts';

const cite = { source: '某通知', clause: '三' };
const origin: CardSeason = {
  id: 'ningbo-2023-h2-huayi',
  provider: 'huayi',
  providerName: '华医网',
  year: 2023,
  half: 'second',
  city: '宁波',
  title: '2023 下半年 华医网',
  document: '某通知',
  own: false,
  copiedFrom: null,
  closedOn: null,
  cards: [
    { cardClass: 'I', price: 15_000, credits: 500, limitPerPerson: 1, ...cite },
    { cardClass: 'II', price: 10_000, credits: null, limitPerPerson: 1, ...cite },
  ],
  dates: [{ id: 'learnBy', name: '学习考试截止', date: '2023-12-20', ...cite }],
  accounts: [{ holder: '某公司', account: '1109 0601', bank: '某行', ...cite }],
  rules: [{ id: 'remark', name: '必写备注', value: '杭州远程报名', ...cite }],
};
/** As the program copies it: what a notice of its year set is gone. */
const copy: CardSeason = {
  ...origin,
  id: 'own-1',
  year: 2025,
  title: '2025 下半年 华医网',
  own: true,
  copiedFrom: origin.id,
  cards: origin.cards.map((card) => ({ ...card, limitPerPerson: null })),
  dates: [],
};

describe('the form of a season', () => {
  it('has a place for every day and class, also where the season says nothing', () => {
    const form = seasonForm({ ...copy, cards: [] }, origin);
    expect(form.dates).toEqual([
      { id: 'enrolBy', date: '' },
      { id: 'learnBy', date: '' },
      { id: 'invoiceBy', date: '' },
    ]);
    expect(form.cards.map((card) => card.cardClass)).toEqual(['I', 'II']);
  });
  it('does not take the old year’s document for this year’s', () => {
    expect(seasonForm(copy, origin).document).toBe('');
    expect(seasonForm({ ...copy, document: '今年的通知' }, origin).document).toBe('今年的通知');
  });
  it('sends nothing when nothing was changed', () => {
    const before = seasonForm(copy, origin);
    expect(changedValues(before, seasonForm(copy, origin))).toEqual({});
    expect(formProblems(before, before).size).toBe(0);
  });
  it('sends only what was changed', () => {
    const before = seasonForm({ ...copy, dates: origin.dates }, origin);
    const form = {
      ...before,
      document: '今年的通知',
      cards: before.cards.map((card) =>
        card.cardClass === 'I' ? { ...card, price: '１６０.5', limit: '1' } : { ...card, limit: '2' },
      ),
      dates: [
        { id: 'enrolBy' as const, date: '2025-11-10' },
        { id: 'learnBy' as const, date: ' ' },
        { id: 'invoiceBy' as const, date: '' },
      ],
      remark: '',
    };
    expect(changedValues(before, form)).toEqual({
      document: '今年的通知',
      prices: [{ cardClass: 'I', price: 16_050 }],
      limits: [
        { cardClass: 'I', limitPerPerson: 1 },
        { cardClass: 'II', limitPerPerson: 2 },
      ],
      dates: [
        { id: 'enrolBy', date: '2025-11-10' },
        { id: 'learnBy', date: null },
      ],
      requiredRemark: null,
    });
    expect(formProblems(before, form).size).toBe(0);
  });
  it('asks for the document where a day, a price or a limit is set, and not where one is taken away', () => {
    const before = seasonForm({ ...copy, dates: origin.dates }, origin);
    const without = before.dates.map((day) => ({ ...day, date: '' }));
    const limited = before.cards.map((card) => ({ ...card, limit: '1' }));
    expect([...formProblems(before, { ...before, cards: limited })]).toEqual(['document']);
    expect([...formProblems(before, { ...before, dates: without })]).toEqual([]);
  });
  it('names what cannot be read', () => {
    const before = seasonForm(copy, origin);
    const form = {
      ...before,
      title: ' ',
      dates: [{ id: 'learnBy' as const, date: '2025-02-30' }],
      cards: [{ cardClass: 'II' as const, price: '百元', credits: '十', limit: '0' }],
    };
    expect([...formProblems(before, form)].sort()).toEqual([
      'credits II',
      'date learnBy',
      'limit II',
      'price II',
      'title',
    ]);
  });
});
