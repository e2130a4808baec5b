import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { Connection } from '../connection.ts';
import { isOpen } from '../open-claims.ts';

/** A claim as an event's cluster and a person's days look at it. */
export interface BoardNeighbour {
  readonly id: number;
  readonly staffId: number;
  readonly year: number;
  readonly item: string;
  readonly role: string | null;
  readonly quantityThousandths: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly creditHours: number | null;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly status: ClaimStatus;
}

const columns = `c.id, c.staff_id AS staffId, c.year, c.item, c.role, c.quantity_thousandths AS quantityThousandths,
  c.start_date AS startDate, c.end_date AS endDate, c.certified_credits AS certifiedCredits,
  c.credit_hours AS creditHours, c.name, c.project_number AS projectNumber, c.organiser, c.status`;

/** What open claims have to be seen beside: decided ones of the same events and of the same people. */
export function reviewBoardRepository({ raw }: Connection) {
  return {
    /** All claims that may count of the people who have open ones in the year, by person. */
    async daysOfOpenPeople(year: number): Promise<BoardNeighbour[]> {
      return raw
        .prepare<unknown[], BoardNeighbour>(
          `SELECT ${columns} FROM claim c
           WHERE c.year = @year AND c.status IN ('unreviewed', 'in-review', 'accepted')
             AND c.staff_id IN (SELECT staff_id FROM claim WHERE year = @year AND ${isOpen})
           ORDER BY c.staff_id`,
        )
        .all({ year });
    },

    /** Accepted claims that carry an open claim's number, or its dates and title, as these are written. */
    async acceptedBesideOpen(year: number): Promise<BoardNeighbour[]> {
      return raw
        .prepare<unknown[], BoardNeighbour>(
          `WITH open AS MATERIALIZED (SELECT project_number, start_date, end_date, name FROM claim
             WHERE year = @year AND ${isOpen})
           SELECT ${columns} FROM claim c
           WHERE c.year = @year AND c.status = 'accepted'
             AND ((c.project_number <> '' AND c.project_number IN (SELECT project_number FROM open))
               OR (c.start_date, c.end_date, c.name) IN (SELECT start_date, end_date, name FROM open))
           ORDER BY c.id`,
        )
        .all({ year });
    },
  };
}
