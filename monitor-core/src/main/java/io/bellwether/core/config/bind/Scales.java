// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What two limits may count.
 *
 * @param falling whether small values are the bad ones
 */
record Scales(List<Scale> allowed, boolean falling) {
  static Optional<Scales> of(Setting setting) {
    List<Scale> allowed = List.of(setting.scales());
    return allowed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scales(allowed, setting.falling()));
  }

  /** Why such limits can not be used; empty when they can. */
  String broken(Thresholds limits) {
    if (limits.scale() == Scale.OFF) {
      return "";
    }
    if (!allowed.contains(limits.scale())) {
      return "'" + limits + "' has the wrong unit; write " + examples() + ", or off";
    }
    boolean falls = limits.critical() < limits.warning();
    boolean rises = limits.critical() > limits.warning();
    return (falling ? rises : falls)
        ? "'"
            + limits
            + "' warns "
            + (falls ? "above" : "below")
            + " where it alarms; write the two the other way round"
        : "";
  }

  private String examples() {
    return allowed.stream().map(this::example).collect(Collectors.joining(" or "));
  }

  private String example(Scale scale) {
    return switch (scale) {
      case COUNT -> falling ? "50/30" : "30/50";
      case SHARE -> falling ? "90%/50%" : "70%/85%";
      case SECONDS -> falling ? "15m/1m" : "1m/15m";
      case BYTES -> falling ? "10GB/1GB" : "1GB/10GB";
      case OFF -> "off";
    };
  }
}
