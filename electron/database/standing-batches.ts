/** A batch `b` of decisions or changes that no later batch takes back: a condition on `decision_batch b`. */
export const batchStands = `b.kind = 'decide' AND NOT EXISTS (SELECT 1 FROM decision_batch u WHERE u.undoes = b.id)`;
