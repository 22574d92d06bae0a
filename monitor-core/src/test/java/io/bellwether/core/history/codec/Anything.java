// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Values as odd as they may be, from a seed. */
final class Anything {
  private static final String[] PIECES = {
    "", "a", "warehouse", " ", "\"", "\\", "\n", "\r\n", "\t", "\0", "\u001b[31m", "{}", "'; --",
    "ı", "İ", "ß", "🚨", "\ud83d", "\u2028", "日本", "%", "_", "?key", "~a~b", "null", "</script>"
  };
  private static final String[] NAMES = {"source", "db", "severity", "component", "_x", "A1", "v"};
  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 0.1, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 57
  };

  private final Random random;

  Anything(long seed) {
    this.random = new Random(seed);
  }

  boolean yes() {
    return random.nextBoolean();
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  int small() {
    return yes() ? upTo(3) : random.nextInt();
  }

  long number() {
    return yes() ? upTo(3) - 1 : random.nextLong();
  }

  double decimal() {
    return switch (upTo(5)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> Double.longBitsToDouble(random.nextLong());
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = upTo(4); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  List<String> texts() {
    return many(this::text);
  }

  Instant at() {
    return switch (upTo(4)) {
      case 0 -> Instant.EPOCH;
      case 1 -> Instant.ofEpochSecond(random.nextLong() % 400_000_000_000L, random.nextInt(999));
      case 2 -> yes() ? Instant.MAX : Instant.MIN;
      default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    };
  }

  Duration duration() {
    return yes() ? Duration.ofSeconds(upTo(900)) : Duration.ofSeconds(number(), upTo(999_999_999));
  }

  Labels labels() {
    Labels labels = Labels.NONE;
    for (int i = upTo(4); i > 0; i--) {
      labels = labels.with(one(NAMES), text());
    }
    return labels;
  }

  /** These with some changed, some more and some gone. */
  Labels near(Labels labels) {
    Labels[] near = {Labels.NONE};
    labels.forEach(
        (name, value) -> {
          int turn = upTo(5);
          if (turn > 0) {
            near[0] = near[0].with(name, turn == 1 ? text() : value);
          }
        });
    return yes() ? near[0] : near[0].with(one(NAMES), text());
  }

  @SafeVarargs
  final <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return yes() ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> many(Supplier<T> value) {
    List<T> all = new ArrayList<>();
    for (int i = upTo(3); i > 0; i--) {
      all.add(value.get());
    }
    return all;
  }
}
