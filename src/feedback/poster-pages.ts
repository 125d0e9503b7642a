import type { Door } from '../organisation/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { feedbackPaths } from './feedback-paths.ts';

export interface PostersPage extends PageModel {
  readonly doors: readonly { readonly text: string; readonly href: string; readonly team: string }[];
}

export const postersView = defineView<PostersPage>('feedback/posters');

export function postersPage(doors: readonly Door[]): PostersPage {
  return {
    title: 'Posters for the doors',
    doors: doors.map(({ id, name, teamName }) => ({
      text: name,
      href: feedbackPaths.poster(id),
      team: teamName,
    })),
  };
}

export interface PosterPage extends PageModel {
  readonly doorName: string;
  /** The code as a drawing. */
  readonly code: string;
  readonly address: string;
  readonly postersHref: string;
}

export const posterView = defineView<PosterPage>('feedback/poster');

/** Where a door's code leads. */
export function posterAddress(baseUrl: string, door: Door): string {
  return baseUrl.replace(/\/+$/, '') + feedbackPaths.giveAt(encodeURIComponent(door.slug));
}

export function posterPage(door: Door, address: string, code: string): PosterPage {
  return {
    title: `How did it go? ${door.name}`,
    doorName: door.name,
    code,
    address,
    postersHref: feedbackPaths.posters,
  };
}
