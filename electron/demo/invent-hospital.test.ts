import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packSources } from '../platform/asset-paths.ts';
import { stories, storyOf } from './claims.ts';
import { checkCharacter } from './identity-number.ts';
import { inventHospital } from './invent-hospital.ts';
import { demoItems } from './items.ts';
import { claimFaults, rosterFaults, rosterOddities } from './planted.ts';

const size = { staff: 300, claimsPerPerson: 5, year: 2025, seed: 20_251 };
const hospital = inventHospital(size);

describe('an invented hospital', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(inventHospital(size)).toEqual(hospital);
    expect(inventHospital({ ...size, seed: 7 }).people).not.toEqual(hospital.people);
  });

  it('has exactly as many people and claims as were asked for', () => {
    expect(hospital.rosterRows).toHaveLength(300);
    expect(hospital.claimRows).toHaveLength(1500);
    expect(inventHospital({ ...size, staff: 7, claimsPerPerson: 3 }).claimRows).toHaveLength(21);
    expect(inventHospital({ ...size, staff: 1, claimsPerPerson: 0 }).claimRows).toHaveLength(0);
  });

  it('gives every person an own number and a valid ID number that agrees with birth date and sex', () => {
    expect(new Set(hospital.people.map(({ staffNumber }) => staffNumber)).size).toBe(300);
    expect(new Set(hospital.people.map(({ idNumber }) => idNumber)).size).toBe(300);
    for (const { idNumber, birthDate, sex } of hospital.people) {
      expect(idNumber).toMatch(/^330199\d{11}[\dX]$/);
      expect(checkCharacter(idNumber)).toBe(idNumber[17]);
      expect(idNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
      expect(Number(idNumber[16]) % 2 === 1 ? 'male' : 'female').toBe(sex);
    }
  });

  it('knows the check character of the standard’s own example', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
  });

  it('has a problem of every kind planted', () => {
    for (const kind of [...rosterFaults, ...rosterOddities, ...claimFaults]) {
      expect(hospital.planted[kind], kind).toBeGreaterThan(0);
    }
  });

  it('has people for every reason to meet the year or to fail it, and for every status and level', () => {
    expect(new Set(hospital.people.map((person) => storyOf(person, size.seed)))).toEqual(new Set(stories));
    const large = inventHospital({ ...size, staff: 1500, claimsPerPerson: 0 });
    expect(new Set(large.people.map(({ status }) => status)).size).toBe(7);
    expect(new Set(hospital.people.map(({ titleLevel }) => titleLevel)).size).toBe(4);
    expect(hospital.people.some(({ grassroots }) => grassroots)).toBe(true);
    expect(hospital.people.some(({ name }) => /[㛃䶮𬭎𠅤]/u.test(name))).toBe(true);
  });

  it('differs from its corrected roster only in the faulty rows', () => {
    hospital.rosterRows.forEach((row, index) => {
      if (row.fault === null) return;
      expect(row.cells).not.toEqual(hospital.correctedRosterRows[index]?.cells);
      expect(hospital.correctedRosterRows[index]?.fault).toBeNull();
    });
    expect(hospital.rosterRows.filter(({ fault }) => fault !== null)).toHaveLength(rosterFaults.length);
  });

  it('names the items as the rule pack of the year does', () => {
    const folder = join(packSources, 'zhejiang-2025', 'items');
    const names = new Map<string, string>();
    for (const file of readdirSync(folder)) {
      const { items } = parse(readFileSync(join(folder, file), 'utf8')) as {
        items: { id: string; name: string }[];
      };
      for (const { id, name } of items) names.set(id, name);
    }
    for (const { id, name } of Object.values(demoItems)) expect(names.get(id)).toBe(name);
  });
});

describe('the proofs handed in', () => {
  const paths = hospital.proofs.map(({ folder, fileName }) => `${folder}/${fileName}`);

  it('have names of their own, also where case does not count', () => {
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  });

  it('are all there when the sheet names them, but for those planted as missing', () => {
    const present = new Set(hospital.proofs.map(({ fileName }) => fileName));
    for (const { cells, fault } of hospital.claimRows) {
      const named = cells['佐证文件'];
      if (typeof named !== 'string') continue;
      for (const name of named.split('；'))
        expect(present.has(name), name).toBe(fault !== 'proof-named-but-absent');
    }
  });

  it('come by column, by folder, by number, by name, and from a phone without any of these', () => {
    expect(hospital.proofs.some(({ folder }) => /^Q\d+$/.test(folder))).toBe(true);
    expect(hospital.proofs.some(({ fileName }) => /^Q\d+[_-]/.test(fileName))).toBe(true);
    const people = new Set(hospital.people.map(({ name }) => name));
    expect(hospital.proofs.some(({ fileName }) => people.has(fileName.split(/[-_]/)[0] ?? ''))).toBe(true);
    const photos = hospital.proofs.filter(({ fileName }) => /^(微信图片_2025|mmexport17)\d+/.test(fileName));
    expect(photos.length).toBeGreaterThanOrEqual(hospital.planted['proof-unmatched'] ?? 0);
    expect(photos.every(({ claimRef }) => claimRef === null)).toBe(true);
  });

  it('show a colleague’s certificate on another table, where one is planted as photographed again', () => {
    const again = hospital.claimRows.filter(({ fault }) => fault === 'proof-photographed-again');
    expect(again.length).toBeGreaterThan(1);
    for (const { ref, cells } of again) {
      const spec = hospital.proofs.find(({ claimRef }) => claimRef === ref)?.spec;
      expect(spec?.facts.personName).not.toBe(cells['姓名']);
      const lent = hospital.proofs.filter(
        (proof) => proof.spec.facts === spec?.facts && proof.spec.kind === 'certificate',
      );
      expect(new Set(lent.map((proof) => JSON.stringify(proof.spec.wear))).size).toBe(2);
      expect(new Set(lent.map((proof) => proof.spec.wear.seed)).size).toBe(1);
    }
  });

  it('say what their claim says, but where a difference is planted', () => {
    const faults = new Map(hospital.claimRows.map(({ ref, fault }) => [ref, fault]));
    const claims = new Map(hospital.claimRows.map(({ ref, cells }) => [ref, cells]));
    const telling = new Set([
      'proof-other-name',
      'proof-other-date',
      'proof-other-credits',
      'proof-photographed-again',
      'identical-proof',
    ]);
    for (const { claimRef, spec } of hospital.proofs) {
      if (claimRef === null || telling.has(faults.get(claimRef) ?? '')) continue;
      const cells = claims.get(claimRef);
      expect(spec.facts.personName).toBe(cells?.['姓名']);
      expect(spec.facts.activity).toBe(cells?.['活动名称']);
      expect(spec.facts.projectNumber).toBe(cells?.['项目编号'] ?? '');
      expect(Number(spec.facts.credits)).toBe(cells?.['申报学分']);
      expect(spec.facts.people).toContain(cells?.['姓名']);
    }
  });
});

describe('the study cards', () => {
  it('are paid to the yuan: unit-paid orders add up to the transfers', () => {
    hospital.cards.orders.forEach((orders, index) => {
      const paid = orders.columns.findIndex((column) => /付款方式|支付方式/.test(column));
      const amount = orders.columns.findIndex((column) => /金额/.test(column));
      const ordered = orders.rows.filter((row) => /单位/.test(String(row[paid])));
      const sum = (rows: readonly (readonly unknown[])[], at: number) =>
        rows.reduce((all, row) => all + Number(row[at]), 0);
      const transfers = hospital.cards.remittances[index];
      expect(sum(transfers?.rows ?? [], 4)).toBe(sum(ordered, amount));
      expect(ordered.length).toBeGreaterThan(0);
    });
  });

  it('lead to credits only for those who learned', () => {
    hospital.cards.credits.forEach((credits, index) => {
      const learned = new Set(
        hospital.cards.learning[index]?.rows.map((row) => `${String(row[1])} ${String(row[3])}`),
      );
      for (const row of credits.rows) expect(learned.has(`${String(row[1])} ${String(row[3])}`)).toBe(true);
      expect(credits.rows.length).toBeLessThan(learned.size);
    });
  });
});
