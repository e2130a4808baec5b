import { z } from 'zod';
import { paperKinds } from '../domain/paper.ts';
import { preflightIssues, printLayouts } from '../domain/print.ts';
import { jobId, page } from './common.ts';
import { channel, creditYear, fileOut } from './define.ts';
import { cardProviders } from '../domain/study-card.ts';

/** What a paper is about, beside its year. */
const scope = {
  /** A season of study cards; the year's latest when left out. */
  seasonId: z.string().optional(),
  /** Of the study cards: one provider's only. */
  provider: z.enum(cardProviders).optional(),
  department: z.string().optional(),
  /** Of papers that span several years; the five up to `year` when left out. */
  years: z.array(creditYear()).max(30).optional(),
};

const skipped = z.strictObject({ staffNumber: z.string(), reason: z.string() });

export const registerContract = {
  'register:print': channel(
    'write',
    z.strictObject({
      kind: z.string(),
      year: creditYear().optional(),
      out: fileOut(),
      staffNumbers: z.array(z.string()).optional(),
      projects: z.array(z.string()).optional(),
      events: z.array(z.string()).optional(),
      ...scope,
      format: z.enum(['pdf', 'xlsx']),
      /** 院内培训学分证明: one file for all, or one for each person. */
      layout: z.enum(printLayouts).optional(),
      jobId: jobId(),
    }),
    z.strictObject({
      files: z.array(z.strictObject({ path: z.string(), pages: z.int(), sha256: z.string() })),
      printed: z.int(),
      skipped: z.array(skipped),
      /** Characters that the PDF shows as 〓 because the font lacks them, each with its person and place. */
      missing: z.array(z.string()),
    }),
  ),
  /** What would be printed and who cannot be, with the reason, before anything is written. */
  'register:preflight': channel(
    'read',
    z.strictObject({
      kind: z.enum(paperKinds),
      year: creditYear(),
      years: scope.years,
      staffNumbers: z.array(z.string()).optional(),
      department: scope.department,
    }),
    z.strictObject({
      people: z.int(),
      printable: z.int(),
      /** Whose papers would be printed, in their order. */
      staffNumbers: z.array(z.string()),
      skipped: z.array(skipped),
      /** People with claims still waiting; their register would change. */
      withOpenClaims: z.int(),
      /** Characters that the PDF replaces by 〓, each with its person and place. */
      missing: z.array(z.string()),
      /** What to look at before printing, person by person. */
      issues: z.array(
        z.strictObject({
          staffNumber: z.string(),
          name: z.string(),
          department: z.string(),
          issue: z.enum(preflightIssues),
          text: z.string(),
          /** A code of an old system in the person's own data: `roster:correct-characters` puts it right. */
          correctable: z.boolean(),
        }),
      ),
    }),
  ),
  'register:preview': channel(
    'read',
    z.strictObject({
      kind: z.enum(paperKinds),
      year: creditYear(),
      /** Whose, of papers that are about one person each. */
      staffNumber: z.string().optional(),
      staffNumbers: z.array(z.string()).optional(),
      ...scope,
    }),
    z.strictObject({
      pages: z.int(),
      previewId: z.string(),
      /** Characters that the PDF replaces by 〓 because the font lacks them, each with its place. */
      missing: z.array(z.string()),
    }),
  ),
  /** The picture of a preview's page for proof://preview. */
  'register:preview-page': channel(
    'read',
    z.strictObject({ previewId: z.string(), page: z.int().min(1) }),
    z.strictObject({ path: z.string(), mime: z.string() }),
  ),
  'register:history': channel(
    'read',
    z.strictObject({ year: creditYear(), ...page }),
    z.strictObject({
      total: z.int(),
      prints: z.array(
        z.strictObject({
          printId: z.string(),
          kind: z.string(),
          format: z.enum(['pdf', 'xlsx']),
          at: z.string(),
          by: z.string(),
          people: z.int(),
          /** Of a paper that spans several years. */
          years: z.array(z.int()),
          pages: z.int(),
          fileName: z.string(),
          sha256: z.string(),
          /** The unit's own templates that it was set with. */
          templates: z.array(z.strictObject({ name: z.string(), version: z.int() })),
          /** It would be set otherwise today; what it says is another question. */
          templateChanged: z.boolean(),
          /** A list whose records say something else by now. */
          changed: z.boolean(),
          /** People whose evaluation is another than the printed one. */
          stale: z.array(z.strictObject({ staffNumber: z.string(), name: z.string() })),
          /** Of these, whose paper was signed or filed: it no longer says what the records say. */
          staleSigned: z.array(z.strictObject({ staffNumber: z.string(), name: z.string() })),
          layout: z.enum(printLayouts),
          /** How many people's papers are marked; of a list, 1 when it is. */
          signed: z.int(),
          filed: z.int(),
        }),
      ),
    }),
  ),
};
