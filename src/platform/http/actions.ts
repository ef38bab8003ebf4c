import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Action as ActionName } from '../authorize.js';
import { currentContext } from '../context.js';
import { DomainError } from '../errors.js';
import type { Locale } from '../localised.rules.js';

export const ACTION = 'laurel:action';
export const PUBLIC = 'laurel:public';

/** The route does this; the guard asks for a signed-in person, the service asks the action's policy. */
export const Action = (action: ActionName) =>
  applyDecorators(SetMetadata(ACTION, action), ApiSecurity('session'), ApiExtension('x-action', action));

/** Anyone may call the route; what it shows is public by the service's own rules. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The signed-in person. On a public route it may be undefined: declare the parameter optional there. */
export const Me = createParamDecorator(() => currentContext()?.actor);

/** The reader's language. */
export const ReaderLocale = createParamDecorator((): Locale => currentContext()?.locale ?? 'ru');

const version = (request: FastifyRequest): number => {
  const header = request.headers['if-match'];
  if (!header) throw new DomainError('version.required', 428);
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header);
  if (!match) throw new DomainError('version.malformed', 400);
  return Number(match[1]);
};

const IfMatchParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  version(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The version the client saw, from `If-Match`. 428 where it is missing. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  IfMatchParam()(target, key, index);
  const descriptor = key && Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) {
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'version of the aggregate, as the view gave it',
    })(target, key, descriptor);
  }
};

/** Path parameters that are identifiers. */
export const Id = z.uuid().meta({ id: 'Id' });
