import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Draw = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** What somebody sees who opens an address where nothing is. The module that knows the web client draws it. */
@Injectable()
export class MissingPage {
  private draw: Draw | undefined;

  /** Called in a constructor. */
  register(draw: Draw): void {
    this.draw = draw;
  }

  /** Undefined where not a browser asks that is to show what it gets: programs are told by a problem. */
  for({ method, headers }: FastifyRequest): Draw | undefined {
    const opened = method === 'GET' && accepts(headers.accept, 'text/html');
    return opened ? this.draw : undefined;
  }
}

/** Does an `Accept` header name one of the media types? */
export const accepts = (header: string | undefined, ...kinds: string[]): boolean =>
  (header ?? '').split(',').some((part) => {
    const [kind = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return kinds.includes(kind) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
