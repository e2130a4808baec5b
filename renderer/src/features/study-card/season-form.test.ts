import { describe, expect, it } from 'vitest';
import type { CardSeason } from '../../../../shared/contract/study-card.contract.ts';
import { changedValues, formProblems, seasonForm } from './season-form.ts';

const cite = { source: '某通知', clause: '三' };
const season: CardSeason = {
  id: 'own-1',
  provider: 'huayi',
  providerName: '华医网',
  year: 2025,
  half: 'second',
  city: '宁波',
  title: '2025 下半年 华医网',
  document: '',
  own: true,
  copiedFrom: 'ningbo-2023-h2-huayi',
  closedOn: null,
  cards: [
    { cardClass: 'I', price: 15_000, credits: 500, limitPerPerson: 1, ...cite },
    { cardClass: 'II', price: 10_000, credits: null, limitPerPerson: null, ...cite },
  ],
  dates: [
    { id: 'enrolBy', name: '报名缴费截止', date: '2025-11-10', ...cite },
    { id: 'learnBy', name: '学习考试截止', date: '2025-12-20', ...cite },
  ],
  accounts: [{ holder: '某公司', account: '1109 0601', bank: '某行', ...cite }],
  rules: [{ id: 'remark', name: '必写备注', value: '杭州远程报名', ...cite }],
};

describe('the form of a season', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changedValues(season, seasonForm(season))).toEqual({});
  });
  it('sends only what was changed; an empty day takes the day away, an empty limit the limit', () => {
    const form = seasonForm(season);
    form.dates[0] = { id: 'enrolBy', name: '报名缴费截止', date: ' ' };
    form.cards[0] = { cardClass: 'I', price: '１６０.5', credits: '5', limit: '' };
    form.remark = '';
    expect(changedValues(season, form)).toEqual({
      dates: [{ id: 'enrolBy', date: null }],
      prices: [{ cardClass: 'I', price: 16_050 }],
      credits: [{ cardClass: 'I', credits: 500 }],
      limits: [{ cardClass: 'I', limitPerPerson: null }],
      requiredRemark: null,
    });
  });
  it('names what cannot be read', () => {
    const form = seasonForm(season);
    form.title = ' ';
    form.dates[1] = { id: 'learnBy', name: '学习考试截止', date: '2025-02-30' };
    form.cards[1] = { cardClass: 'II', price: '百元', credits: '十', limit: '0' };
    expect([...formProblems(form)].sort()).toEqual([
      'credits II',
      'date learnBy',
      'limit II',
      'price II',
      'title',
    ]);
  });
});
