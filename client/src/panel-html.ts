/** What the page of the panel is made of. */
export interface PanelResources {
  readonly script: string;
  readonly style: string;
  /** The source of the webview's own resources, for the content security policy. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** The panel's page. It shows something before any script has run, and admits nothing that is not the panel's own. */
export function panelHtml({ script, style, cspSource, nonce }: PanelResources): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checklist</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main aria-busy="true"><section class="notice waiting"><h1>Reading the platform…</h1></section></main>
<p class="visually-hidden" role="status" aria-live="polite"></p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** A nonce that cannot be guessed. */
export function createNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
