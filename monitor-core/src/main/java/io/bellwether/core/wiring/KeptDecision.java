// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Decision;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.history.Details;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads back a decision that stands in the row of an alert, or in its log where it got worse. */
public final class KeptDecision {
  private final Map<?, ?> fields;

  private KeptDecision(Map<?, ?> fields) {
    this.fields = fields;
  }

  /** Empty where none was kept, or what was kept can not be read any more. */
  public static Optional<Decision> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new KeptDecision(Details.read(text)).decision());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Decision decision() {
    return new Decision(
        number("value"),
        number("limit"),
        Unit.valueOf(text("unit").toUpperCase(Locale.ROOT)),
        text("rule"),
        text("condition"),
        text("settled"),
        texts("because"),
        ways(),
        mute(),
        text("by"),
        severity());
  }

  private Optional<Severity> severity() {
    String word = text("severity");
    return Arrays.stream(Severity.values()).filter(one -> one.word().equals(word)).findFirst();
  }

  private List<Decision.Way> ways() {
    List<Decision.Way> ways = new ArrayList<>();
    if (fields.get("ways") instanceof List<?> all) {
      for (Object one : all) {
        if (one instanceof Map<?, ?> way) {
          KeptDecision of = new KeptDecision(way);
          ways.add(new Decision.Way(of.text("route"), of.text("group"), of.texts("channels")));
        }
      }
    }
    return ways;
  }

  private Optional<Mute> mute() {
    if (!(fields.get("mute") instanceof Map<?, ?> said)) {
      return Optional.empty();
    }
    KeptDecision of = new KeptDecision(said);
    String until = of.text("until");
    return Optional.of(
        new Mute(
            Mute.Kind.valueOf(of.text("kind").toUpperCase(Locale.ROOT)),
            of.text("by"),
            of.text("why"),
            until.isEmpty() ? Instant.EPOCH : Instant.parse(until)));
  }

  private double number(String name) {
    return fields.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private String text(String name) {
    return said(fields.get(name));
  }

  private static String said(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (fields.get(name) instanceof List<?> all) {
      all.forEach(one -> texts.add(said(one)));
    }
    return texts;
  }
}
