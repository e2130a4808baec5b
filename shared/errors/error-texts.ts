/** By code: a Chinese sentence that says what is wrong and where, and a hint that says what to do next. */
export type ErrorTexts = Record<string, { readonly message: string; readonly hint: string }>;
