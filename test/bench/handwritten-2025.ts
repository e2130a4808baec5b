import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { EvaluationInput } from '../../electron/rules/finding.ts';

/**
 * The Zhejiang 2025 standard written by hand in integer TypeScript, numbers and all: the baseline that the pack's
 * engine is measured against. It answers the verdict alone and must agree with the engine on every person.
 */
export type HandwrittenVerdict = 'met' | 'not-met' | 'needs-review' | 'exempt';

const monthStart = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function year(date: string): number {
  return (
    date.charCodeAt(0) * 1000 +
    date.charCodeAt(1) * 100 +
    date.charCodeAt(2) * 10 +
    date.charCodeAt(3) -
    48 * 1111
  );
}

// 2025 and 2026 are both common years.
function day(date: string): number {
  const month = date.charCodeAt(5) * 10 + date.charCodeAt(6) - 528;
  return (monthStart[month] ?? 0) + date.charCodeAt(8) * 10 + date.charCodeAt(9) - 528;
}

function threeMonthsEnd(from: number): number {
  let month = 12;
  while (from <= (monthStart[month] ?? 0)) month -= 1;
  const date = from - (monthStart[month] ?? 0);
  const target = month + 3;
  if (target > 12) return target === 13 && date === 1 ? 365 : 1000;
  const length = monthDays[target] ?? 31;
  return (monthStart[target] ?? 0) + (date > length ? length : date - 1);
}

function credit(value: number, per: number, quantity: number): number {
  if (per === 1 && Number.isInteger(quantity)) return value * quantity;
  const divisor = per * 1_000_000;
  return Math.floor((2 * value * Math.round(quantity * 1_000_000) + divisor) / (2 * divisor));
}

function byRole(
  role: string | undefined,
  one: string,
  two: string,
  three: string,
  a: number,
  b: number,
  c: number,
): number {
  if (role === undefined) return -1;
  return role === one ? a : role === two ? b : role === three ? c : -1;
}
function author(role: string | undefined, a: number, b: number, c: number): number {
  return role === '第一作者（含通讯作者）'
    ? a
    : role === '第二作者'
      ? b
      : role === '第三作者'
        ? c
        : byRole(role, 'first', 'second', 'third', a, b, c);
}
function completer(role: string | undefined, a: number, b: number, c: number): number {
  return role === '第一完成人'
    ? a
    : role === '第二完成人'
      ? b
      : role === '第三完成人'
        ? c
        : byRole(role, 'first', 'second', 'third', a, b, c);
}
function editor(role: string | undefined, a: number, b: number, c: number): number {
  return role === '主编'
    ? a
    : role === '副主编'
      ? b
      : role === '编委'
        ? c
        : byRole(role, 'chief', 'deputy', 'member', a, b, c);
}
function speaks(role: string | undefined): number {
  return role === 'speaker' || role === '主讲人' ? 1 : role === 'participant' || role === '参加者' ? 0 : -1;
}

interface Stay {
  readonly pot: number;
  readonly from: number;
  readonly to: number;
  readonly known: boolean;
  readonly credits: number;
  readonly open: boolean;
  readonly madeUp: boolean;
}

function unionOf(stays: readonly Stay[]): { all: number; known: number; months: boolean } {
  let all = 0;
  let known = 0;
  let end = 0;
  let runFrom = 0;
  let runTo = 0;
  let months = false;
  for (const stay of stays) {
    if (stay.to > end) {
      all += stay.to - Math.max(end, stay.from - 1);
      end = stay.to;
    }
    if (!stay.known) continue;
    if (runTo === 0 || stay.from > runTo + 1) {
      runFrom = stay.from;
      known += stay.to - stay.from + 1;
      runTo = stay.to;
    } else if (stay.to > runTo) {
      known += stay.to - runTo;
      runTo = stay.to;
    }
    if (runTo >= threeMonthsEnd(runFrom)) months = true;
  }
  return { all, known, months };
}

interface Counted {
  readonly claim: RuleClaim;
  readonly pot: number;
  readonly credits: number;
  readonly asPublic: boolean;
}

/** Credits of one project, item, role and day that another claim covers already: 公需 first, then the larger. */
function coveredTwice(sameNumber: readonly Counted[]): Counted[] {
  const doubted: Counted[] = [];
  const sorted = sameNumber.toSorted(
    (one, other) => Number(other.asPublic) - Number(one.asPublic) || other.credits - one.credits,
  );
  const groups = new Map<string, number>();
  for (const counted of sorted) {
    const { item, role, startDate, endDate, makeUpFor } = counted.claim;
    const key = [item, roleNumber(role), startDate, endDate ?? startDate, makeUpFor].join();
    const covered = groups.get(key) ?? 0;
    const credits = Math.min(covered, counted.credits);
    if (credits > 0) doubted.push({ ...counted, credits });
    groups.set(key, Math.max(covered, counted.credits));
  }
  return doubted;
}

/** The same for the name of a role and for its id. */
function roleNumber(role: string | undefined): number {
  return Math.max(speaks(role), author(role, 2, 3, 4), completer(role, 2, 3, 4), editor(role, 5, 6, 7));
}

/** One person's 2025. */
export function judgeByHand(input: EvaluationInput): HandwrittenVerdict {
  const grassroots = input.unit.grassroots || input.person.grassroots === true;
  let makeUp = 0; // 1 agreed but not reported, 2 complete
  let selfStudy = 0;
  let exempt = false;
  if (input.filings !== undefined) {
    for (const filing of input.filings) {
      if (filing.forYear !== 2025) continue;
      if (filing.kind === 'make-up') {
        if (filing.accepted === false || filing.agreedOn === undefined || year(filing.appliedOn) !== 2025)
          continue;
        makeUp = Math.max(makeUp, filing.reportedOn === undefined ? 1 : 2);
      } else if (filing.kind === 'self-study') {
        if (filing.accepted === false || filing.agreedOn === undefined) continue;
        selfStudy = Math.max(selfStudy, filing.reportedOn === undefined ? 1 : 2);
      } else if (filing.accepted === true) exempt = true;
    }
  }

  let sure = 0;
  let surePublic = 0;
  let open = 0;
  let openPublic = 0;
  let training = 0;
  let trainingPublic = 0;
  let trainingOpen = 0;
  let trainingOpenPublic = 0;
  let study = 0;
  let studyPublic = 0;
  let studyOpen = 0;
  let studyOpenPublic = 0;
  let degree = 0;
  let degreeOpen = 0;
  let unresolved = 0;
  let unresolvedPublic = false;
  let doubtful = false;
  let oneTime = false;
  let oneTimeOpen = false;
  let stays: Stay[] | undefined;
  let seen: Map<string, Counted[]> | undefined;

  for (const claim of input.claims) {
    if (claim.status !== undefined && claim.status !== 'accepted') continue;
    const item = claim.item;
    const end = claim.endDate ?? claim.startDate;
    if (end < claim.startDate) {
      unresolved += 1;
      // A paper might be the one that meets everything, whatever is wrong with its dates.
      if (claim.publicNeed === true || mayMeetEverything(item)) unresolvedPublic = true;
      continue;
    }
    const spans = mayTouchYear(item);
    const startYear = year(claim.startDate);
    const endYear = year(end);
    const here = spans ? startYear <= 2025 && endYear >= 2025 : endYear === 2025;
    let window = 2025;
    let madeUp = false;
    if (claim.makeUpFor !== undefined && claim.makeUpFor !== 2025) continue;
    if (!here) {
      if (claim.makeUpFor !== 2025) continue;
      if (!(spans ? startYear <= 2026 && endYear >= 2026 : endYear === 2026)) continue;
      if (makeUp === 0) continue;
      madeUp = true;
      window = 2026;
    }
    let notReported = madeUp && makeUp === 1;
    const certified = claim.certifiedCredits;
    let quantity = claim.quantity;
    let value = 0;
    let per = 1;
    let highest = 0;
    let pieces = false;
    let occasions = false;
    let pot = 0; // 1 training, 2 self-study
    let cap = -1;
    let studied = false;
    switch (item) {
      case 'internal-theory':
      case 'internal-practice': {
        const speaker = speaks(claim.role);
        const theory = item === 'internal-theory';
        value = speaker < 0 ? -1 : speaker === 1 ? (theory ? 50 : 100) : theory ? 20 : 50;
        highest = theory ? 50 : 100;
        occasions = true;
        pot = 1;
        studied = true;
        break;
      }
      case 'project':
      case 'seminar':
      case 'out-of-province-national':
      case 'out-of-province-provincial': {
        const speaker = speaks(claim.role);
        value = speaker < 0 ? -1 : speaker === 1 ? 200 : 100;
        per = speaker === 0 ? 3 : 1;
        highest = 200;
        studied = true;
        if (item === 'out-of-province-national' || item === 'out-of-province-provincial') cap = 1000;
        break;
      }
      case 'further-study-short':
      case 'further-study-long':
      case 'abroad-study-short':
      case 'abroad-study-long':
      case 'assigned-task-short':
      case 'assigned-task-long':
      case 'special-training-short':
      case 'special-training-long': {
        if (quantity === 0) {
          unresolved += 1;
          if (claim.publicNeed === true) unresolvedPublic = true;
          continue;
        }
        const from = startYear < window ? 1 : day(claim.startDate);
        let to: number;
        let span: number;
        if (claim.endDate !== undefined) {
          to = endYear > window ? 365 : day(claim.endDate);
          span = to - from + 1;
        } else {
          span = 365 - from + 1;
          const days = quantity ?? (certified === undefined ? 1 : Math.max(1, certified / 100));
          to = Math.min(365, from + Math.ceil(days) - 1);
        }
        if (claim.publicNeed === true) doubtful = true;
        let credits = 0;
        // A stay of three months that does not say when it ended is open, whatever its days.
        let openDays = claim.endDate === undefined && item.endsWith('-long');
        if (quantity !== undefined) {
          credits = credit(100, 1, Math.min(quantity, span));
          if (certified !== undefined && certified < credits) credits = certified;
        } else if (certified !== undefined) credits = Math.min(certified, 100 * span);
        else openDays = true;
        (stays ??= []).push({
          pot: item === 'special-training-short' || item === 'special-training-long' ? 1 : 0,
          from,
          to,
          known: claim.endDate !== undefined,
          credits,
          open: openDays,
          madeUp,
        });
        continue;
      }
      case 'degree-study':
        if (notReported) degreeOpen += 2500;
        else degree += 2500;
        if (claim.publicNeed === true) doubtful = true;
        continue;
      case 'self-study':
        if (selfStudy === 0) continue;
        if (selfStudy === 1) notReported = true;
        value = 100;
        pot = 2;
        studied = true;
        break;
      case 'paper-sci':
        value = author(claim.role, 2500, 1500, 1000);
        highest = 2500;
        pieces = true;
        break;
      case 'paper-core':
        value = author(claim.role, 1500, 1000, 500);
        highest = 1500;
        pieces = true;
        break;
      case 'paper-general':
        value = author(claim.role, 1000, 500, 300);
        highest = 1000;
        pieces = true;
        break;
      case 'review-sci':
        value = author(claim.role, 1250, 750, 500);
        highest = 1250;
        pieces = true;
        break;
      case 'review-core':
        value = author(claim.role, 750, 500, 250);
        highest = 750;
        pieces = true;
        break;
      case 'review-general':
        value = author(claim.role, 500, 250, 150);
        highest = 500;
        pieces = true;
        break;
      case 'research-national':
        value = completer(claim.role, 2500, 2000, 1500);
        highest = 2500;
        pieces = true;
        break;
      case 'research-provincial':
        value = completer(claim.role, 2000, 1500, 1000);
        highest = 2000;
        pieces = true;
        break;
      case 'research-municipal':
        value = completer(claim.role, 1500, 1000, 500);
        highest = 1500;
        pieces = true;
        break;
      case 'award-national':
      case 'award-provincial-first':
        value = completer(claim.role, 2500, 2500, 2500);
        highest = 2500;
        pieces = true;
        break;
      case 'award-provincial-second':
        value = completer(claim.role, 2000, 1500, 1000);
        highest = 2000;
        pieces = true;
        break;
      case 'award-municipal-first':
        value = completer(claim.role, 2000, 2000, 2000);
        highest = 2000;
        pieces = true;
        break;
      case 'award-municipal-second':
        value = completer(claim.role, 1500, 1000, 800);
        highest = 1500;
        pieces = true;
        break;
      case 'patent':
      case 'standard':
        value = 2500;
        pieces = true;
        break;
      case 'book':
        value = editor(claim.role, 2500, 2000, 1000);
        highest = 2500;
        pieces = true;
        break;
      case 'translated-book':
        value = editor(claim.role, 1250, 1000, 500);
        highest = 1250;
        pieces = true;
        break;
      default:
        unresolved += 1;
        if (claim.publicNeed === true) unresolvedPublic = true;
        continue;
    }
    let roleKnown = true;
    if (value < 0) {
      if (certified === undefined) {
        unresolved += 1;
        if (claim.publicNeed === true || pieces) unresolvedPublic = true;
        continue;
      }
      roleKnown = false;
      value = highest;
      per = 1;
    }
    let computed: number;
    if (quantity === undefined) {
      if (pieces || (occasions && certified === undefined)) {
        quantity = 1;
        computed = value;
      } else if (certified === undefined) {
        unresolved += 1;
        if (claim.publicNeed === true) unresolvedPublic = true;
        continue;
      } else computed = certified;
    } else {
      if (quantity === 0 || ((pieces || occasions) && !Number.isInteger(quantity))) {
        unresolved += 1;
        if (claim.publicNeed === true || pieces) unresolvedPublic = true;
        continue;
      }
      computed = credit(value, per, quantity);
    }
    let credits = certified !== undefined && certified < computed ? certified : computed;
    if (cap >= 0 && credits > cap) credits = cap;
    if (pieces && credits >= 2500 && (quantity === 1 || value >= 2500)) {
      if (notReported || !roleKnown) oneTimeOpen = true;
      else oneTime = true;
    }
    const asPublic = claim.publicNeed === true && studied;
    if (claim.publicNeed === true && !studied) doubtful = true;
    if (claim.projectNumber !== undefined && !notReported && credits > 0) {
      const before = (seen ??= new Map()).get(claim.projectNumber);
      if (before === undefined) seen.set(claim.projectNumber, [{ claim, pot, credits, asPublic }]);
      else before.push({ claim, pot, credits, asPublic });
    }
    if (pot === 1) {
      if (notReported) {
        if (asPublic) trainingOpenPublic += credits;
        else trainingOpen += credits;
      } else if (asPublic) trainingPublic += credits;
      else training += credits;
    } else if (pot === 2) {
      if (notReported) {
        if (asPublic) studyOpenPublic += credits;
        else studyOpen += credits;
      } else if (asPublic) studyPublic += credits;
      else study += credits;
    } else if (notReported) {
      open += credits;
      if (asPublic) openPublic += credits;
    } else {
      sure += credits;
      if (asPublic) surePublic += credits;
    }
  }

  if (seen !== undefined) {
    for (const sameNumber of seen.values()) {
      if (sameNumber.length === 1) continue;
      for (const { pot, credits, asPublic } of coveredTwice(sameNumber)) {
        if (pot === 1) {
          if (asPublic) {
            trainingPublic -= credits;
            trainingOpenPublic += credits;
          } else {
            training -= credits;
            trainingOpen += credits;
          }
        } else if (pot === 2) {
          if (asPublic) {
            studyPublic -= credits;
            studyOpenPublic += credits;
          } else {
            study -= credits;
            studyOpen += credits;
          }
        } else {
          sure -= credits;
          open += credits;
          if (asPublic) {
            surePublic -= credits;
            openPublic += credits;
          }
        }
      }
    }
  }

  let left = grassroots ? 2000 : 1500;
  let taken = Math.min(trainingPublic, left);
  left -= taken;
  sure += taken;
  surePublic += taken;
  taken = Math.min(training, left);
  left -= taken;
  sure += taken;
  taken = Math.min(trainingOpenPublic, left);
  left -= taken;
  open += taken;
  openPublic += taken;
  open += Math.min(trainingOpen, left);

  left = 1000;
  taken = Math.min(studyPublic, left);
  left -= taken;
  sure += taken;
  surePublic += taken;
  taken = Math.min(study, left);
  left -= taken;
  sure += taken;
  taken = Math.min(studyOpenPublic, left);
  left -= taken;
  open += taken;
  openPublic += taken;
  open += Math.min(studyOpen, left);

  taken = Math.min(degree, 2500);
  sure += taken;
  open += Math.min(degreeOpen, 2500 - taken);

  if (stays !== undefined) {
    stays.sort((one, other) => one.from - other.from);
    for (let pot = 0; pot < 2; pot += 1) {
      const own = stays.filter((stay) => stay.pot === pot && !stay.madeUp);
      const made = stays.filter((stay) => stay.pot === pot && stay.madeUp);
      const ownUnion = unionOf(own);
      const deemed = own.length > 0 && (ownUnion.known >= 90 || ownUnion.months);
      const ownCredits = deemed
        ? 2500
        : Math.min(
            own.reduce((sum, stay) => sum + stay.credits, 0),
            ownUnion.all * 100,
            1500,
          );
      sure += ownCredits;
      let deemedByMade = false;
      if (made.length > 0 && !deemed) {
        const union = unionOf(made);
        deemedByMade = union.known >= 90 || union.months;
        const credits = deemedByMade
          ? 2500 - ownCredits
          : Math.min(
              made.reduce((sum, stay) => sum + stay.credits, 0),
              union.all * 100,
              1500 - ownCredits,
            );
        if (makeUp === 1) open += credits;
        else sure += credits;
      }
      for (const stay of own) if (stay.open && !deemed) unresolved += 1;
      for (const stay of made) if (stay.open && !deemed && !deemedByMade) unresolved += 1;
    }
  }

  const level = input.person.titleLevel;
  const needed = grassroots ? 0 : level === 'senior' ? 300 : level === 'intermediate' ? 500 : 1000;
  const known = level !== 'none' || needed === 0;
  if (sure >= 2500 && (oneTime || (known && surePublic >= needed))) return 'met';
  if (exempt) return 'exempt';
  if (sure + open < 2500) return unresolved > 0 ? 'needs-review' : 'not-met';
  if (oneTime || oneTimeOpen || (known && surePublic + openPublic >= needed)) return 'needs-review';
  return !known || doubtful || unresolvedPublic ? 'needs-review' : 'not-met';
}

function mayTouchYear(item: string): boolean {
  switch (item) {
    case 'further-study-short':
    case 'further-study-long':
    case 'abroad-study-short':
    case 'abroad-study-long':
    case 'assigned-task-short':
    case 'assigned-task-long':
    case 'special-training-short':
    case 'special-training-long':
    case 'degree-study':
      return true;
    default:
      return false;
  }
}

function mayMeetEverything(item: string): boolean {
  switch (item) {
    case 'paper-sci':
    case 'paper-core':
    case 'paper-general':
    case 'review-sci':
    case 'review-core':
    case 'review-general':
    case 'research-national':
    case 'research-provincial':
    case 'research-municipal':
    case 'award-national':
    case 'award-provincial-first':
    case 'award-provincial-second':
    case 'award-municipal-first':
    case 'award-municipal-second':
    case 'patent':
    case 'standard':
    case 'book':
    case 'translated-book':
      return true;
    default:
      return false;
  }
}
