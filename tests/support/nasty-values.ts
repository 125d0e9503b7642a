/** What people, programs and attackers put where a name, a number or a day was meant. */
export const nastyValues: readonly (string | readonly string[])[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'",
  "' or '1'='1",
  "'; drop table contact; --",
  '" or ""="',
  '\\',
  '\\\\%_',
  '%',
  '1) or (1=1',
  '<script>probe()</script>',
  '"><img src=x onerror=probe()>',
  "' onmouseover='probe()",
  '" autofocus onfocus="probe()',
  '</textarea></title><svg onload=probe()>',
  'javascript:probe()',
  '{{7*7}}<%= 7*7 %>${7*7}',
  '=cmd|probe',
  '🦽👩🏽‍🦼',
  '\u202Eשלום\u2066',
  'Z̷̛͚a̸l̶g̶o̷',
  '\uFFFD\uFEFF\u200B',
  'İıſK',
  '٣',
  '３',
  '-1',
  '0',
  '00',
  '1.5',
  '1e9',
  '0x10',
  'NaN',
  'Infinity',
  '2147483648',
  '9223372036854775808',
  '9'.repeat(400),
  '2010-02-30',
  '0000-00-00',
  '99999-12-31',
  '31/12/9999',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '\r\nSet-Cookie: probe=1',
  'x'.repeat(5000),
  ['one', 'two'],
  ['<script>probe()</script>', '1', ''],
];

/** Those that could be taken for a number, a day or a code. */
export const nastyCodes: readonly (typeof nastyValues)[number][] = nastyValues.filter(
  (value) => typeof value !== 'string' || /^['\0]?$|^[-\p{N}._\w/]{1,30}$/u.test(value),
);

/** Names of fields that no form has, or that mean something to a parser or to JavaScript. */
export const nastyForms: readonly string[] = [
  'name[]=x&name[]=y',
  'name[a]=x',
  'name[a][b][c]=x',
  'name[__proto__][x]=y',
  '__proto__=x',
  '__proto__[isAdmin]=1',
  'constructor[prototype][x]=y',
  'toString=x&hasOwnProperty=y&valueOf=z',
  'name.x=y&name.length=9',
  '=x&&&==&%',
  'name=%00&%00=x',
  '%F0%9F=%F0%28%8C%28',
  'utf8=%26%2310003%3B&name=x',
];

/** Whether something that a browser would run came back as it was sent. */
export function runsProbe(html: string): boolean {
  return /<script>probe|<img src=x|<svg onload|['"]\s(?:onmouseover|autofocus onfocus)=|href="javascript:/i.test(
    html,
  );
}
