import path from 'node:path';
import { defineConfig } from '@hey-api/openapi-ts';

const web = import.meta.dirname;

// openapi.json is written from the routes; this writes the client from openapi.json.
export default defineConfig({
  input: process.env.OPENAPI_INPUT ?? path.resolve(web, '../openapi.json'),
  output: path.resolve(web, 'src/api/generated'),
  logs: { level: 'warn' },
  plugins: [
    '@hey-api/typescript',
    // as the generated client.gen.ts sees it
    { name: '@hey-api/client-fetch', runtimeConfigPath: '../client.js', throwOnError: true },
    { name: '@hey-api/sdk', responseStyle: 'data' },
    '@tanstack/react-query',
  ],
});
