import { normaliseWords } from '../shared/words.ts';
import type { ContactIdentifier } from './contact-link-store.ts';
import type { CustomerIdentifier } from './customer-store.ts';

interface Said {
  readonly customerName: string;
  readonly phone: string;
  readonly postcode: string;
}

/** A number and a postcode as they are compared; '' where too short to be one. */
function normal({ customerName, phone, postcode }: Said) {
  const digits = phone.replace(/\D/g, '').replace(/^44/, '0');
  const letters = postcode.replace(/\s/g, '').toUpperCase();
  return {
    name: normaliseWords(customerName),
    phone: digits.length >= 6 ? digits : '',
    postcode: letters.length >= 5 ? letters : '',
  };
}

/** The same name with the same phone or postcode is the same customer. */
export function identifiersOf(said: Said, hash: (text: string) => string): CustomerIdentifier[] {
  const { name, phone, postcode } = normal(said);
  const identifiers: CustomerIdentifier[] = [];
  if (name !== '' && phone !== '') {
    identifiers.push({ kind: 'phone_and_name', hash: hash(`phone ${phone} ${name}`) });
  }
  if (name !== '' && postcode !== '') {
    identifiers.push({ kind: 'postcode_and_name', hash: hash(`postcode ${postcode} ${name}`) });
  }
  return identifiers;
}

/** What makes an earlier contact likely to be the same person's, also where nobody said a name. */
export function contactIdentifiersOf(said: Said, hash: (text: string) => string): ContactIdentifier[] {
  const { name, phone, postcode } = normal(said);
  const identifiers: ContactIdentifier[] = [];
  if (phone !== '') identifiers.push({ kind: 'phone', hash: hash(`phone ${phone}`) });
  if (name !== '' && postcode !== '') {
    identifiers.push({ kind: 'postcode_and_name', hash: hash(`postcode ${postcode} ${name}`) });
  }
  return identifiers;
}
