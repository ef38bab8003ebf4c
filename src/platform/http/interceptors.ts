import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { currentContext } from '../context.js';
import { ACTION } from './actions.js';

/** A route that declares an action and whose service never asked for it is a defect: it must not answer. */
@Injectable()
export class AuthorisedInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<string | undefined>(ACTION, context.getHandler());
    if (!action) return next.handle();
    return next.handle().pipe(
      tap(() => {
        if (!currentContext()?.authorised.has(action))
          throw new Error(`${context.getHandler().name} did not authorise ${action}`);
      }),
    );
  }
}
