import type { Connection, InitializeParams } from 'vscode-languageserver';
import { ChangeNotice } from './change-notice.js';
import { Configuration } from './configuration.js';
import { Converter } from './convert.js';
import { Diagnostics } from './diagnostics.js';
import { OpenDocuments } from './documents.js';
import { EvidenceReader } from './evidence.js';
import { clientData, clientFiles, route } from './reach.js';
import { readingProgress } from './reading-progress.js';
import type { Log, Runtime } from './runtime.js';
import { Session } from './session.js';
import { type Traits, traitsOf } from './traits.js';

/** The parts of a running server. */
export interface Services {
  readonly connection: Connection;
  readonly traits: Traits;
  readonly log: Log;
  readonly configuration: Configuration;
  readonly documents: OpenDocuments;
  readonly session: Session;
  readonly evidence: EvidenceReader;
  readonly convert: Converter;
  readonly diagnostics: Diagnostics;
  readonly notice: ChangeNotice;
}

/** Makes the parts for one client. */
export function createServices(connection: Connection, runtime: Runtime, params: InitializeParams): Services {
  const { disk } = runtime;
  const log: Log = connection.console;
  const traits = traitsOf(params);
  const configuration = new Configuration(connection, traits, log, params);
  const documents = new OpenDocuments();
  const files = route(disk, traits.servesFiles || !disk ? clientFiles(connection) : undefined);
  const loadData = disk?.loadData ?? clientData(connection);
  const startReading = readingProgress(connection, traits);
  const session = new Session(
    { documents, runtime, files, loadData, log, startReading },
    configuration.initialSettings,
  );
  const evidence = new EvidenceReader(session.files);
  const convert = new Converter(documents, session.workspace, traits, uri => evidence.textOf(uri));
  const notice = new ChangeNotice(connection);
  const settled = () => notice.send();
  const diagnostics = new Diagnostics({ connection, documents, session, convert, runtime, log, settled });
  return { connection, traits, log, configuration, documents, session, evidence, convert, diagnostics, notice };
}
