import type { MeasureKey } from './measure.ts';

/** Who decided that a measure counts so: the words of December 2009 that it stands on, and who read them thus. */
export const measureGrounds: Readonly<Record<MeasureKey, string>> = {
  recorded_fcr:
    'The policy of December 2009: “deal effectively and promptly at first contact”. That a handover counts only once its receiver has confirmed it was decided when the measure was made: of two readings, the one that counts least in our own favour.',
  net_fcr:
    'The policy’s “attempt to resolve at any point of contact” asks no more than can be done there. Whether a reason can be resolved at first contact is decided by the administrators, with a date, in settings; every change is in the audit trail.',
  repeat_adjusted_fcr:
    'The policy of December 2009: “without sending the customer back through our systems”. The repeat window of 7, 14 or 30 days is chosen in the evaluation’s plan, before figures are looked at.',
  wrong_door_share:
    'Which team owns a reason is decided by the administrators, with a date, in settings. Whether a door was the wrong one is worked out from that and never asked of staff.',
  no_wrong_door_rate:
    'The policy’s own name: there is no wrong door if whoever was asked first saw it through. What is not known by the end of the period was decided to be in neither number.',
  sent_back_rate:
    'The policy of December 2009: “without sending the customer back through our systems”. Voicemail, being cut off and “ring again” were decided to count as being sent back.',
  promises_kept:
    'The policy of December 2009: “effectively and promptly”. The date is the one the customer was given; handing a promise on never moves it.',
};
