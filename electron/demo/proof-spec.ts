/** What a drawn proof says, and how the paper was treated before it was photographed. Plain data: it goes to a child. */
export interface ProofSpec {
  readonly kind: 'certificate' | 'sign-in' | 'journal-cover' | 'approval-form' | 'notice';
  readonly facts: ProofFacts;
  readonly format: 'jpg' | 'png' | 'pdf';
  readonly wear: Wear;
}

/** In words, as printed; empty where a paper of this kind does not say it. */
export interface ProofFacts {
  readonly personName: string;
  readonly staffNumber: string;
  readonly department: string;
  readonly personTitle: string;
  readonly activity: string;
  readonly item: string;
  readonly role: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly period: string;
  readonly quantity: string;
  readonly hours: string;
  readonly credits: string;
  readonly paperNumber: string;
  readonly issuedOn: string;
  /** Sign-in sheets: everyone present; papers: the authors, in order. */
  readonly people: readonly string[];
  /** Journals: name and tier. */
  readonly journal: string;
  readonly unitName: string;
}

export interface Wear {
  readonly seed: number;
  /** Degrees that the paper lies askew. */
  readonly angle: number;
  /** Shear that stands for a camera held at a slant. */
  readonly slant: number;
  /** Gaussian sigma; 0 is sharp. */
  readonly blur: number;
  readonly noise: number;
  /** JPEG quality. */
  readonly quality: number;
  /** The table under the paper, as red, green and blue. */
  readonly table: readonly [number, number, number];
  readonly light: number;
}

/** One file as it was handed in. */
export interface InventedProof {
  readonly fileName: string;
  /** The 工号 folder it lies in, or empty. */
  readonly folder: string;
  /** The claim it was meant for; null when nobody says. */
  readonly claimRef: string | null;
  readonly spec: ProofSpec;
}
