import type { Tx } from '../../src/platform/database/database.ts';
import { NINE_AM } from './app.ts';

/** The policy, public, with one version that staff are asked to read: `/documents/no-wrong-door`. */
export async function aDocument(tx: Tx): Promise<void> {
  const [document] = await tx('document')
    .insert({
      ...{ slug: 'no-wrong-door', title: 'No Wrong Door', kind: 'policy', owner: 'Strategy Group' },
      ...{ is_public: true, asks_acknowledgement: true },
    })
    .returning<{ id: number }[]>('id');
  await tx('document_version').insert({
    ...{ document_id: document?.id, number: 1, what_changed: 'The first', published_at: NINE_AM },
    ...{ file_name: 'policy.txt', file_kind: 'txt', sha256: 'a1', bytes: 1, content: Buffer.from('x') },
  });
}
