import pg from 'pg';
import { fillIfEmpty } from '../../src/sample/sample-database.js';

// Fills the database named, says so when it is half done, and never comes to its end.
await fillIfEmpty(process.argv[2]!, async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE half (n int); INSERT INTO half VALUES (1)');
  console.log('half');
  await new Promise(() => setInterval(() => {}, 60_000));
});
