/** Names the models and this code: raise the last figure when readings change, and every proof is read anew. */
export const readingEngine = 'PP-OCRv4+zxing 3.1/1';
