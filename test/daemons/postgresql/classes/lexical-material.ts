import { items } from './items.js';

/** The material of broken lines: what people write who come from other formats, and what only looks right. */

export const SPECIAL: readonly string[] = items(
  '*¦%m¦%m [%p]¦a,b¦a, b¦127.0.0.1¦/var/log¦./x¦~/x¦$libdir¦[a]¦(a)¦a b¦a;b¦a=b¦a@b¦a!¦a?¦a+b¦a%b',
  `a|b¦a&b¦a"b¦a'b¦a\\b¦\\x¦{a}¦<a>¦a*¦-¦::1¦:x¦a$b¦^a¦\`a\`¦=¦==¦= a¦,¦1,2`,
);

export const PIECES: readonly string[] = items(
  `''¦\\'¦\\\\¦\\n¦\\t¦\\b¦\\f¦\\r¦\\q¦\\x41¦\\101¦\\60¦\\7¦\\1018¦\\0601¦\\8¦\\"¦\\ ¦a¦Z¦ ¦#¦"¦=¦é¦%¦--¦/*¦;`,
);

export const SEPARATORS: readonly string[] = items(
  ' = ¦ ¦\t¦  =¦=\t¦¦ := ¦: ¦:¦ : ¦ == ¦==¦ => ¦ = = ¦; ¦ ;¦,¦ -> ¦ is ¦ to ¦ =: ¦ ＝ ¦=#¦.¦ += ',
);

export const EMPTY: readonly string[] = items(
  `¦ ¦ =¦=¦ = ¦ = # none¦=#¦ #¦\t¦ =\t\t¦ = ''¦ ''¦=''# none¦ = ;¦ = ,¦ = ' '¦ = ""¦ = null¦ =`,
);

export const GARBAGE: readonly string[] = items(
  `;¦ ;¦,¦ x¦ 1¦ =¦ = x¦ 'x'¦ -¦ -- note¦ // note¦ ; note¦ /* note */¦ !¦ \\¦\\¦"¦ "¦ # fine¦#fine¦\t`,
  ' )¦.¦:¦%¦!¦ & x',
);
