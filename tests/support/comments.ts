type CommentRow = Readonly<Record<string, unknown>>;

/** A row of the comment table: the public's, unread, in February 2010 unless told otherwise. */
export function aComment(given: CommentRow = {}): CommentRow {
  return {
    source: 'public',
    received_at: '2010-02-01T10:00:00.000Z',
    received_on: '2010-02-01',
    text: '',
    redacted_text: '',
    quote_consent: false,
    complaint: false,
    state: 'new',
    ...given,
  };
}
