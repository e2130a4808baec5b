/** The unit or the authority has not had the last word. A condition on the column, to be put behind a table's name. */
export const isOpen = `status IN ('unreviewed', 'in-review')`;
