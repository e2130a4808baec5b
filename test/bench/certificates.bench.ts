import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CertificateFields } from '../../shared/contract/certificate.contract.ts';
import { readCodes } from '../../electron/children/reading/read-codes.ts';
import { drawPicture, type DrawnPage } from '../../electron/children/proof-pictures.ts';
import { inventName } from '../../electron/demo/names.ts';
import { Random } from '../../electron/demo/random.ts';
import { loadFace } from '../../electron/documents/pdf/font.ts';
import { createCertificateDocument } from '../../electron/documents/pdf/training-certificate.ts';
import { fontFile } from '../../electron/platform/asset-paths.ts';
import { fromBase32, toBase32 } from '../../electron/services/certificate/base32.ts';
import { encodePayload } from '../../electron/services/certificate/payload.ts';
import {
  codePrefix,
  fingerprintOf,
  makeSigningKey,
  signCertificate,
} from '../../electron/services/certificate/signature.ts';
import { verifyCode, type KnownKeys } from '../../electron/services/certificate/verify-code.ts';
import { photographCertificate } from '../support/certificate-picture.ts';
import type { Roughness } from '../support/photograph.ts';
import { report, type BenchResult } from './bench-result.ts';

const forgeries = 1000;
const photographed = 100;

const topics = [
  '脓毒症早期识别与集束化治疗',
  '院内感染暴发的识别与报告',
  '心肺复苏与自动体外除颤器操作',
  '静脉血栓栓塞症风险评估与分级预防的规范化护理实践',
  '抗菌药物合理应用与细菌耐药监测：从病原学送检到降阶梯治疗的全程管理（第二期）',
];

function inventFields(random: Random, index: number): CertificateFields {
  const sex = random.pick(['male', 'female'] as const);
  const day = `2025-0${random.int(1, 9)}-1${random.int(0, 9)}`;
  return {
    number: `K7Q2-2025-${String(index + 1).padStart(5, '0')}`,
    name: inventName(random, sex),
    sex,
    unit: random.chance(0.1) ? '青禾市中医院' : '',
    startDate: day,
    endDate: day,
    organiser: `云溪县人民医院${random.pick(['护理部', '医务科', '感染管理科', ''])}`,
    kind: '非项目类（单位内部培训）',
    projectNumber: `NX2025-${String(random.int(1, 300)).padStart(3, '0')}`,
    topic: random.pick(topics),
    creditClass: `内部培训·${random.pick(['理论培训', '实践培训'])}`,
    role: random.pick(['主讲人', '参加者']),
    credits: random.pick([20, 50, 100]),
    hours: random.pick([null, 20, 30]),
    reviewer: '云溪县人民医院',
    issuedOn: '2025-09-30',
  };
}

const signatureLength = 64;

/** Ways of making a certificate say what was never signed. */
function forge(random: Random, code: string, fields: CertificateFields, other: CertificateFields): string {
  const bytes = fromBase32(code.slice(codePrefix.length)) ?? new Uint8Array();
  const signed = bytes.subarray(0, bytes.length - signatureLength);
  const signature = bytes.subarray(bytes.length - signatureLength);
  const key = signed.slice(1, 33);
  const assemble = (body: Uint8Array, seal: Uint8Array) => codePrefix + toBase32(Buffer.concat([body, seal]));
  switch (random.int(0, 6)) {
    case 0: {
      const flipped = Uint8Array.from(bytes);
      const at = random.int(0, flipped.length - 1);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(0, 7));
      return codePrefix + toBase32(flipped);
    }
    case 1:
      // Signed by a stranger's own key, with everything else as it was.
      return signCertificate(makeSigningKey(), fields);
    case 2: {
      // A stranger's signature under the unit's public key.
      const strange = fromBase32(signCertificate(makeSigningKey(), fields).slice(codePrefix.length));
      return assemble(signed, strange?.subarray(strange.length - signatureLength) ?? signature);
    }
    case 3:
      return assemble(encodePayload(key, { ...fields, name: other.name, sex: other.sex }), signature);
    case 4:
      return assemble(encodePayload(key, { ...fields, credits: fields.credits + 100 }), signature);
    case 5:
      return code.slice(0, random.int(codePrefix.length, code.length - 1));
    default: {
      const at = random.int(codePrefix.length, code.length - 2);
      return code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
    }
  }
}

function refuseForgeries(random: Random): BenchResult {
  const key = makeSigningKey();
  const all = Array.from({ length: 50 }, (_, index) => inventFields(random, index));
  const codes = all.map((fields) => signCertificate(key, fields));
  const issued = new Map(
    all.map(({ number }, index) => [
      number,
      { code: codes[index] ?? '', withdrawnAt: null, withdrawnFor: null, successor: null, lapsed: null },
    ]),
  );
  const keys: KnownKeys = {
    own: [key.publicKey],
    known: [],
    unitName: '云溪县人民医院',
    issued: (number) => issued.get(number),
  };
  for (const code of codes)
    if (verifyCode(code, keys).outcome !== 'valid') throw new Error('a true certificate was refused');
  let made = 0;
  let accepted = 0;
  while (made < forgeries) {
    const index = random.int(0, all.length - 1);
    const [fields, code, other] = [all[index], codes[index], all[(index + 1) % all.length]];
    if (!fields || !code || !other) continue;
    // Every seventh: the unit's own key, a number that stands for somebody else.
    const forged =
      made % 7 === 0
        ? signCertificate(key, { ...other, number: fields.number })
        : forge(random, code, fields, other);
    if (forged === code) continue;
    made += 1;
    if (verifyCode(forged, keys).outcome === 'valid') accepted += 1;
  }
  return {
    name: `certificates: forged or altered codes accepted, of ${made}`,
    value: accepted,
    unit: 'ratio',
    goal: 0,
    spread: [accepted, accepted],
  };
}

/** One certificate, printed. */
function printed(fields: CertificateFields, code: string, key: Uint8Array): Promise<Uint8Array> {
  const document = createCertificateDocument({ face: loadFace(fontFile) });
  document.add({ fields, code, fingerprint: fingerprintOf(key) });
  return document.save(fields.issuedOn);
}

async function verifyPhotographs(roughness: Roughness, goal: number | undefined): Promise<BenchResult> {
  const random = new Random(20250312);
  const key = makeSigningKey();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cme-bench-'));
  let tried = 0;
  let verified = 0;
  const failed: number[] = [];
  try {
    for (let index = 0; tried < photographed && index < 3 * photographed; index += 1) {
      const fields = inventFields(random, index);
      const code = signCertificate(key, fields);
      const pdf = await printed(fields, code, key.publicKey);
      const photo = await photographCertificate(pdf, roughness, index);
      // Cut off, out of focus or blinded: nobody could read it, and the officer is told to take another.
      if (photo.codeLegible !== true) continue;
      tried += 1;
      const file = path.join(folder, 'photo.jpg');
      writeFileSync(file, photo.jpeg);
      const texts: string[] = [];
      const keep = async (page: DrawnPage): Promise<void> => {
        for (const found of await readCodes(page)) texts.push(found.text);
      };
      await drawPicture({ path: file, name: 'photo.jpg' }, keep);
      const keys: KnownKeys = {
        own: [],
        known: [{ publicKey: key.publicKey, unitName: fields.reviewer }],
        unitName: '青禾市中医院',
        issued: () => undefined,
      };
      const [result] = texts.map((text) => verifyCode(text, keys));
      if (result?.outcome === 'valid' && result.fields?.number === fields.number) verified += 1;
      else failed.push(index);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const missed = 1 - verified / tried;
  return {
    name: `certificates: printed, photographed (${roughness}) and not verified`,
    value: missed,
    unit: 'ratio',
    ...(goal === undefined ? {} : { goal }),
    spread: [missed, missed],
    note: `${verified} of ${tried}${failed.length === 0 ? '' : `; seeds ${failed.join(', ')}`}`,
  };
}

/** Forged codes refused, printed and photographed ones verified. Seeds stand in the code. */
export async function* run(): AsyncGenerator<BenchResult> {
  yield refuseForgeries(new Random(7));
  yield await verifyPhotographs('careful', 0.02);
  yield await verifyPhotographs('ordinary', 0.02);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for await (const result of run()) report([result]);
