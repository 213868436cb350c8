import { itemSuites } from '../support/item-tables.js';

const MIGRATION = (sql: string, more = '') =>
  `<?php\nfinal class Version1 extends AbstractMigration {\n  public function up(Schema $s): void { $this->addSql('${sql}'); }\n  public function down(Schema $s): void { $this->addSql('CREATE INDEX gone ON a (b)'); }\n${more}}\n`;
const NO_DATABASE = { 'composer.json': '{ "require": { "symfony/console": "^7" } }' };
const MYSQL = { '.env': 'DATABASE_URL="mysql://u:p@db:3306/shop"\n' };
const POOLER =
  '[databases]\nshop = host=db.internal pool_size=20 user=shop\n[pgbouncer]\nlisten_port = 6432\npool_mode = transaction\nmax_client_conn = 1000\n';
const FPM = '[www]\nuser = www-data\nlisten = 9000\npm = static\npm.max_children = 50\n';
const ALL = { 'pgbouncer.ini': POOLER, 'www.conf': FPM, 'postgresql.conf': 'max_connections = 100\n' };
const url = (host: string) => ({ '.env.prod': `DATABASE_URL=postgresql://shop:secret@${host}/shop\n` });

itemSuites({
  'query-indexes': [
    [
      'a foreign key without index',
      { 'migrations/1.sql': 'CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b (id));\n' },
      'fail',
      /no index on a \(b_id\)\) \(fail\)/,
    ],
    [
      'a foreign key with one',
      {
        'migrations/1.sql':
          'CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b (id));\nCREATE INDEX i ON a (b_id);\n',
      },
      'unknown',
      /CREATE INDEX i/,
    ],
    [
      'in a migration of Doctrine',
      { 'migrations/Version1.php': MIGRATION('ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY (b_id) REFERENCES b (id)') },
      'fail',
      /no index on a/,
    ],
    [
      'concurrently in a transaction',
      { 'migrations/Version1.php': MIGRATION('CREATE INDEX CONCURRENTLY i ON a (b)') },
      'fail',
      /CONCURRENTLY fails/,
    ],
    [
      'concurrently outside of one',
      {
        'migrations/Version1.php': MIGRATION(
          'CREATE INDEX CONCURRENTLY i ON a (b)',
          '  public function isTransactional(): bool { return false; }\n',
        ),
      },
      'unknown',
      /CONCURRENTLY/,
    ],
    [
      'an index that another begins with',
      { 'migrations/1.sql': 'CREATE INDEX i ON a (b);\nCREATE INDEX j ON a (b, c);\n' },
      'fail',
      /CREATE INDEX i .*same columns/,
    ],
    [
      'a unique one is needed',
      { 'migrations/1.sql': 'CREATE UNIQUE INDEX i ON a (b);\nCREATE INDEX j ON a (b, c);\n' },
      'unknown',
      /UNIQUE/,
    ],
    [
      'a statement that cannot be read',
      { 'migrations/1.sql': 'CREATE INDEX ON ON ON;\n' },
      'unknown',
      /not understood/,
    ],
    [
      'another migration contradicts',
      { 'migrations/1.sql': 'CREATE INDEX i ON a (b);\n', 'migrations/2.sql': 'CREATE INDEX i2 ON a (b);\n' },
      'fail',
      /i2 .*same columns/,
    ],
    [
      'MySQL makes indexes for foreign keys',
      { ...MYSQL, 'migrations/1.sql': 'CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b (id));\n' },
      'unknown',
      /CREATE TABLE a/,
    ],
    ['no database', NO_DATABASE, 'not-applicable', /composer.json/],
  ],
  'query-plans-analysed': [
    [
      'a plan that was kept',
      {
        'postgresql.conf': 'shared_preload_libraries = pg_stat_statements\n',
        'docs/plans/orders.txt': 'Index Scan using i on orders (cost=0.1..8)\n',
      },
      'unknown',
      /query plan docs\/plans\/orders.txt/,
    ],
    [
      'without its means',
      { 'postgresql.conf': "shared_preload_libraries = ''\n" },
      'unknown',
      /without pg_stat_statements/,
    ],
    ['MySQL', MYSQL, 'not-applicable', /mysql:\/\/u:\.\.\.@db/],
  ],
  'connection-pooling': [
    [
      'all connections find room',
      { ...ALL, ...url('pooler:6432') },
      'pass',
      /postgresql:\/\/shop:\.\.\.@pooler:6432\/shop \(pass\)/,
    ],
    ['past the pooler', { ...ALL, ...url('db:5432') }, 'fail', /db:5432\/shop \(fail\)/],
    ['the address is a secret', { ...ALL, '.env.prod': 'DATABASE_URL=${SECRET_URL}\n' }, 'unknown', /DATABASE_URL/],
    ['no address', ALL, 'unknown', /max_connections/],
    [
      'files disagree',
      {
        ...ALL,
        ...url('pooler:6432'),
        'compose.yaml':
          'services:\n  app:\n    image: x\n    environment:\n      DATABASE_URL: postgresql://u:p@db:5432/shop\n',
      },
      'unknown',
      /contradiction/,
    ],
    [
      'too many workers',
      { ...ALL, 'www.conf': FPM.replace('50', '2000'), ...url('pooler:6432') },
      'fail',
      /max_children = 2000/,
    ],
    [
      'without the database',
      { ...ALL, 'postgresql.conf': '', 'db/postgresql.conf': 'max_connections = 10\n', ...url('pooler:6432') },
      'unknown',
      /pool/,
    ],
    ['no database', NO_DATABASE, 'not-applicable', /composer.json/],
  ],
  'autovacuum-tuned': [
    [
      'by migrations',
      {
        'postgresql.conf': 'max_connections = 100\n',
        'migrations/1.sql': 'ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.01);\n',
      },
      'pass',
      /ALTER TABLE orders .*\(pass\)/,
    ],
    [
      'off whatever migrations say',
      {
        'postgresql.conf': 'autovacuum = off\n',
        'migrations/1.sql': 'ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.01);\n',
      },
      'fail',
      /autovacuum = off \(fail\)/,
    ],
    ['pulled in two directions', { 'postgresql.conf': 'autovacuum_max_workers = 6\n' }, 'unknown', /cost limit still/],
    ['MySQL', MYSQL, 'not-applicable', /mysql/],
  ],
  'statistics-up-to-date': [
    ['off', { 'postgresql.conf': 'track_counts = off\n' }, 'fail', /track_counts = off \(fail\)/],
    [
      'a load without ANALYZE',
      { 'postgresql.conf': '', 'migrations/1.sql': "COPY orders FROM '/tmp/a';\n" },
      'unknown',
      /no ANALYZE follows/,
    ],
    [
      'a load with it',
      { 'postgresql.conf': '', 'migrations/1.sql': "COPY orders FROM '/tmp/a';\nANALYZE orders;\n" },
      'unknown',
      /^migrations\/1.sql: ANALYZE orders \(unknown\)/,
    ],
    ['MySQL', MYSQL, 'not-applicable', /mysql/],
  ],
});
