/** A postcode, or as much of one as somebody knows. */
export interface AskedPostcode {
  /** As it is written: "L20 3DL", "L20 3" or "L20". */
  readonly text: string;
  readonly isWhole: boolean;
}

/** @returns null for what no postcode begins with */
export function readPostcode(typed: string): AskedPostcode | null {
  const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const whole = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(bare);
  if (whole) return { text: `${whole[1] ?? ''} ${whole[2] ?? ''}`, isWhole: true };
  const spaced = /^\s*([A-Z]{1,2}\d[A-Z\d]?)\s+(\d)[A-Z]?\s*$/.exec(typed.toUpperCase());
  if (spaced) return { text: `${spaced[1] ?? ''} ${spaced[2] ?? ''}`, isWhole: false };
  if (/^[A-Z]{1,2}\d[A-Z\d]?$/.test(bare)) return { text: bare, isWhole: false };
  const sector = /^([A-Z]{1,2}\d[A-Z\d])(\d)[A-Z]?$/.exec(bare);
  return sector ? { text: `${sector[1] ?? ''} ${sector[2] ?? ''}`, isWhole: false } : null;
}

/** The postcode, its sector and its outcode: where the first is not known, the next is near enough. */
export function widening({ text }: AskedPostcode): string[] {
  const [outcode = '', inward = ''] = text.split(' ');
  if (inward !== '') return [...new Set([text, `${outcode} ${inward.slice(0, 1)}`, outcode])];
  // "L23" may be meant as the sector "L2 3".
  const run = /^([A-Z]{1,2}\d)(\d)$/.exec(outcode);
  return run ? [outcode, `${run[1] ?? ''} ${run[2] ?? ''}`, run[1] ?? ''] : [outcode];
}
