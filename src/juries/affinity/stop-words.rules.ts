const words = (text: string) => text.trim().split(/\s+/);

/**
 * Words that say nothing of a subject: after the lists of the Snowball project (snowballstem.org, `stop.txt` of
 * Russian and of English) but for their nouns, written as texts are compared: without ё and cut at apostrophes. And
 * what every application calls itself.
 */
export const stopWords: ReadonlySet<string> = new Set([
  ...words(`
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня
    еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам сказал
    ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто 
    чего раз тоже себе под будет ж тогда кто этот говорил того потому этого какой совсем ним здесь этом один
    почти мой тем чтобы нее кажется сейчас были куда зачем сказать всех никогда можно при наконец два об
    другой хоть после над больше тот через эти нас про всего них какая много разве сказала три эту моя впрочем хорошо
    свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это также которые который
    которая которое которых которой является являются
  `),
  ...words(`
    i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves what which who whom this that these those am is are was
    were be been being have has had having do does did doing will would shall should can could may might must ought
    re ve ll isn aren wasn weren hasn haven hadn doesn don didn won wouldn shan shouldn couldn mustn let here there
    when where why how a an the and but if or because as until while of at by for with about against between into
    through during before after above below to from up down in out on off over under again further then once all
    any both each few more most other some such no nor not only own same so than too very
  `),
  ...words('проект проекта проекте проекту проектом проекты project projects'),
]);
