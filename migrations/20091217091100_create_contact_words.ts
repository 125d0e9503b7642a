import type { Knex } from 'knex';
import { isPostgres } from './columns.ts';

/** As src/contacts/domain/search-words.ts had it when this migration was written. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const BATCH = 1000;

/**
 * The index that a search for words asks. PostgreSQL indexes the words of search_text as they stand, SQLite keeps
 * them in a full-text table whose text is the contact's own row, so that nothing is stored twice; triggers keep it in
 * step within the same transaction.
 */
export async function up(knex: Knex): Promise<void> {
  await splitWords(knex);
  if (isPostgres(knex)) {
    // Few words wait to be put in their place: each search reads those that do.
    await knex.raw(
      "create index contact_words on contact using gin (array_to_tsvector(string_to_array(search_text, ' '))) with (gin_pending_list_limit = 256)",
    );
    return;
  }
  await knex.raw(
    'create virtual table contact_words using fts4(content="contact", search_text, tokenize=simple, matchinfo=fts3)',
  );
  await knex.raw("insert into contact_words(contact_words) values('rebuild')");
  await knex.raw(`create trigger contact_words_insert after insert on contact when new.search_text <> ''
    begin insert into contact_words(docid, search_text) values (new.id, new.search_text); end`);
  // The old words are taken out while the row still has them: the full-text table keeps none itself.
  await knex.raw(`create trigger contact_words_before_update before update of search_text on contact
    when old.search_text <> '' begin delete from contact_words where docid = old.id; end`);
  await knex.raw(`create trigger contact_words_after_update after update of search_text on contact
    when new.search_text <> '' begin insert into contact_words(docid, search_text) values (new.id, new.search_text); end`);
  await knex.raw(`create trigger contact_words_delete before delete on contact when old.search_text <> ''
    begin delete from contact_words where docid = old.id; end`);
}

async function splitWords(knex: Knex): Promise<void> {
  let after = 0;
  for (;;) {
    const rows: { id: number; search_text: string }[] = await knex('contact')
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'search_text');
    for (const { id, search_text } of rows) {
      const words = wordsOf(search_text);
      if (words !== search_text) await knex('contact').where({ id }).update({ search_text: words });
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

export async function down(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw('drop index contact_words');
    return;
  }
  for (const act of ['insert', 'before_update', 'after_update', 'delete']) {
    await knex.raw(`drop trigger contact_words_${act}`);
  }
  await knex.raw('drop table contact_words');
}
