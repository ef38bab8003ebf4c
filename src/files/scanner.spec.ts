import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { docx, eicar, exe, odt, pdf, png } from '../../test/support/samples.js';
import { ClamdScanner } from './clamd.js';
import { BuiltInScanner, scanWith } from './scanner.js';

const inPieces = (content: Buffer, length: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
    })(),
  );

describe('the built-in rules', () => {
  const scan = (content: Buffer, length = 64 * 1024) => new BuiltInScanner().scan(inPieces(content, length));

  it.each([1, 7, 4096, 70_000])(
    'find the EICAR signature wherever it lies, read by %i bytes',
    async (length) => {
      for (const before of [0, 65_500, 200_000]) {
        expect(await scan(Buffer.concat([Buffer.alloc(before, 32), eicar()]), length)).toEqual({
          clean: false,
          signature: 'eicar',
        });
      }
    },
  );

  it.each<[string, Buffer]>([
    ['executable.windows', exe()],
    ['executable.elf', Buffer.from('\x7fELF\x02\x01', 'latin1')],
    ['script', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['pdf.script', pdf('3 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj')],
    [
      'pdf.script',
      pdf(`3 0 obj<</S/J#61vaScript>>endobj\n%${'x'.repeat(300_000)}\n4 0 obj<</Open#41ction 3 0 R>>endobj`),
    ],
    ['pdf.launch', pdf('3 0 obj<</S/Launch/F(cmd.exe)>>endobj')],
    ['office.macro', docx({ 'word/vbaProject.bin': 'x' })],
    [
      'office.macro',
      Buffer.from(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${[...'_VBA_PROJECT'].join('\0')}\0`, 'latin1'),
    ],
    ['rtf.object', Buffer.from('{\\rtf1{\\object\\objdata 0105}}')],
  ])('find %s', async (signature, content) => {
    expect(await scan(content)).toEqual({ clean: false, signature });
  });

  it('let ordinary files pass', async () => {
    const plain = [
      pdf('3 0 obj<</OpenAction[3 0 R /Fit]>>endobj', 200_000),
      pdf('3 0 obj<</JSON true/Launched 1>>endobj'),
      docx(),
      odt(),
      await png(),
      Buffer.from('Как /JavaScript и /OpenAction описаны в руководстве'),
    ];
    for (const content of plain) expect(await scan(content)).toEqual({ clean: true });
  });
});

describe('clamd', () => {
  let server: Server;
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  /** Speaks clamd's INSTREAM: reads length-prefixed chunks up to the empty one, looks for EICAR, answers. */
  async function fakeClamd(at: { port: number } | { path: string }, limit = Number.POSITIVE_INFINITY) {
    server = createServer((socket) => {
      sockets.add(socket);
      let heard = Buffer.alloc(0);
      let content = Buffer.alloc(0);
      let greeted = false;
      socket.on('error', () => {});
      socket.on('data', (part) => {
        heard = Buffer.concat([heard, part]);
        if (!greeted) {
          const command = heard.indexOf(0);
          if (command < 0) return;
          if (heard.toString('latin1', 0, command) !== 'zINSTREAM')
            return void socket.end('UNKNOWN COMMAND\0');
          heard = heard.subarray(command + 1);
          greeted = true;
        }
        while (heard.length >= 4) {
          const length = heard.readUInt32BE(0);
          if (length === 0)
            return void socket.end(
              content.includes('EICAR-STANDARD') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0',
            );
          if (heard.length < 4 + length) return;
          content = Buffer.concat([content, heard.subarray(4, 4 + length)]);
          heard = heard.subarray(4 + length);
          if (content.length > limit)
            return void socket.end('INSTREAM size limit exceeded. ERROR\0', () => socket.destroySoon());
        }
      });
    });
    await new Promise<void>((done) =>
      'path' in at ? server.listen(at.path, done) : server.listen(at.port, '127.0.0.1', done),
    );
    const address = server.address();
    return typeof address === 'string' ? `unix:${address}` : `tcp://127.0.0.1:${address?.port}`;
  }

  it('is sent the whole content and its verdict is taken', async () => {
    const clamd = new ClamdScanner(await fakeClamd({ port: 0 }));
    expect(await clamd.scan(inPieces(pdf('', 500_000), 64 * 1024))).toEqual({ clean: true });
    expect(await clamd.scan(inPieces(Buffer.concat([Buffer.alloc(300_000), eicar()]), 64 * 1024))).toEqual({
      clean: false,
      signature: 'Eicar-Signature',
    });
  });

  it('is reached by a socket file as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-clamd-'));
    const clamd = new ClamdScanner(await fakeClamd({ path: join(folder, 'clamd.sock') }));
    expect(await clamd.scan(inPieces(eicar(), 10))).toEqual({ clean: false, signature: 'Eicar-Signature' });
    await rm(folder, { recursive: true });
  });

  it('gives no verdict where it could not look', async () => {
    const limited = new ClamdScanner(await fakeClamd({ port: 0 }, 100_000));
    await expect(limited.scan(inPieces(Buffer.alloc(5_000_000), 64 * 1024))).rejects.toThrow(
      'size limit exceeded',
    );
    server.close();
    await expect(new ClamdScanner('tcp://127.0.0.1:1').scan(inPieces(eicar(), 10))).rejects.toThrow(
      'ECONNREFUSED',
    );
  });

  it('is asked after the built-in rules, with the content anew', async () => {
    const clamd = new ClamdScanner(await fakeClamd({ port: 0 }));
    let opened = 0;
    const open = (content: Buffer) => async () => {
      opened++;
      return inPieces(content, 1000);
    };
    expect(await scanWith([new BuiltInScanner(), clamd], open(pdf()))).toEqual({ clean: true });
    expect(opened).toBe(2);
    expect(await scanWith([new BuiltInScanner(), clamd], open(exe()))).toEqual({
      clean: false,
      signature: 'executable.windows',
    });
    expect(opened).toBe(3);
  });
});
