import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A store on the loopback interface. */
export interface GivenS3 {
  /** For `STORAGE_URL`; any name of a bucket will do. */
  url(bucket: string): string;
  /** By path: bucket and key. */
  objects: Map<string, Buffer>;
  stop(): Promise<unknown>;
}

/** Keys in one answer to a listing; a real store gives a thousand. */
const PAGE = 5;

/** Speaks enough of S3 over HTTP to keep and list objects; refuses what is not signed or has no length. */
export async function startS3(): Promise<GivenS3> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    const path = decodeURIComponent(pathname);
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/1/');
    const end = (status: number, body?: Buffer | string) => response.writeHead(status).end(body);
    if (!signed) return end(403, '<Error><Code>AccessDenied</Code></Error>');
    if (searchParams.get('list-type') === '2') return end(200, listed(path, searchParams));
    const found = objects.get(path);
    if (request.method === 'PUT') {
      if (!request.headers['content-length']) return end(411);
      const sent = await buffer(request).catch(() => undefined); // undefined: the sender went away
      if (sent) objects.set(path, sent);
      return end(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return end(204);
    }
    if (!found)
      return end(404, request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    response.setHeader('content-length', found.length);
    return end(200, request.method === 'HEAD' ? undefined : found);
  });

  /** ListObjectsV2: keys in order, page by page. */
  function listed(bucket: string, asked: URLSearchParams): string {
    const folder = `${bucket.replace(/\/$/, '')}/`;
    const keys = [...objects.keys()]
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length))
      .filter((key) => key.startsWith(asked.get('prefix') ?? ''))
      .sort();
    const from = Number(asked.get('continuation-token') ?? 0);
    const next = from + PAGE;
    const contents = keys
      .slice(from, next)
      .map(
        (key) => `<Contents><Key>${key}</Key><Size>${objects.get(folder + key)?.length}</Size></Contents>`,
      );
    const more = next < keys.length ? `<NextContinuationToken>${next}</NextContinuationToken>` : '';
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`;
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    objects,
    url: (bucket) => `http://key%2F1:secret%2B%2F@127.0.0.1:${port}/${bucket}`,
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}
