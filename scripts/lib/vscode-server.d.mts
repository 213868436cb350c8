export interface VscodeServer {
  url: string;
  /** The extension's folder as the workbench is to open it. */
  extension: string;
  /** The path of the file with the server's output. */
  log: string;
  /** Settles when the server has ended. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  port?: number;
  dataDir?: string;
  settings?: Record<string, unknown>;
}

export interface WorkbenchOptions {
  folder: string;
  extension: string;
  tests?: string;
  file?: string;
}

export function startVscodeServer(options?: ServerOptions): Promise<VscodeServer>;
export function workbenchUrl(url: string, options: WorkbenchOptions): string;
