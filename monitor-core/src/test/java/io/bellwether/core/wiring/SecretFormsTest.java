// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretFormsTest {
  private static String without(String text, String... forms) {
    return new SecretForms(List.of(forms)).without(text);
  }

  @Test
  void eachIsHiddenWhereverItStandsAndAllElseStays() {
    assertThat(without("abcd, of abcd and efgh", "abcd", "efgh")).isEqualTo("***, of *** and ***");
    assertThat(without("abcdabcd", "abcd")).isEqualTo("******");
    assertThat(without("abc abd", "abcd")).isEqualTo("abc abd");
  }

  @Test
  void ofTwoThatBeginAlikeTheLongerIsHidden() {
    assertThat(without("abcdefgh abcdef", "abcd", "abcdefgh")).isEqualTo("*** ***ef");
  }

  @Test
  void ofTwoThatLieOverEachOtherNothingIsLeft() {
    assertThat(without("x1234567y", "12345", "4567")).isEqualTo("x***y");
    assertThat(without("x1234512345", "3451", "12345")).isEqualTo("x***");
  }

  @Test
  void aTextWithoutAnyIsTheSame() {
    String text = "no secret is in this";
    assertThat(new SecretForms(List.of("abcd", "is in that")).without(text)).isSameAs(text);
    assertThat(new SecretForms(List.of()).without(text)).isSameAs(text);
  }

  @Property(tries = 500)
  void whateverIsHiddenIsOneOfThemAndNoneIsLeft(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      forms.add(word(random, 2 + random.nextInt(5)));
    }
    String text = word(random, random.nextInt(60));
    boolean[] inside = new boolean[text.length()];
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        Arrays.fill(inside, at, at + form.length(), true);
      }
    }
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      rest.append(inside[i] ? "" : text.charAt(i));
    }
    String hidden = new SecretForms(forms).without(text);
    assertThat(hidden.replace("*", "")).isEqualTo(rest.toString());
    assertThat(forms).noneMatch(hidden::contains);
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
