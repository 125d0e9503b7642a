import { accountPaths, permits } from './accounts/index.ts';
import type { Permission, Viewer } from './accounts/index.ts';
import { informationPaths } from './home/index.ts';
import type { ShopperViewer } from './mystery-shopping/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Assets } from './platform/web/assets.ts';
import { layoutView } from './platform/web/layout.ts';
import type { LayoutPage } from './platform/web/layout.ts';
import type { Shell } from './platform/web/mount-routes.ts';
import { renderTemplate } from './platform/web/templates.ts';
import { ui } from './platform/web/ui.ts';
import { formatInstant } from './shared/london-time.ts';

const serviceName = 'No Wrong Door';

interface Destination {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
  /** Stands at the end of the row, apart from the day's work. */
  readonly apart?: boolean;
}

/** The navigation, in the order of a working day; each viewer sees what they may open. */
const destinations: readonly Destination[] = [
  { text: 'Log a contact', href: '/contacts/new', permission: 'contacts.record' },
  { text: 'My work', href: '/my-work', permission: 'contacts.act' },
  { text: 'Contacts', href: '/contacts', permission: 'contacts.read' },
  { text: 'Wrong doors', href: '/wrong-doors', permission: 'contacts.read' },
  { text: 'Measures', href: '/measures', permission: 'measures.read' },
  { text: 'Evaluations', href: '/evaluations', permission: 'evaluations.read' },
  { text: 'Comments', href: '/feedback/moderation', permission: 'feedback.moderate' },
  { text: 'Ambassadors', href: '/ambassadors', permission: 'ambassadors.read' },
  { text: 'Documents', href: '/documents', permission: 'documents.manage' },
  { text: 'Performance', href: '/performance', permission: 'performance.manage' },
  { text: 'My visits', href: '/visits', permission: 'visits.own' },
  { text: 'Mystery shopping', href: '/mystery-shopping', permission: 'rounds.manage' },
  { text: 'Shops of our doors', href: '/mystery-shopping/appeals', permission: 'appeals.make' },
  { text: 'Settings', href: '/settings', permission: 'settings.manage' },
  { text: 'Safeguarding', href: '/safeguarding', permission: 'contacts.read', apart: true },
];

const footerLinks: LayoutPage['footerLinks'] = [
  { text: 'Documents', href: '/documents' },
  { text: 'Evaluation reports', href: '/evaluations/published' },
  { text: 'Performance grades', href: '/performance' },
  { text: 'Help', href: informationPaths.help },
  { text: 'Keyboard shortcuts', href: informationPaths.shortcuts },
  { text: 'Privacy', href: informationPaths.privacy },
  { text: 'Cookies', href: informationPaths.cookies },
  { text: 'Accessibility statement', href: informationPaths.accessibility },
];

/** At the foot of every page: for anybody, and, kept quiet, for staff. */
const directoryLink = { text: 'Find my nearest', href: '/directory' };
const feedbackLink = { text: 'Tell us how it went', href: '/feedback' };
const staffViewLink = { text: 'Your view of the policy', href: '/feedback/staff' };
const themesLink = { text: 'Themes', href: '/ambassadors/themes' };
const keyInLink = { text: 'Key in a comment', href: '/feedback/on-behalf' };

/** The document around every page: header, navigation by permission, footer, and the demonstration's clock. */
export function createShell(
  settings: { readonly clock: Clock; readonly demonstration: boolean },
  assets: Assets,
): Shell<Viewer | ShopperViewer> {
  return {
    render: (view, model, viewer, request) => {
      const layout: LayoutPage = {
        documentTitle: documentTitle(model.title, model.errors),
        body: renderTemplate(view, model, ui),
        assets,
        script: model.withoutScript !== true,
        navigation: viewer ? navigationFor(viewer, request.path) : [],
        footerLinks: [
          feedbackLink,
          directoryLink,
          ...(viewer && permits(viewer.roles, 'ambassadors.read') ? [themesLink] : []),
          ...(viewer && permits(viewer.roles, 'feedback.give') ? [staffViewLink, keyInLink] : []),
          ...footerLinks,
        ],
        signedInAs: viewer?.name ?? null,
        accountHref: viewer && 'accountId' in viewer ? accountPaths.account : null,
        // Signing out twice is signing out: its token may be the same every time, so that equal pages are equal bytes.
        tokens: viewer ? { csrf: request.csrf, token: 'signing-out-twice-is-once' } : null,
        clockNotice: settings.demonstration
          ? `Invented records. Its clock says ${formatInstant(settings.clock.now())}`
          : null,
      };
      return renderTemplate(layoutView.name, layout, ui);
    },
  };
}

function documentTitle(title: string, errors: readonly unknown[] = []): string {
  const prefix = errors.length > 0 ? 'Error: ' : '';
  return title === serviceName ? prefix + title : `${prefix}${title} – ${serviceName}`;
}

function navigationFor(viewer: Viewer | ShopperViewer, path: string): LayoutPage['navigation'] {
  const open = destinations.filter((destination) => permits(viewer.roles, destination.permission));
  const current = open
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
  return open.map(({ text, href, apart = false }) => ({
    text,
    href,
    active: href === current?.href,
    apart,
  }));
}
