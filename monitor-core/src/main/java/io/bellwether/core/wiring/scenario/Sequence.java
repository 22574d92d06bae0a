// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What comes with each step, as people write it: {@code 80x4 91 _x2 nan 0+10x5} is four times 80,
 * once 91, nothing twice, once a value that is none, and 0, 10, 20, 30, 40.
 */
final class Sequence {
  /** More are a slip of the finger. */
  static final int MOST = 1_000_000;

  private static final String NUMBER = "-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?";
  private static final Pattern VALUE =
      Pattern.compile("(_|nan|" + NUMBER + ")(?:([+-])([0-9]+(?:\\.[0-9]+)?))?(?:x([0-9]{1,7}))?");
  private static final Pattern LEVEL =
      Pattern.compile("(_|healthy|warning|critical|unknown|lost)(?:x([0-9]{1,7}))?");

  private Sequence() {}

  /** Numbers; empty where nothing comes. */
  static List<Optional<Double>> values(String text) {
    List<Optional<Double>> all = new ArrayList<>();
    for (String word : words(text)) {
      Matcher value = VALUE.matcher(word);
      if (!value.matches()) {
        throw new IllegalArgumentException(
            "'" + word + "' is no value; write 80, 80x4, 0+10x5, nan, or _ for none");
      }
      add(value, all);
    }
    return all;
  }

  private static void add(Matcher value, List<Optional<Double>> all) {
    String written = value.group(1);
    int times = times(value.group(4), all.size());
    String step = value.group(3);
    double by = step == null ? 0 : Double.parseDouble(step) * ("-".equals(value.group(2)) ? -1 : 1);
    boolean number = Character.isDigit(written.charAt(written.length() - 1));
    if (step != null && !number) {
      throw new IllegalArgumentException("'" + value.group() + "' adds to what is no number");
    }
    double first = number ? Double.parseDouble(written) : Double.NaN;
    for (int i = 0; i < times; i++) {
      all.add(written.equals("_") ? Optional.empty() : Optional.of(first + i * by));
    }
  }

  /** Levels by their words, and {@code lost}. */
  static List<Optional<String>> levels(String text) {
    List<Optional<String>> all = new ArrayList<>();
    for (String word : words(text)) {
      Matcher level = LEVEL.matcher(word);
      if (!level.matches()) {
        throw new IllegalArgumentException(
            "'"
                + word
                + "' is none of healthy, warning, critical, unknown, lost, or _ for no look;"
                + " write x5 behind it for five of them");
      }
      Optional<String> one =
          level.group(1).equals("_") ? Optional.empty() : Optional.of(level.group(1));
      int times = times(level.group(2), all.size());
      for (int i = 0; i < times; i++) {
        all.add(one);
      }
    }
    return all;
  }

  /** A blank before the x is no mistake. */
  private static String[] words(String text) {
    String joined =
        text.strip().replaceAll("\\s+(x[0-9]+)(?=\\s|$)", "$1").toLowerCase(Locale.ROOT);
    if (joined.isEmpty()) {
      throw new IllegalArgumentException("is empty; write values, like 80x4 91");
    }
    return joined.split("\\s+");
  }

  private static int times(@Nullable String written, int already) {
    int times = written == null ? 1 : Integer.parseInt(written);
    if (times == 0 || already + times > MOST) {
      throw new IllegalArgumentException("x" + times + ": write between 1 and " + MOST);
    }
    return times;
  }
}
