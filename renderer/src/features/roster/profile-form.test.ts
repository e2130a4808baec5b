import { describe, expect, it } from 'vitest';
import { emptyForm, formProblems, saveRequest } from './profile-form.ts';
import type { ProfileForm } from './profile-form.ts';

const before: ProfileForm = {
  ...emptyForm(),
  effectiveOn: '2025-06-01',
  staffNumber: '00302',
  name: '司马岚',
  department: '心内科',
  title: '住院医师',
  titleLevel: 'junior',
  appointedOn: '2020-12-01',
};

describe('a person corrected by hand', () => {
  it('sends nothing when nothing was changed', () => {
    expect(saveRequest(before, { ...before }, false)).toBeUndefined();
  });

  it('sends only the changed field, with the day it is true from', () => {
    const after = { ...before, department: '急诊科', effectiveOn: '2025-03-01' };
    expect(saveRequest(before, after, false)).toEqual({
      staffNumber: '00302',
      isNew: false,
      effectiveOn: '2025-03-01',
      profile: { department: '急诊科' },
    });
  });

  it('keeps the identity number when the masked field was left empty, and sends it when typed', () => {
    expect(saveRequest(before, { ...before, phone: ' ' }, false)).toBeUndefined();
    const typed = saveRequest(before, { ...before, phone: '10000000000' }, false);
    expect(typed?.profile).toEqual({ phone: '10000000000' });
  });

  it('does not send the old level beside a new title, so that the level follows the title', () => {
    const promoted = { ...before, title: '主治医师', appointedOn: '2025-12-01' };
    expect(saveRequest(before, promoted, false)?.title).toEqual({
      title: '主治医师',
      appointedOn: '2025-12-01',
    });
    expect(saveRequest(before, { ...promoted, titleLevel: 'intermediate' }, false)?.title).toEqual({
      title: '主治医师',
      titleLevel: 'intermediate',
      appointedOn: '2025-12-01',
    });
  });

  it('sends 随单位 as no fact of the person', () => {
    const own = { ...before, grassroots: 'yes' as const };
    expect(saveRequest(own, before, false)?.profile).toEqual({ grassroots: null });
    expect(saveRequest(before, own, false)?.profile).toEqual({ grassroots: true });
  });

  it('names each field that cannot be sent', () => {
    const wrong = { ...before, name: ' ', birthDate: '1990-02-30', transferredInYear: '25', effectiveOn: '' };
    const problems = formProblems(wrong, false);
    expect([...problems].sort()).toEqual([
      ['birthDate', 'bad-date'],
      ['effectiveOn', 'required'],
      ['name', 'required'],
      ['transferredInYear', 'bad-year'],
    ]);
  });

  it('lets a new person have no beginning, which is not sent as a day', () => {
    const nurse = { ...before, effectiveOn: '' };
    expect(formProblems(nurse, true).size).toBe(0);
    expect(saveRequest(emptyForm(), nurse, true)).not.toHaveProperty('effectiveOn');
  });
});
