import { openFile, openSession, type Session, screenshot, waitForFinding } from './session.js';

suite('the workbench', function () {
  this.timeout(120_000);
  let session: Session;

  suiteSetup(async () => {
    session = await openSession();
  });

  suiteTeardown(() => session?.close());

  test('shows the findings of a file from the examples', async () => {
    await openFile(session.page, 'shop/db/postgresql.conf');
    await waitForFinding(session.page);
    await screenshot(session.page, 'editor');
  });
});
