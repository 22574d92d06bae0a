// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Node.Literal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with their units: {@code 80%}, {@code 1.5h}, {@code 5m30s}, {@code 10MB}. */
final class Literals {
  private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?)";
  private static final Pattern PLAIN = Pattern.compile(NUMBER + "(?:[eE][+-]?[0-9]{1,3})?");
  private static final Pattern WITH_UNIT = Pattern.compile(NUMBER + "([a-zA-Z]+|%)");
  private static final Pattern TIMES = Pattern.compile("(?:[0-9]+(?:ms|[smhdw]))+");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|[smhdw])");
  private static final int LONGEST = 30;

  private static final Map<String, String> SECONDS =
      Map.of("ms", "0.001", "s", "1", "m", "60", "h", "3600", "d", "86400", "w", "604800");

  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L, "KB", 1L << 10, "KiB", 1L << 10, "MB", 1L << 20, "MiB", 1L << 20, "GB", 1L << 30,
          "GiB", 1L << 30, "TB", 1L << 40, "TiB", 1L << 40);

  private Literals() {}

  static Literal read(Token token) throws Unreadable {
    String text = token.text();
    if (text.length() > LONGEST) {
      throw new Unreadable(token.span(), "a number has at most " + LONGEST + " characters");
    }
    if (PLAIN.matcher(text).matches()) {
      return finite(token, new BigDecimal(text).doubleValue(), Dimension.BARE);
    }
    if (TIMES.matcher(text).matches()) {
      return finite(token, seconds(text), Dimension.SECONDS);
    }
    Matcher one = WITH_UNIT.matcher(text);
    if (!one.matches()) {
      throw new Unreadable(
          token.span(),
          "'" + text + "' is no number; write it like 5, 0.5, 1e6, 80%, 5m30s or 10MB");
    }
    BigDecimal number = new BigDecimal(one.group(1));
    String unit = one.group(2);
    if (unit.equals("%")) {
      return finite(token, number.doubleValue(), Dimension.SHARE);
    }
    String seconds = SECONDS.get(unit);
    if (seconds != null) {
      double value = number.multiply(new BigDecimal(seconds)).doubleValue();
      return finite(token, value, Dimension.SECONDS);
    }
    Long bytes = BYTES.get(unit);
    if (bytes != null) {
      double value = number.multiply(BigDecimal.valueOf(bytes)).doubleValue();
      return finite(token, value, Dimension.BYTES);
    }
    throw new Unreadable(
        token.span(),
        "'" + unit + "' is no unit; there is ms, s, m, h, d, w, %, B, KB, MB, GB, TB");
  }

  private static double seconds(String text) {
    BigDecimal seconds = BigDecimal.ZERO;
    for (Matcher part = TIME.matcher(text); part.find(); ) {
      BigDecimal factor = new BigDecimal(SECONDS.getOrDefault(part.group(2), "1"));
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(factor));
    }
    return seconds.doubleValue();
  }

  private static Literal finite(Token token, double value, Dimension dimension) throws Unreadable {
    if (Double.isInfinite(value)) {
      throw new Unreadable(token.span(), "'" + token.text() + "' is too large a number");
    }
    return new Literal(token.text(), value, dimension);
  }
}
