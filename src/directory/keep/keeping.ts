import type { FormTokens } from '../../platform/web/route.ts';
import { formatDay } from '../../shared/london-time.ts';
import { directoryPaths } from '../directory-paths.ts';
import { propertiesInWords } from '../domain/edits.ts';
import { textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import type { KeptService } from '../service-queries.ts';

/** What whoever keeps the directory sees of an entry besides, and may do with it. */
export interface Keeping {
  readonly tokens: FormTokens;
  readonly version: number;
  readonly confirmAction: string;
  readonly editHref: string;
  readonly from: string;
}

export function keepingOf(service: JsonObject, kept: KeptService, tokens: FormTokens): Keeping {
  const id = textOf(service.id);
  const edited =
    kept.edited.length === 0
      ? ''
      : ` Edited here, and left so by imports: ${propertiesInWords(kept.edited)}.`;
  return {
    ...{ tokens, version: kept.version },
    confirmAction: directoryPaths.confirm(id),
    editHref: directoryPaths.edit(id),
    from: kept.source === '' ? 'Written here.' : `From ${kept.source}.${edited}`,
  };
}

/** For everybody who comes to an entry that nobody is sent to any more. */
export function goneInWords({ goneOn, source }: KeptService): string {
  return goneOn === null
    ? ''
    : `${source} has not listed this since ${formatDay(goneOn)}. It may have ended.`;
}
