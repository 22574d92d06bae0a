// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Percentage;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** The smallest and the largest value that a setting allows. */
final class SettingBounds {
  private SettingBounds() {}

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException when it, or one in its list, is out of the bounds of its
   *     component
   */
  static Object checked(RecordComponent component, Object value) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting != null) {
      valuesIn(value).forEach(one -> check(component, setting, one));
    }
    return value;
  }

  private static List<?> valuesIn(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.stream().toList();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  private static void check(RecordComponent component, Setting setting, Object value) {
    String where = Defaults.where(component) + ": " + value;
    if (value instanceof Thresholds limits && !fits(limits, setting)) {
      throw new IllegalArgumentException(where + " has the wrong unit");
    }
    if (!setting.min().isEmpty() && compare(value, bound(value, setting.min())) < 0) {
      throw new IllegalArgumentException(where + " is below the least, " + setting.min());
    }
    if (!setting.max().isEmpty() && isAbove(value, setting.max())) {
      throw new IllegalArgumentException(where + " is above the most, " + setting.max());
    }
  }

  /** Of two limits the larger counts, where they are shares. */
  private static boolean isAbove(Object value, String most) {
    if (value instanceof Thresholds limits) {
      return limits.scale() == Thresholds.Scale.SHARE
          && Math.max(limits.warning(), limits.critical()) > Percentage.parse(most).share();
    }
    return compare(value, bound(value, most)) > 0;
  }

  private static boolean fits(Thresholds limits, Setting setting) {
    List<Thresholds.Scale> scales = List.of(setting.scales());
    return scales.isEmpty()
        || limits.scale() == Thresholds.Scale.OFF
        || scales.contains(limits.scale());
  }

  private static Object bound(Object value, String text) {
    return SettingText.parse(value.getClass(), text);
  }

  @SuppressWarnings("unchecked") // both are of one class: the bound was read as the value's class
  private static int compare(Object value, Object bound) {
    if (value instanceof Percentage percentage) {
      return Double.compare(percentage.share(), ((Percentage) bound).share());
    }
    if (value instanceof Comparable<?>) {
      return ((Comparable<Object>) value).compareTo(bound);
    }
    throw new IllegalArgumentException(value + " has no order, so that min and max mean nothing");
  }
}
