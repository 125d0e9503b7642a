import type { Tx } from '../platform/database/database.ts';
import type { ReceivedFile } from '../platform/web/received-file.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** @returns whether it was still as it was read */
export async function dischargeDuty(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  { on, by, how }: { readonly on: Day; readonly by: number; readonly how: string },
): Promise<boolean> {
  const changed = await tx('duty')
    .where({ id, version })
    .update({ discharged_on: on, discharged_by: by, how, version: version + 1 });
  return changed === 1;
}

/** @returns whether it was still as it was read */
export async function moveDutyDay(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  dueOn: Day,
): Promise<boolean> {
  const changed = await tx('duty')
    .where({ id, version })
    .update({ due_on: dueOn, version: version + 1 });
  return changed === 1;
}

/** @returns whether it was still as it was read, and not discharged */
export async function deleteDuty(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<boolean> {
  return (await tx('duty').where({ id, version }).whereNull('discharged_on').delete()) === 1;
}

/** @returns its number among the duty's files */
export async function insertDutyFile(
  tx: Tx,
  dutyId: number,
  file: ReceivedFile,
  { by, at }: { readonly by: number; readonly at: Instant },
): Promise<number> {
  const last = await tx('duty_file')
    .where({ duty_id: dutyId })
    .max<{ number: number | null }[]>({ number: 'number' });
  const number = (last[0]?.number ?? 0) + 1;
  await tx('duty_file').insert({
    ...{ duty_id: dutyId, number, name: file.name, kind: file.kind, sha256: file.sha256 },
    ...{ bytes: file.content.length, content: file.content, added_at: at, added_by: by },
  });
  return number;
}
