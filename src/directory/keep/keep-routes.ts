import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { senderOf } from '../../organisation/index.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { versionIn } from '../../platform/web/request-values.ts';
import { directoryPaths } from '../directory-paths.ts';
import { namedTerms, organizationNames } from '../service-queries.ts';
import { addEntry, confirmEntry, editEntry, findEntry } from './entry-acts.ts';
import { addEntryPage, editEntryPage, entryFormView } from './entry-form-pages.ts';
import { checkEntry, emptyEntry, typedEntry, typedOf } from './entry-form.ts';

const permission = 'directory.manage';

/** What whoever keeps the directory writes: entries by hand, edits of a feed's, and that one is still right. */
export function keepRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: directoryPaths.add,
      permission,
      handle: async (request) => {
        const given = { tokens: request.tokens(), typed: emptyEntry, ...(await choices(around)) };
        return page(entryFormView, addEntryPage(given));
      },
    },
    { method: 'post', path: directoryPaths.services, permission, handle: (request) => add(around, request) },
    {
      method: 'get',
      path: directoryPaths.edit(':id'),
      permission,
      handle: async (request) => {
        const { service, kept } = await findEntry(around.database.read, request.params.id ?? '');
        const given = { tokens: request.tokens(), typed: typedOf(service), version: kept.version };
        return page(entryFormView, editEntryPage(service, kept, { ...given, ...(await choices(around)) }));
      },
    },
    {
      method: 'post',
      path: directoryPaths.edit(':id'),
      permission,
      handle: (request) => edit(around, request),
    },
    {
      method: 'post',
      path: directoryPaths.confirm(':id'),
      permission,
      handle: async (request) => {
        const id = request.params.id ?? '';
        await confirmEntry(around, { id, version: versionIn(request.form) }, senderOf(request));
        return redirect(directoryPaths.service(id));
      },
    },
  ];
}

const MOST_SHOWN = 200;

async function choices({ database }: Surroundings) {
  const terms = await namedTerms(database.read);
  const names = [...new Set(terms.map(({ name }) => name))].slice(0, MOST_SHOWN).sort();
  return { categories: names, organizations: await organizationNames(database.read) };
}

async function add(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedEntry(request.form);
  const again = async (problems: FieldProblems) => {
    const given = { tokens: request.tokens(), typed, problems, ...(await choices(around)) };
    return invalidPage(entryFormView, addEntryPage(given));
  };
  const checked = checkEntry(typed);
  if (!checked.ok) return again(checked.problem);
  const entry = { entry: checked.value, mayAddTerms: typed.new_categories === 'yes' };
  const added = await addEntry(around, { ...entry, organization: typed.organization }, senderOf(request));
  return added.ok ? redirect(directoryPaths.service(added.value)) : again(added.problem);
}

async function edit(around: Surroundings, request: AppRequest): Promise<Reply> {
  const id = request.params.id ?? '';
  const { service, kept } = await findEntry(around.database.read, id);
  const [typed, version] = [typedEntry(request.form), versionIn(request.form)];
  const again = async (problems: FieldProblems) => {
    const given = { tokens: request.tokens(), typed, version, problems, ...(await choices(around)) };
    return invalidPage(entryFormView, editEntryPage(service, kept, given));
  };
  const checked = checkEntry(typed);
  if (!checked.ok) return again(checked.problem);
  const entry = { entry: checked.value, mayAddTerms: typed.new_categories === 'yes' };
  const edited = await editEntry(around, { id, version }, entry, senderOf(request));
  return edited.ok ? redirect(directoryPaths.service(id)) : again(edited.problem);
}
