/** What people wrote, all invented; the right-hand text is what stays when it has been cleared. */
export interface Remark {
  readonly text: string;
  readonly cleared: string;
}

const plain = (text: string): Remark => ({ text, cleared: text });

export const praise: readonly Remark[] = [
  plain('The lady on the helpline sorted it while I was on the phone. I had dreaded ringing.'),
  plain('Friendly and quick. I was told what would happen and it did.'),
  plain('First time in years I did not have to explain everything twice.'),
  plain('They rang back the day they said they would.'),
  {
    text: 'Mr Colin Ashby at the desk was very kind to my mother.',
    cleared: '[name] at the desk was very kind to my mother.',
  },
  plain('I came to the wrong desk and they walked me over to the right one.'),
  plain('Clear, patient, and did not rush me although I am slow on the phone.'),
  {
    text: 'Please thank Mrs Okoro. She rang me on 01632 960147 as promised.',
    cleared: 'Please thank [name]. She rang me on [number] as promised.',
  },
  plain('Good service. I only wish I had known the number sooner.'),
  plain('Answered at once and put me through while I stayed on the line.'),
  plain('The man at reception saw that I could not stand for long and found me a chair.'),
  plain('They wrote it down in large letters without being asked.'),
  plain('One call, one person, done. My badge came the week after.'),
  plain('She did not know, said so, and found somebody who did.'),
  plain('It was explained in words I could follow.'),
  plain('Rang on Monday, rail fitted on Thursday. I can get out of the bath again.'),
  plain('My son filled in the form with me over the phone. They were patient with us both.'),
  plain('I expected to be passed around and was not.'),
  plain('Somebody from the lunch club rang me the same day, because you had told them.'),
  plain('Polite from beginning to end, although I was cross.'),
  plain('You kept your word, and told me when it would be a day late.'),
  plain('The interpreter was on the line within minutes.'),
];

export const grumbles: readonly Remark[] = [
  plain('I was given three different numbers before anybody could help.'),
  plain('I was told to ring back tomorrow, and tomorrow I was told the same.'),
  plain('It went to voicemail twice. I stopped trying.'),
  plain('Nice people, but nobody could tell me who decides.'),
  {
    text: 'My mother at ZZ1 4QP has waited six weeks for a rail. Nobody rings.',
    cleared: 'My mother at [postcode] has waited six weeks for a rail. Nobody rings.',
  },
  plain('I had to explain my husband’s illness four times to four people.'),
  {
    text: 'Ring me, Dr Helen Marsh, on 01632 960188: you promised to last week.',
    cleared: 'Ring me, [name], on [number]: you promised to last week.',
  },
  plain('The form asked for things I had already told them.'),
  plain('Passed from one team to another. In the end I gave up.'),
  plain('I could not hear what was said and nobody offered anything else.'),
  plain('The letter gave a number that nobody answers.'),
  plain('Twenty minutes of music, then cut off.'),
  plain('I was sent from the desk to the library and from the library back to the desk.'),
  plain('Nobody had read what I told the first person.'),
  plain('They said somebody would ring on Tuesday. It is Friday.'),
  plain('The girl was friendly but could not see my record.'),
  plain('I do not have e-mail, and everything they offered was by e-mail.'),
  plain('Told to try the hospital. The hospital told me to try you.'),
  plain('My question was about charges and nobody there knows about charges.'),
  plain('The ramp was blocked, so I rang from outside, and was told to come in.'),
  plain('Six weeks for a second key safe. Why?'),
  plain('I was spoken to as if I were a child. I am ninety-one.'),
];

export const staffRemarks: readonly string[] = [
  'We cannot see what brokerage has promised, so we ask people to ring them.',
  'The new list of who owns what has saved us half the transfers.',
  'When the duty line is full there is nobody to hand over to.',
  'People thank us when we stay on the line. It takes three minutes.',
  'We need a way to book a call-back in the other team’s diary.',
  'Reception gets questions about charges and has no leaflet.',
  'Confirming a handover takes longer than the handover.',
  'I would rather solve it than pass it on, but I am not allowed to order a rail.',
  'Since we say by when, fewer people ring twice.',
  'The directory is right more often than the leaflets are.',
];
