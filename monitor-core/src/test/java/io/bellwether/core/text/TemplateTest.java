// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Set<String> NAMES = Set.of("value", "rule", "labels.");

  private static Template of(String text) {
    return Template.of(text, NAMES);
  }

  private static Misread refusal(String text) {
    Misread misread = catchThrowableOfType(Misread.class, () -> of(text));
    assertThat(misread).as("it is refused").isNotNull();
    return misread;
  }

  @Test
  void namesAreFilledIn() {
    assertThat(of("{value} of {labels.db}, {rule}").fill(name -> "<" + name + ">"))
        .isEqualTo("<value> of <labels.db>, <rule>");
    assertThat(of("nothing").fill(name -> "never")).isEqualTo("nothing");
  }

  @Test
  void aBraceThatIsWrittenTwiceStays() {
    assertThat(of("{{value} {{ {value}}").fill(name -> "5")).isEqualTo("{value} { 5}");
  }

  @Test
  void whatIsFilledInIsNotReadAgain() {
    assertThat(of("{value}").fill(name -> "{rule}")).isEqualTo("{rule}");
  }

  @Test
  void whatWouldNameOnlyWhatIsMissingIsLeftOutWithItsComma() {
    Template template = of("{rule}, {value} of {labels.db}, at last\n, {value}{rule}, {value}");
    assertThat(template.fill(name -> name, name -> false, Set.of("value", "labels.db")::contains))
        .isEqualTo("rule, at last\n, valuerule");
    assertThat(template.fill(name -> name, name -> false, "labels.db"::equals))
        .isEqualTo("rule, value of labels.db, at last\n, valuerule, value");
    assertThat(of("{value}, {rule}").fill(name -> name, name -> false, "value"::equals))
        .isEqualTo("value, rule");
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThat(refusal("at {valeu}"))
        .hasMessage(
            "at character 4: nobody fills in {valeu}; there is {labels.NAME}, {rule}, {value}."
                + " Write {{ for a brace");
    assertThat(refusal("{labels.}")).hasMessageContaining("nobody fills in");
    assertThat(refusal("{value.x}")).hasMessageContaining("nobody fills in");
    assertThat(refusal("{}")).hasMessageContaining("nobody fills in");
    assertThat(refusal("a {value")).hasMessageContaining("not closed");
  }

  @Test
  void aValueIsOneLineThatIsNotTooLong() {
    Template template = of("[{value}]");

    assertThat(template.fill(name -> "a\nb\u0007c\u202Ed")).isEqualTo("[a b c d]");
    assertThat(template.fill(name -> "x".repeat(5_000))).hasSize(1_002).endsWith("…]");
    assertThat(of("{value}".repeat(20)).fill(name -> "x".repeat(1_000))).hasSize(8_000);
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInTheMiddle() {
    String filled = of("{value}").fill(name -> "x" + "\uD83D\uDE00".repeat(900));

    assertThat(filled.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Test
  void tooLongATemplateIsRefused() {
    assertThat(refusal("x".repeat(8_001))).hasMessageContaining("at most 8000");
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      assertThat(of(text).fill(name -> "").length()).isLessThanOrEqualTo(text.length());
    } catch (Misread e) {
      assertThat(e.at()).isBetween(0, text.length());
    }
  }
}
