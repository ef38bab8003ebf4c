import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { currentContext, runInContext } from '../context.js';
import { NotFound } from '../errors.js';
import { readerLocale } from '../i18n.js';
import { logger, nestLogger } from '../logger.js';
import { Metrics } from '../metrics.js';
import { refuseForeignOrigin } from './csrf.js';
import { machineRoutes } from './health.controller.js';
import { sendProblem } from './problem.js';

const MEGABYTE = 1024 * 1024;

/** The HTTP side of a program made of `module`: context, origin check, measuring, headers, problems. */
export async function createServer(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy || false,
    bodyLimit: 2 * MEGABYTE,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    // an address that cannot be decoded never reaches a hook or a filter
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  const publicOrigin = new URL(config.publicUrl).origin;
  const metrics = app.get(Metrics);

  // What a hook refuses. Nest would set a handler only after the routes, when some of them no longer take it.
  fastify.setErrorHandler((error: Error, _request, reply) => sendProblem(error, reply));
  adapter.setErrorHandler = () => fastify;
  // the first hook: everything after it, handlers and logs included, runs in the request's context
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = {
      requestId: String(request.id),
      locale: readerLocale(request.headers),
      authorised: new Set<string>(),
    };
    void reply.header('x-request-id', context.requestId);
    runInContext(context, done);
  });
  if (config.role === 'worker')
    fastify.addHook('onRequest', (request, _reply, done) =>
      done(machineRoutes.includes(request.routeOptions.url) ? undefined : new NotFound()),
    );
  fastify.addHook('onRequest', (request, _reply, done) => {
    refuseForeignOrigin(request, publicOrigin);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    logRequest(request, reply, route);
    done();
  });
  // who still sends when the answer is out is heard a little longer, so that it can read it, and then cut off
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!raw.complete) {
      raw.unpipe();
      raw.resume();
      setTimeout(() => raw.complete || raw.destroy(), 2000).unref();
    }
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // the component library writes style attributes and one style element for its theme
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: publicOrigin.startsWith('https:'),
    referrerPolicy: { policy: 'same-origin' },
  });
  // only routes that ask for a file read one, under limits of their own
  await app.register(multipart);
  return app;
}

/** Asked for again and again by machines, or no more than a file. */
const quiet = (route: string): boolean => !/^\/(api|auth)\//.test(route);

/** One line for each answer: the pattern of the route, never the address, which may hold a token or a name. */
function logRequest({ method }: FastifyRequest, reply: FastifyReply, route: string): void {
  const line = {
    method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    actor: currentContext()?.actor?.id,
  };
  logger[quiet(route) ? 'debug' : 'info'](line, 'request');
}
