import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { PreflightIssue } from '../../../shared/domain/print.ts';
import type { IdentityRow } from '../../database/repositories/register.repository.ts';
import type { MissingGlyph } from '../../documents/pdf/missing-glyphs.ts';
import type { YearPerson } from '../compliance/year-book.ts';
import { codeOf } from './table-papers.ts';

export interface FoundIssue {
  readonly issue: PreflightIssue;
  readonly text: string;
  /** A code of an old system in the person's own data, whose character is known. */
  readonly correctable: boolean;
}

/** Claims that are still on their way: deciding them changes the paper. */
const open: readonly ClaimStatus[] = ['unreviewed', 'in-review', 'returned'];

export function hasOpenClaims({ claims }: Pick<YearPerson, 'claims'>): boolean {
  return claims.some(({ status }) => open.includes(status));
}

/** What a paper would lack or what would change it soon. */
export function personIssues(entry: YearPerson, identity: IdentityRow | undefined): FoundIssue[] {
  const { person, claims } = entry;
  const lacking = [
    ...(identity?.idNumber ? [] : ['证件号']),
    ...(person.department === '' ? ['科室'] : []),
    ...(person.title === '' ? ['职称'] : []),
    ...(person.title !== '' && person.titleLevel === 'none' ? ['职称级别'] : []),
  ];
  const waiting = claims.filter(({ status }) => open.includes(status)).length;
  return [
    ...(lacking.length === 0
      ? []
      : [
          {
            issue: 'missing-data' as const,
            text: `没有${lacking.join('、')}，这一格会空着`,
            correctable: false,
          },
        ]),
    ...(waiting === 0
      ? []
      : [
          {
            issue: 'open-claims' as const,
            text: `还有 ${waiting} 条申报没审完，审完后内容会变`,
            correctable: false,
          },
        ]),
  ];
}

/** A character that is printed as 〓, with the correction that is known of it: a question, never applied. `own` is what `ownWords` says. */
export function glyphIssue(place: string, glyph: MissingGlyph, own: string): FoundIssue {
  const known = glyph.correction === undefined ? '' : `，可能应为“${glyph.correction}”，请核对后更正`;
  return {
    issue: 'glyph',
    text: `${place}里的“${glyph.char}”（${codeOf(glyph)}）字库里没有，PDF 里会印成 〓${known}`,
    correctable: glyph.correction !== undefined && own.includes(glyph.char),
  };
}

/** What the roster says of somebody in words, in one piece: what stands in it can be put right there. */
export function ownWords({ person }: Pick<YearPerson, 'person'>, identity: IdentityRow | undefined): string {
  const { staffType = '', specialty = '', hospitalPost = '', education = '', degree = '' } = identity ?? {};
  return [person.name, person.department, staffType, specialty, hospitalPost, education, degree].join('\n');
}
