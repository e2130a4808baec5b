import { writeFileSync } from 'node:fs';
import path from 'node:path';

export interface UnitPack {
  readonly id?: string;
  readonly version?: string;
  readonly jurisdiction?: string;
  readonly years?: string;
  /** Everybody's minimum in credits. */
  readonly total?: number;
  /** More sections, as YAML. */
  readonly more?: string;
}

/** Writes a unit's own pack as one YAML file: stricter than the province's by its yearly minimum. */
export function unitPackFile(folder: string, pack: UnitPack = {}, name = '本院规则.yaml'): string {
  const file = path.join(folder, name);
  writeFileSync(file, unitPackText(pack));
  return file;
}

export function unitPackText(pack: UnitPack = {}): string {
  return `pack:
  id: ${pack.id ?? 'qinglan-2025'}
  version: ${pack.version ?? '1.0.0'}
  title: 青岚县人民医院 2025 年补充规定
  jurisdiction: ${pack.jurisdiction ?? 'zhejiang/unit'}
  years: ${pack.years ?? '{ from: 2025, to: 2025 }'}
  extends: zhejiang-2025
  sources:
    - id: unit
      title: 关于提高本院继续医学教育要求的通知
      number: 青医〔2025〕12号
      issuer: 青岚县人民医院
      date: "2025-01-15"
      certainty: original
parameters:
  requirement.total:
    title: 每年所获得学分累计不低于
    unit: 学分
    values:
      - { from: 2025-01-01, to: 2025-12-31, value: ${pack.total ?? 30}, source: unit, clause: 第二条 }
${pack.more ?? ''}`;
}
