import { describe, expect, it } from 'vitest';
import { chipsOf, countedOptions, filterOf, withFilter } from './queue-filter.ts';

describe('the filter of the queue', () => {
  it('is the address of the screen without the claim and the page that are open', () => {
    expect(filterOf({ view: 'queue', claimId: '7', department: '心内科' })).toEqual({ department: '心内科' });
  });
  it('has no condition left when each was taken away', () => {
    const filter = { department: '心内科', codes: ['generic-title'], announced: true, search: '王' };
    expect(withFilter(filter, { department: '', codes: [], announced: false, search: '' })).toEqual({});
  });
  it('says each condition in words, its order last', () => {
    const chips = chipsOf(
      { questions: 'with', codes: ['generic-title'], item: 'i1', minAgeDays: 30, sort: 'age', search: '王' },
      (id) => (id === 'i1' ? '论文' : undefined),
    );
    expect(chips.map(({ label }) => label)).toEqual([
      '有疑问',
      '名称笼统',
      '论文',
      '等了 30 天以上',
      '按等得最久排',
    ]);
  });
  it('keeps what is chosen among the options when its last claim was decided', () => {
    const options = countedOptions([{ id: '心内科', name: '心内科', count: 2 }], '骨科');
    expect(options.map(({ value }) => value)).toEqual(['心内科', '骨科']);
  });
});
