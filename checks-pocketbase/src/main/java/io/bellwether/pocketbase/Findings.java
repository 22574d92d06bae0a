// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one look found: judgements, facts to show, and what could not be read. */
final class Findings {
  private final List<Health> judged = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, String> unread = new LinkedHashMap<>();

  void add(Health finding) {
    judged.add(finding);
  }

  /** A judgement of a value, with the limit that it crossed. */
  void judge(Thresholds limits, double value, String message) {
    Level level = limits.judge(value);
    judged.add(Health.of(level, message + crossed(limits, level)));
  }

  /** How long it took to answer. */
  void judgeTime(Thresholds limits, double seconds, String message) {
    Level level = limits.judge(seconds);
    Health finding = Health.of(level, message + crossed(limits, level));
    judged.add(finding.crossing("thresholds.response-time", limits, seconds));
  }

  /** The same, left out where all is well. */
  void judgeTimeQuietly(Thresholds limits, double seconds, String message) {
    if (limits.judge(seconds) != Level.HEALTHY) {
      judgeTime(limits, seconds, message);
    }
  }

  /** A judgement of a value that is left out where all is well. */
  void judgeQuietly(Thresholds limits, double value, String message) {
    if (limits.judge(value) != Level.HEALTHY) {
      judge(limits, value, message);
    }
  }

  private static String crossed(Thresholds limits, Level level) {
    String[] written = limits.toString().split("/", 2);
    return switch (level) {
      case WARNING -> " (warning from " + written[0] + ")";
      case CRITICAL -> " (critical from " + written[written.length - 1] + ")";
      default -> "";
    };
  }

  void detail(String name, Object value) {
    details.put(name, value);
  }

  /** What is not known, and why; it is not judged. */
  void unread(String what, String why) {
    unread.put(what, why);
  }

  /** With what another look has found. */
  void include(Findings other) {
    judged.addAll(other.judged);
    details.putAll(other.details);
    unread.putAll(other.unread);
  }

  /** Without judgements: what is too old says nothing of now. */
  Findings unjudged() {
    Findings shown = new Findings();
    shown.include(this);
    shown.judged.clear();
    return shown;
  }

  Health overall() {
    Health overall = Health.worstOf(judged);
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      overall = overall.with(detail.getKey(), detail.getValue());
    }
    return unread.isEmpty() ? overall : overall.with("unread", unread);
  }
}
