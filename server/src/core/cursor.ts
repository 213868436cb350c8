import type { Completion, Hover, Renaming } from './formats/format.js';
import { platformUnder } from './platform-model/hover.js';
import { platformModel } from './platform-model/model.js';
import { policiesUnder } from './policies/hover.js';
import type { Location } from './text.js';
import type { Place, Workspace } from './workspace.js';

/** A place with the offset that it is asked about. */
export interface PlaceAt extends Place {
  readonly offset: number;
}

/** What knows an offset: the configuration that stands there, else the document itself. */
export function placeAt(workspace: Workspace, uri: string, offset: number): PlaceAt | undefined {
  for (const guest of workspace.guestsOf(uri)) {
    const own = workspace.places.offsetIn(guest, offset);
    const place = own === undefined ? undefined : workspace.placeOf(guest);
    if (place && own !== undefined) return { ...place, offset: own };
  }
  const place = workspace.placeOf(uri);
  return place && { ...place, offset };
}

/** What is known of the place under a cursor. */
export function hoverAt(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const at = placeAt(workspace, uri, offset);
  const hover = at?.format.format.hover(at.subject, at.document, at.offset);
  if (!at || !hover) return undefined;
  const declaration = workspace.declarationOf(uri);
  const rules = policiesUnder(hover, at, declaration?.policies ?? []);
  const model = declaration && platformModel(workspace.membersOf(declaration.root));
  const platform = model ? platformUnder(hover, at, model) : [];
  const markdown = [hover.markdown, ...platform, ...rules].join('\n\n');
  return { span: workspace.places.location({ uri: at.document.uri, ...hover.span }), markdown };
}

/** What fits at a cursor. */
export function completionsAt(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  const at = placeAt(workspace, uri, offset);
  const found = at?.format.format.complete(at.subject, at.document, at.offset) ?? [];
  return found.flatMap(completion => {
    const edit = workspace.places.edit(completion.edit);
    return edit ? [{ ...completion, edit }] : [];
  });
}

/** Where what a cursor names is defined, or used. */
export function placesAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  wanted: 'definition' | 'references',
): readonly Location[] {
  const at = placeAt(workspace, uri, offset);
  const found = at?.format.format[wanted]?.(at.subject, at.document, at.offset) ?? [];
  return found.map(location => workspace.places.location(location));
}

/** What renaming what a cursor names changes. Names inside of other files are left alone: quotes may be around them. */
export function renamingAt(workspace: Workspace, uri: string, offset: number): Renaming | undefined {
  const at = placeAt(workspace, uri, offset);
  return at?.document.embedded ? undefined : at?.format.format.renaming?.(at.subject, at.document, at.offset);
}
