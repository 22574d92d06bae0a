// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.text.Matcher;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What has been read of a condition on a label so far. */
final class MatcherReading {
  private @Nullable String label;
  private Matcher.@Nullable Operator operator;
  private String value = "";

  static Matcher read(FieldReader in) throws IOException {
    MatcherReading reading = new MatcherReading();
    in.object(reading::take);
    return Matcher.of(
        FieldReader.given(reading.label, "label"),
        FieldReader.given(reading.operator, "is"),
        reading.value);
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "label" -> label = in.text();
      case "is" -> operator = in.word(Matcher.Operator.class);
      case "value" -> value = in.text();
      default -> in.skip();
    }
  }
}
