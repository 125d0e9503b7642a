import type { Random } from './random.ts';

/** Somebody who never lived. */
export interface InventedCustomer {
  readonly name: string;
  readonly phone: string;
  readonly postcode: string;
  readonly communicationNeeds: string;
}

const firstNames = (
  'Ada Agnes Albert Alice Amina Arthur Audrey Barbara Beryl Bessie Brian Cecil Clara Cyril Daphne Derek Dilys Doris ' +
  'Dorothy Edith Edna Elsie Enid Eric Ernest Esther Ethel Eunice Farida Florence Frances Fred George Gladys Gurmit ' +
  'Harold Harry Hazel Hilda Horace Irene Ivy Janina Jean Joan Joyce Kenneth Leonard Lilian Mabel Mavis Maud Mei Mildred ' +
  'Mohan Muriel Nancy Nora Norman Olive Percy Phyllis Ranjit Rita Ronald Rose Ruby Sheila Sidney Stanislaw Stanley Sybil ' +
  'Thelma Thora Vera Violet Walter Wilfred Winifred Zofia'
).split(' ');

/** Surnames put together from old place-name parts, not taken from any list of people. */
const surnameBeginnings =
  'Aller Birk Cotter Dunn Ecker Fallow Garth Heather Inger Kell Larch Marle Nettle Otter Pender'
    .concat(' Quarr Rother Sallow Thistle Ulver Wether Yarrow')
    .split(' ');
const surnameEndings = 'bank by combe dale field gate holme ley mere shaw thwaite wick'.split(' ');

/** Ofcom keeps these numbers free for drama: nobody answers them. */
const numbersForDrama = ['01632 960', '07700 900', '0151 496 0', '0161 496 0'];

const needs = [
  'Hard of hearing: please speak slowly',
  'Large print letters',
  'British Sign Language interpreter',
  'Textphone only',
  'Polish interpreter',
  'Easy read, no long letters',
  'Speaks through a daughter',
  'Audio CD instead of letters',
];

/** @returns as many as asked for, at most 4,000: as many as there are numbers for drama */
export function inventCustomers(random: Random, count: number): InventedCustomer[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${random.pick(firstNames)} ${random.pick(surnameBeginnings)}${random.pick(surnameEndings)}`,
    phone: random.chance(0.88) ? inventedPhone(index) : '',
    postcode: random.chance(0.8) ? inventedPostcode(random) : '',
    communicationNeeds: random.chance(0.05) ? random.pick(needs) : '',
  }));
}

function inventedPhone(index: number): string {
  const range = numbersForDrama[index % numbersForDrama.length] ?? '';
  return range + String(Math.floor(index / numbersForDrama.length) % 1000).padStart(3, '0');
}

/** No postcode area is called ZZ; 1 to 9 keeps clear of ZZ99, which the NHS uses for "no fixed abode". */
function inventedPostcode(random: Random): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'.split('');
  return `ZZ${String(random.whole(1, 9))} ${String(random.whole(1, 9))}${random.pick(letters)}${random.pick(letters)}`;
}
