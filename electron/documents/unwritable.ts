/** Characters that XML 1.0 has no place for: a workbook that holds one does not open. */
export const unwritable = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;
