// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void whatIsPlainStays() {
    assertThat(OneLine.of("größe, 中文, 🙂 \\ \"x\"", 100)).isEqualTo("größe, 中文, 🙂 \\ \"x\"");
  }

  @Test
  void whatMovesHidesOrForgesIsSpelledOut() {
    assertThat(OneLine.of("a\r\nb\tc", 100)).isEqualTo("a\\r\\nb\\tc");
    assertThat(OneLine.of("\u001b[31mred\u0007", 100)).isEqualTo("\\u001b[31mred\\u0007");
    assertThat(OneLine.of("\u009b31m\u0085", 100)).isEqualTo("\\u009b31m\\u0085");
    assertThat(OneLine.of("user\u202egnp.exe\u2028", 100)).isEqualTo("user\\u202egnp.exe\\u2028");
    assertThat(OneLine.of("half \ud83d of a pair", 100)).isEqualTo("half \\ud83d of a pair");
  }

  @Test
  void whatIsTooLongIsCutBetweenCharactersAndSaysSo() {
    assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(OneLine.of("abcdefgh", 6)).isEqualTo("abcdef ... (2 more characters)");
    assertThat(OneLine.of("🙂🙂🙂", 3)).isEqualTo("🙂🙂 ... (2 more characters)");
  }

  @Property
  void anyTextBecomesOneLineOfBoundedLength(@ForAll String text) {
    assertThat(OneLine.of(text, 20))
        .hasSizeLessThan(70)
        .matches(line -> line.codePoints().noneMatch(Character::isISOControl));
  }
}
