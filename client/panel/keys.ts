/** Arrow keys walk through the headings as in a tree; every heading stays a tab stop too. */
export function walkWithArrows(root: HTMLElement): void {
  root.addEventListener('keydown', event => {
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'SUMMARY' || hasModifier(event)) return;
    const target = nextStop(root, event.target, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}

function nextStop(root: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const stops = [...root.querySelectorAll('summary')].filter(stop => stop.checkVisibility());
  const at = stops.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return stops[at + 1];
    case 'ArrowUp':
      return stops[at - 1];
    case 'Home':
      return stops[0];
    case 'End':
      return stops.at(-1);
    default:
      return fold(from, key);
  }
}

/** Right opens and left closes, as in VS Code's own trees. */
function fold(from: HTMLElement, key: string): HTMLElement | undefined {
  const details = from.parentElement;
  if (!(details instanceof HTMLDetailsElement) || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return undefined;
  const opens = key === 'ArrowRight';
  if (details.open !== opens) details.open = opens;
  else if (!opens) return details.parentElement?.closest('details')?.querySelector('summary') ?? undefined;
  return from;
}
