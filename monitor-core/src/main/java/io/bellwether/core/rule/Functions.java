// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static io.bellwether.api.plugin.Figure.Type.COUNTER;
import static io.bellwether.api.plugin.Figure.Type.DISTRIBUTION;
import static io.bellwether.api.plugin.Figure.Type.GAUGE;
import static io.bellwether.core.rule.Function.Trust.EVEN_SILENT;
import static io.bellwether.core.rule.Function.Trust.FRESH;
import static io.bellwether.core.rule.Function.Trust.UNBROKEN;

import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The functions over a window, a row each. */
final class Functions {
  private static final Set<Figure.Type> POINTS = Set.of(GAUGE, COUNTER);
  private static final Set<Figure.Type> GROWING = Set.of(COUNTER);
  private static final Set<Figure.Type> VALUES = Set.of(GAUGE, DISTRIBUTION);

  /** What counts: a time in which nobody watched takes nothing away from it. */
  private static final Set<String> GROWS = Set.of("count", "increase", "changes");

  /** When hours of before the start tell no more of it than the least. */
  private static final Map<String, Predicate<Window>> MAY_BE_MORE =
      Map.of(
          "changes", Window::rough,
          "stddev", Window::spreadsMore,
          "increase", Window::growsMore,
          "rate", Window::growsMore);

  private static final Pattern QUANTILE = Pattern.compile("p[0-9]{2,4}");
  private static final Map<String, Function> ALL = new LinkedHashMap<>();

  static {
    row("avg", POINTS, same -> same, Window::avg, FRESH);
    row("max", POINTS, same -> same, Window::max, FRESH);
    row("min", POINTS, same -> same, Window::min, FRESH);
    row(
        "sum",
        POINTS,
        same -> same,
        window -> window.known() == 0 ? Double.NaN : window.sum(),
        FRESH);
    row("count", POINTS, any -> Dimension.NUMBER, Window::known, EVEN_SILENT);
    row("rate", GROWING, Dimension::aSecond, Window::rate, UNBROKEN);
    row("increase", GROWING, same -> same, Window::increase, UNBROKEN);
    row("stddev", POINTS, same -> same, Window::stddev, FRESH);
    row("changes", POINTS, any -> Dimension.NUMBER, Functions::changes, UNBROKEN);
  }

  private Functions() {}

  private static void row(
      String name,
      Set<Figure.Type> of,
      UnaryOperator<Dimension> gives,
      ToDoubleFunction<Window> reading,
      Function.Trust trust) {
    boolean grows = GROWS.contains(name);
    Predicate<Window> mayBeMore = MAY_BE_MORE.getOrDefault(name, window -> false);
    ALL.put(name, new Function(name, of, gives, reading, Double.NaN, trust, grows, mayBeMore));
  }

  private static double changes(Window window) {
    return window.known() == 0 ? Double.NaN : window.changes();
  }

  static Optional<Function> find(String name) {
    Function found = ALL.get(name);
    return found != null || !QUANTILE.matcher(name).matches()
        ? Optional.ofNullable(found)
        : Optional.of(quantile(name));
  }

  /** One that is known to be there. */
  static Function of(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** The first two digits are whole percents, as in p99; what follows are decimals: p999. */
  private static Function quantile(String name) {
    double share = Double.parseDouble("0." + name.substring(1));
    return new Function(
        name, VALUES, same -> same, window -> Double.NaN, share, FRESH, false, window -> false);
  }

  /** All names, for an error. */
  static String told() {
    return String.join(", ", ALL.keySet()) + ", p50 to p99, p999, absent, unknown, forecast, time";
  }
}
