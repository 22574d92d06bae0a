// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One look at a server: takes figures, judgements and what there is to show. */
final class Look {
  /** However many tables there are. */
  private static final int MOST_ASKED = 4;

  private final QuestDbSettings settings;
  private final Measurements into;
  private final List<Health> judged = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, String> unread = new LinkedHashMap<>();
  private int asked;

  Look(QuestDbSettings settings, Measurements into) {
    this.settings = settings;
    this.into = into;
  }

  QuestDbSettings settings() {
    return settings;
  }

  QuestDbThresholds limits() {
    return settings.thresholds();
  }

  Instant now() {
    return into.clock().instant();
  }

  void gauge(String metric, Unit unit, double value) {
    gauge(metric, unit, Labels.NONE, value);
  }

  void gauge(String metric, Unit unit, Labels labels, double value) {
    if (Double.isFinite(value)) {
      into.add(Sample.gauge(metric, value).with(labels).in(unit));
    }
  }

  void add(Health finding) {
    judged.add(finding);
  }

  /** A judgement that is left out where all is well. */
  void judge(Thresholds limits, double value, String message) {
    Level level = limits.judge(value);
    if (level != Level.HEALTHY) {
      judged.add(Health.of(level, message + crossed(limits, level)));
    }
  }

  /** The same of a value that limits may count as a share of the most there can be. */
  void judge(Thresholds limits, double value, double most, String message) {
    Level level = limits.judge(value, most);
    if (level != Level.HEALTHY) {
      judged.add(Health.of(level, message + crossed(limits, level)));
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

  /** Questions that were put to the server, also those that were not answered. */
  void asked(int questions) {
    asked += questions;
  }

  boolean mayAsk() {
    return asked < MOST_ASKED;
  }

  /** How long the server took for something that costs it little. */
  void answered(String over, String what, double seconds) {
    gauge(Server.QUERY, Unit.SECONDS, Labels.of("over", over), seconds);
    Thresholds limits = limits().responseTime();
    Level level = limits.judge(seconds);
    if (level != Level.HEALTHY) {
      String message =
          what
              + " took "
              + Durations.format(Duration.ofMillis(Math.round(seconds * 1000)))
              + "; look what else the server does (select * from query_activity()), and at its"
              + " processors, memory and disk"
              + crossed(limits, level);
      judged.add(Health.of(level, message).crossing("thresholds.response-time", limits, seconds));
    }
  }

  /** Could not be read, and hides nothing else. */
  void unread(String what, String why) {
    unread.put(what, why);
  }

  void event(String kind, String what) {
    into.tell(Event.of(kind, what));
  }

  /** The worst of all judgements with everything there is to show. */
  Health overall(String wellBecause) {
    Health overall = judged.isEmpty() ? Health.healthy(wellBecause) : Health.worstOf(judged);
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      overall = overall.with(detail.getKey(), detail.getValue());
    }
    return unread.isEmpty() ? overall : overall.with("unread", unread);
  }
}
