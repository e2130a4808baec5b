/**
 * Every key that may be changed, by the place where it is heard: command → its keys as the program ships them. The
 * first stands on the button and is the one that can be changed; the others are second ways to the same. A place
 * under another (`cards/desk`) is heard together with it. Esc, F1 and Ctrl+K are the program's for good.
 */
export const keyTable = {
  program: {
    'go-year': ['Alt+1'],
    'go-review': ['Alt+2'],
    'go-tray': ['Alt+3'],
    'go-intake': ['Alt+4'],
    'go-roster': ['Alt+5'],
    'go-compliance': ['Alt+6'],
    'go-cards': ['Alt+7'],
    'go-register': ['Alt+8'],
    'go-rules': ['Alt+9'],
    'go-settings': ['Alt+0'],
  },
  review: {
    'review-view-queue': ['Ctrl+1'],
    'review-view-upper': ['Ctrl+2'],
    'review-view-notices': ['Ctrl+3'],
  },
  'review/desk': {
    accept: ['A'],
    return: ['R'],
    reject: ['X'],
    later: ['S'],
    undo: ['U', 'Ctrl+Z'],
    'review-level': ['V'],
    next: ['J', 'ArrowDown'],
    previous: ['K', 'ArrowUp'],
    'enter-cluster': ['Enter', 'ArrowRight'],
    'leave-cluster': ['ArrowLeft', 'Escape'],
    'next-question': ['ArrowRight'],
    'previous-question': ['ArrowLeft'],
    mark: ['M'],
    'mark-down': ['Shift+J'],
    'mark-up': ['Shift+K'],
    'mark-all': ['Ctrl+A'],
    'accept-marked': ['Shift+A'],
    'return-marked': ['Shift+R'],
    'reject-marked': ['Shift+X'],
    compare: ['C'],
    'not-duplicate': ['N'],
    'cluster-reference': ['E'],
    'return-slip': ['Y'],
    'department-slip': ['Shift+Y'],
    'review-filters': ['F'],
    'review-search': ['/'],
    'review-list': ['Q'],
    'claim-history': ['H'],
    'claim-correct': ['G'],
    'review-person': ['P'],
    'question-1': ['1'],
    'question-2': ['2'],
    'question-3': ['3'],
    'question-4': ['4'],
    'question-5': ['5'],
    'question-6': ['6'],
    'question-7': ['7'],
    'question-8': ['8'],
    'question-9': ['9'],
  },
  'review/upper': {
    'record-answer': ['A'],
    'upper-open': ['Enter'],
    'upper-all': ['Ctrl+A'],
    'upper-import': ['I'],
    'upper-lists': ['L'],
  },
  'review/answers': { 'answers-save': ['Ctrl+S'] },
  'review/notices': { 'notice-add': ['A'], 'notice-turn': ['D'], 'notice-claims': ['Enter'] },
  history: { 'history-down': ['J', 'ArrowDown'], 'history-up': ['K', 'ArrowUp'] },
  filters: { 'filters-clear': ['C'] },
  proof: {
    'proof-zoom': ['Space'],
    'proof-zoom-in': ['+', '='],
    'proof-zoom-out': ['-'],
    'proof-fit': ['0'],
    'proof-pixels': ['Z'],
    'proof-rotate': ['T'],
    'proof-rotate-left': ['Shift+T'],
    'proof-light': ['L'],
    'proof-previous': ['['],
    'proof-next': [']'],
    'proof-before': [','],
    'proof-after': ['.'],
    'proof-detach': ['D'],
    'pan-up': ['Shift+ArrowUp'],
    'pan-down': ['Shift+ArrowDown'],
    'pan-left': ['Shift+ArrowLeft'],
    'pan-right': ['Shift+ArrowRight'],
  },
  tray: {
    'tray-next': ['ArrowRight', 'J'],
    'tray-previous': ['ArrowLeft', 'K'],
    'tray-down': ['ArrowDown'],
    'tray-up': ['ArrowUp'],
    'tray-search': ['/'],
    'tray-undo': ['U', 'Ctrl+Z'],
    'tray-add': ['N'],
    'tray-put-1': ['1'],
    'tray-put-2': ['2'],
    'tray-put-3': ['3'],
    'tray-put-4': ['4'],
    'tray-put-5': ['5'],
    'tray-put-6': ['6'],
    'tray-put-7': ['7'],
    'tray-put-8': ['8'],
    'tray-put-9': ['9'],
  },
  entry: { 'entry-save': ['Ctrl+S'], 'entry-save-next': ['Ctrl+Enter'] },
  roster: { 'roster.search': ['/'], 'roster.add': ['N'], 'roster.import': ['I'], 'roster.export': ['E'] },
  person: { 'person.edit': ['E'], 'person.claim': ['N'], 'person.print': ['P'], 'person.history': ['H'] },
  compliance: { 'compliance.search': ['/'], 'compliance.print': ['P'] },
  filings: { 'filings.add': ['N'], 'filings.next': ['G'], 'filings.undo': ['U'], 'filings.search': ['/'] },
  cards: {
    'cards-view-board': ['B'],
    'cards-view-desk': ['M'],
    'cards-view-plan': ['P'],
    'cards-view-calendar': ['C'],
    'cards-view-settings': ['E'],
    'cards-view-papers': ['T'],
    'cards-view-import': ['I'],
  },
  'cards/board': {
    'cards-search': ['/'],
    'cards-act': ['A'],
    'cards-next-cause': [']'],
    'cards-previous-cause': ['['],
  },
  /** The board and one person's chain. */
  'cards/people': { 'cards-remind': ['R'] },
  'cards/chain': {
    'chain-next-link': ['J', 'ArrowDown'],
    'chain-previous-link': ['K', 'ArrowUp'],
    'chain-undo-link': ['Backspace'],
  },
  'cards/desk': {
    'desk-confirm': ['Enter'],
    'desk-undo': ['Backspace'],
    'desk-next': ['J', 'ArrowDown'],
    'desk-previous': ['K', 'ArrowUp'],
    'desk-swap': ['Tab'],
    'desk-pair': ['L'],
    'desk-split': ['S'],
    'desk-search': ['/'],
    'desk-chain': ['O'],
    'desk-choose-1': ['1'],
    'desk-choose-2': ['2'],
    'desk-choose-3': ['3'],
    'desk-choose-4': ['4'],
    'desk-choose-5': ['5'],
    'desk-choose-6': ['6'],
    'desk-choose-7': ['7'],
    'desk-choose-8': ['8'],
    'desk-choose-9': ['9'],
  },
  'cards/plan': {
    'plan-approve': ['A'],
    'plan-opt-out': ['O'],
    'plan-withdraw': ['W'],
    'plan-mark-all': ['Ctrl+A'],
    'plan-export': ['X'],
    'plan-search': ['/'],
  },
  'cards/seasons': {
    'season-next': ['J', 'ArrowDown'],
    'season-previous': ['K', 'ArrowUp'],
    'season-copy': ['N'],
  },
  'cards/papers': {
    'cards-paper-enrollment-list': ['1'],
    'cards-paper-remittance-note': ['2'],
    'cards-paper-invoice-check': ['3'],
    'cards-paper-card-statement': ['4'],
    'cards-paper-study-reminders': ['5'],
    'cards-print': ['S'],
  },
  'cards/import': { 'import-pick': ['N'], 'import-onward': ['Ctrl+Enter'] },
  'cards/close': { 'season-close': ['Ctrl+Enter'] },
  training: { 'training-view-list': ['L'], 'training-view-verify': ['V'] },
  'training/list': { 'training-add': ['N'] },
  'training/page': {
    'training-edit': ['E'],
    'training-plan': ['G'],
    'training-print': ['P'],
    'training-undo': ['U'],
  },
  'training/form': { 'training-save': ['Ctrl+S'], 'training-find': ['/'] },
  projects: {
    'projects.add': ['N'],
    'projects.next': ['G'],
    'projects.undo': ['U'],
    'projects.search': ['/'],
  },
  register: {
    'register.print': ['P'],
    'register.paper-previous': [','],
    'register.paper-next': ['.'],
    'register.export': ['X'],
  },
  'register/people': { 'register.previous': ['['], 'register.next': [']'] },
  'export-for-province': { 'exchange.save': ['Ctrl+Enter'] },
  templates: {
    'templates.save': ['Ctrl+S'],
    'templates.undo': ['U', 'Ctrl+Z'],
    'templates.previous': [','],
    'templates.next': ['.'],
  },
  closing: { 'closing-year': ['Y'], 'closing-inspection': ['I'] },
  'closing/year': { 'year-close': ['Ctrl+Enter'] },
  'closing/inspection': { 'inspection-make': ['Ctrl+Enter'] },
  'rules/standard': { 'rules.search': ['/'] },
  'rules/rehearsal': {
    'rehearsal.start': ['R'],
    'rehearsal.check': ['K'],
    'rehearsal.adopt': ['A'],
    'rehearsal.copy': ['C'],
    'rehearsal.search': ['/'],
  },
  'rules/trial': { 'trial.copy': ['C'], 'trial.clear': ['N'] },
  rules: {
    'rules.view.standard': ['1'],
    'rules.view.conflicts': ['2'],
    'rules.view.trial': ['3'],
    'rules.view.rehearsal': ['4'],
  },
  /** Each dialog hears its own alone. */
  dialogs: {
    'answer-save': ['Ctrl+S'],
    'correct-save': ['Ctrl+S'],
    'notice-save': ['Ctrl+S'],
    'apply-save': ['Ctrl+S'],
    'step-save': ['Ctrl+S'],
    'project-save': ['Ctrl+S'],
    'certificate-go': ['Ctrl+Enter'],
    'training-apply': ['Ctrl+Enter'],
    'reason-go': ['Ctrl+Enter'],
    'gate-go': ['Ctrl+Enter'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** A part of the program with keys of its own. */
export type KeyPlace = keyof typeof keyTable;
/** A command whose key can be changed. */
export type CommandId = { [Place in KeyPlace]: keyof (typeof keyTable)[Place] }[KeyPlace];

/** Where something is typed all the time: a single key would never be heard. */
export const writingPlaces: ReadonlySet<string> = new Set(['entry', 'training/form', 'dialogs']);

/** Places that are on screen at once, though neither lies in the other. */
const besides: Readonly<Record<string, readonly string[]>> = {
  proof: ['review', 'review/desk', 'tray', 'filings'],
  'cards/people': ['cards/board', 'cards/chain'],
};
/** Nothing below these is heard. */
const alone: ReadonlySet<string> = new Set(['history', 'filters', 'dialogs']);

/** Whether a key pressed at one place could mean a command of the other. Of the dialogs only one is open. */
export function heardTogether(one: string, other: string): boolean {
  if (one === other) return one !== 'dialogs';
  if (alone.has(one) || alone.has(other)) return false;
  return (
    one === 'program' ||
    other === 'program' ||
    one.startsWith(`${other}/`) ||
    other.startsWith(`${one}/`) ||
    besides[one]?.includes(other) === true ||
    besides[other]?.includes(one) === true
  );
}
