import { fact, type Reader } from './file.js';

/** Markdown: its headings; what stands in fences is none. */
export const readMarkdown: Reader = file => {
  const masked = file.text.replace(/^(```|~~~)[\s\S]*?^\1/gm, part => part.replace(/[^\n]/g, ' '));
  return {
    documents: [...masked.matchAll(/^#{1,6}[ \t]+(.+)$/gm)].map(({ index, 0: line }) => ({
      ...fact(file, index, index + line.length),
      kind: 'heading',
    })),
  };
};

/** Query plans that somebody kept. */
export const readPlan: Reader = file => {
  const place = /(?:Seq Scan|Index(?: Only)? Scan|Bitmap Heap Scan|"Node Type"|Execution Time)/.exec(file.text);
  return place
    ? { documents: [{ ...fact(file, place.index, place.index, `query plan ${file.path}`), kind: 'plan' }] }
    : {};
};
