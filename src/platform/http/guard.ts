import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type OnApplicationBootstrap,
  RequestMethod,
} from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.rules.js';
import { knownActions } from '../authorize.js';
import { currentContext } from '../context.js';
import { DomainError } from '../errors.js';
import { ACTION, PUBLIC } from './actions.js';

/** Who a request comes from. Identity provides it; the platform does not know how people sign in. */
export abstract class Authenticator {
  /** @returns the person behind the request's session or token, or undefined */
  abstract identify(request: FastifyRequest): Promise<Actor | undefined>;
}

/** Asks who you are; whether you may is the service's question, on locked rows. */
@Injectable()
export class SessionGuard implements CanActivate, OnApplicationBootstrap {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const current = currentContext();
    if (current)
      current.actor = await this.authenticator.identify(context.switchToHttp().getRequest<FastifyRequest>());
    const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!open && !current?.actor) throw new DomainError('session.required', 401);
    return true;
  }

  /** A route with neither `@Action` nor `@Public`, or with an action nobody decides, stops the boot. */
  onApplicationBootstrap(): void {
    const known = new Set(knownActions());
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance);
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (Reflect.getMetadata(PATH_METADATA, handler) === undefined) continue;
        const route = `${RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)]} ${metatype.name}.${name}`;
        const action = this.reflector.get<string | undefined>(ACTION, handler);
        const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [handler, metatype]);
        if (!action && !open) throw new Error(`${route} has neither @Action nor @Public`);
        if (action && !known.has(action)) throw new Error(`${route}: no policy declares ${action}`);
      }
    }
  }
}
