import { byHand } from './thread/by-hand.js';
import { overHttp } from './thread/over-http.js';
import { tellsTheWhole } from './thread/story.js';

tellsTheWhole([
  { setting: { locale: 'ru', width: 1280 }, typing: byHand },
  { setting: { locale: 'ru', width: 360 }, typing: overHttp },
]);
