import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { DomainError } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';

/** Vite's own record of what it built: source file → what has to be fetched for it. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).optional(),
    css: z.array(z.string()).optional(),
  }),
);

const HEAD = '<!--head-->';
const DATA = '<!--data-->';

/** The client as Vite built it: its files, served as they are, and the document every page starts from. */
@Injectable()
export class WebClient implements OnModuleInit {
  private readonly template: string | undefined;
  private readonly manifest: z.infer<typeof Manifest>;

  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.template = this.read('index.html');
    for (const place of [HEAD, DATA])
      if (this.template && !this.template.includes(place))
        throw new Error(`index.html of the web client has no ${place}`);
    this.manifest = Manifest.parse(JSON.parse(this.read('.vite/manifest.json') ?? '{}'));
  }

  async onModuleInit(): Promise<void> {
    if (!this.template || this.config.role === 'worker') return;
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    // names carry a hash of the content: what was once fetched stays right
    await server.register(fastifyStatic, {
      root: resolve(this.config.webDir, 'assets'),
      prefix: '/assets/',
      index: false,
      dotfiles: 'ignore',
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      decorateReply: false,
    });
    // the few files beside them (icon, colour scheme) keep their names; each is a route of its own
    await server.register(fastifyStatic, {
      root: this.config.webDir,
      wildcard: false,
      globIgnore: ['assets/**', '**/*.html'],
      index: false,
      maxAge: '1h',
      decorateReply: false,
    });
  }

  /**
   * The document with `head` and `data` (HTML) in their places, naming what the client's `files` (paths from web/)
   * need beyond what every page does.
   * @throws DomainError `http.unavailable` (503) where the client was not built
   */
  document(locale: Locale, head: string, data: string, files: readonly string[] = []): string {
    if (!this.template) throw new DomainError('http.unavailable', 503);
    return this.template
      .replace(/<html lang="\w+"/, `<html lang="${locale}"`)
      .replace(HEAD, () => [head, ...this.preloads(files)].join('\n    '))
      .replace(DATA, () => data);
  }

  private preloads(files: readonly string[]): string[] {
    const known = new Set<string>();
    const walk = (name: string) => {
      const chunk = this.manifest[name];
      if (!chunk || known.has(name)) return;
      known.add(name);
      chunk.imports?.forEach(walk);
    };
    files.forEach(walk);
    const chunks = [...known].flatMap((name) => this.manifest[name] ?? []);
    const links = [
      ...chunks.flatMap(({ css = [] }) => css).map((file) => ['stylesheet', file]),
      ...chunks.map(({ file }) => ['modulepreload', file]),
    ];
    return [...new Map(links.map(([rel, file]) => [file, rel]))]
      .filter(([file]) => !this.template?.includes(`/${file}"`))
      .map(([file, rel]) => `<link rel="${rel}" crossorigin href="/${file}" />`);
  }

  private read(name: string): string | undefined {
    const file = resolve(this.config.webDir, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
}
