import { Injectable } from '@nestjs/common';
import type { Card } from './card.rules.js';
import { draw, versionOf } from './drawing.js';

/** Some seven megabytes: what is being shared at the moment. */
const KEPT = 100;

/** Cards as pictures. Each is drawn once while it is among the last asked for, however many ask at the same time. */
@Injectable()
export class Cards {
  private readonly drawn = new Map<string, Promise<Buffer>>();

  picture(card: Card): Promise<Buffer> {
    const version = versionOf(card);
    const picture = this.drawn.get(version) ?? draw(card);
    // the map's order is the order of asking
    this.drawn.delete(version);
    this.drawn.set(version, picture);
    picture.catch(() => this.drawn.delete(version));
    const [oldest] = this.drawn.keys();
    if (this.drawn.size > KEPT && oldest) this.drawn.delete(oldest);
    return picture;
  }
}
