// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void lineBreaksBecomeOneSpace() {
    assertThat(SafeText.line("\n a\r\n\tb\u2028c \n")).isEqualTo("a b c");
  }

  @Test
  void controlCharactersAndTurnedDirectionsAreEscaped() {
    assertThat(SafeText.line("\u001b[31mred\u0000 \u202egnp.exe"))
        .isEqualTo("\\u001b[31mred\\u0000 \\u202egnp.exe");
  }

  @Test
  void valueKeepsItsLinesApartVisibly() {
    assertThat(SafeText.value("a\nb\tc")).isEqualTo("a\\u000ab\\u0009c");
  }

  @Test
  void lettersOfAllLanguagesStay() {
    assertThat(SafeText.line("İstanbul ł 日本 🦔 👩‍🔧")).isEqualTo("İstanbul ł 日本 🦔 👩‍🔧");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    String cut = SafeText.line("🦔".repeat(2_000));
    assertThat(cut.length()).isBetween(SafeText.LONGEST - 1, SafeText.LONGEST);
    assertThat(cut).endsWith("🦔…");
    assertThat(SafeText.line("a".repeat(1_000))).hasSize(1_000).doesNotContain("…");
    assertThat(SafeText.line("a".repeat(1_001))).hasSize(1_000).endsWith("a…");
  }

  @Test
  void passwordsOfAddressesAndPropertiesDoNotShow() {
    assertThat(SafeText.line("refused: postgresql://monitor:hunter2@db:5432/shop?ssl=true"))
        .isEqualTo("refused: postgresql://monitor:***@db:5432/shop?ssl=true");
    assertThat(SafeText.line("jdbc:postgresql://db/shop?user=m&password=hunter2&ssl=true"))
        .isEqualTo("jdbc:postgresql://db/shop?user=m&password=***&ssl=true");
    assertThat(SafeText.line("bad: PWD=a;Api-Key=b, token=c 'secret=d'"))
        .isEqualTo("bad: PWD=***;Api-Key=***, token=*** 'secret=***'");
  }

  @Test
  void passwordWithAnAtSignIsHiddenWhole() {
    assertThat(SafeText.line("http://u:p@ss@host/x")).isEqualTo("http://u:***@host/x");
  }

  @Test
  void passwordThatIsCutOffIsHiddenToo() {
    String before = "x".repeat(SafeText.LONGEST - 20);
    assertThat(SafeText.line(before + " password=" + "z".repeat(100))).doesNotContain("z");
    assertThat(SafeText.line(before + " db://u:" + "z".repeat(100) + "@h")).doesNotContain("z");
  }

  @Test
  void addressesWithoutPasswordAndWordsAboutThemStay() {
    assertThat(SafeText.line("http://db:5432/x@y token: expired"))
        .isEqualTo("http://db:5432/x@y token: expired");
  }

  @Property(tries = 2_000)
  void anyTextComesOutAsOneShortPrintableLine(@ForAll String text) {
    String line = SafeText.line(text);
    assertThat(line.length()).isLessThanOrEqualTo(SafeText.LONGEST);
    assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(line.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
  }
}
