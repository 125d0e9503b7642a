import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import type { KeptPhoto } from './evidence-photo-queries.ts';
import { MOST_PHOTOS } from './keep-photos.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';

/** A photo on a page. */
export interface ShownPhoto {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly width: string;
  readonly height: string;
}

export function shownPhoto(photo: KeptPhoto, index: number, src: string): ShownPhoto {
  const number = `Photo ${String(index + 1)}`;
  return {
    src,
    alt: photo.caption === '' ? `${number}, without a description` : photo.caption,
    caption: `${number}${photo.caption === '' ? '' : `: ${photo.caption}`}, added ${formatInstant(photo.addedAt)}`,
    width: String(photo.width),
    height: String(photo.height),
  };
}

type EvidenceField = 'photos' | 'caption';

export interface EvidencePage extends PageModel {
  readonly visit: string;
  readonly back: string;
  readonly photos: readonly (ShownPhoto & {
    readonly removeAction: string;
    readonly removeText: string;
    readonly number: string;
  })[];
  readonly tokens: FormTokens;
  /** Null when there is room for none. */
  readonly form: { readonly action: string; readonly caption: string; readonly hint: string } | null;
  readonly most: string;
  readonly nextHref: string;
  readonly nextText: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<EvidenceField>;
}

export const evidenceView = defineView<EvidencePage>('mystery-shopping/visit-evidence');

export interface EvidenceGiven {
  readonly visit: Visit;
  readonly photos: readonly KeptPhoto[];
  readonly caption: string;
  readonly size: string;
  readonly tokens: FormTokens;
  readonly problems?: FieldProblems<EvidenceField>;
}

export function evidencePage(given: EvidenceGiven): EvidencePage {
  const { visit, photos, caption, size, tokens, problems = {} } = given;
  const name = nameOf(visit);
  const hasReport = visit.reportId !== null;
  return {
    title: 'Photos',
    visit: `${titleOf(visit)}, ${visit.doorName}`,
    back: visitPaths.brief(name),
    photos: photos.map((photo, index) => ({
      ...shownPhoto(photo, index, visitPaths.photo(name, photo.id)),
      removeAction: visitPaths.removePhoto(name, photo.id),
      removeText: 'Remove',
      number: `photo ${String(index + 1)}`,
    })),
    tokens,
    form:
      photos.length >= MOST_PHOTOS
        ? null
        : {
            action: visitPaths.evidence(name),
            caption,
            hint: `JPEG, PNG or WebP, each smaller than ${size}, up to ${String(MOST_PHOTOS)} for one visit`,
          },
    most: `There are ${String(MOST_PHOTOS)} photos, and no more can be added. Remove one to add another.`,
    nextHref: hasReport ? visitPaths.check(name) : visitPaths.result(name),
    nextText: hasReport ? 'Check and send your report' : 'Say what happened',
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}
