// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Severity;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.pack.AliasTarget.At;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule of guide 004 that checks judge: its limit, how often, and how many bad looks. */
final class CheckLimits {
  private static final String MONITORING = "monitoring";
  private static final String THRESHOLD = "threshold";
  private static final String LAG = "replication_lag";

  private final Said said;
  private final Problems problems;
  private final GuideNames names;
  private final GuideTimes times;
  private final Forecasts forecasts;
  private final Rhythm rhythm;
  private final Windows windows;

  CheckLimits(Said said, OfferedRules offered, Problems problems) {
    this.said = said;
    this.problems = problems;
    this.names = new GuideNames(problems);
    this.times = new GuideTimes(problems);
    this.forecasts = new Forecasts(said, offered);
    this.rhythm = new Rhythm(said);
    this.windows = new Windows(said, times, rhythm);
  }

  /** After all rules were read. */
  void finish() {
    rhythm.finish();
    windows.tell();
  }

  void read(GuideValue rule, Severity severity, List<String> kinds, PackAlias alias) {
    Optional<OfCheck> target =
        alias.target() instanceof OfCheck check ? Optional.of(check) : Optional.empty();
    Optional<GuideValue> limit = rule.below(THRESHOLD);
    if (target.isPresent()) {
      limit.ifPresent(it -> limit(rule, it, severity, target.get()));
    } else {
      limit.ifPresent(
          it -> said.warn(it, "is the alert of the check itself, which has limits of its own"));
    }
    List<Target> checks = checks(kinds);
    Optional<GuideValue> monitoring = rule.below(MONITORING);
    if (checks.isEmpty()) {
      monitoring.or(() -> rule.below("window")).ifPresent(it -> nobody(it, kinds));
    } else {
      Optional<GuideValue> frequency = monitoring.flatMap(it -> it.below("frequency"));
      Optional<Duration> every = frequency.flatMap(times::read);
      every.ifPresent(time -> rhythm.every(checks, frequency.orElseThrow(), time));
      rule.below("window").ifPresent(it -> windows.add(it, checks));
    }
    for (GuideValue key : known(monitoring)) {
      switch (key.key()) {
        case "frequency" -> {} // read above
        case "consecutive_failures" ->
            failures(key).ifPresent(count -> rhythm.failures(checks, key, count));
        case "recovery_threshold" ->
            said.warn(key, new WayBack(severity, checks).advice(rule, key, target));
        default -> forecasts.tell(rule, key);
      }
    }
  }

  private List<GuideValue> known(Optional<GuideValue> monitoring) {
    return monitoring.map(it -> names.knownElseWarned(it, Forecasts.known())).orElse(List.of());
  }

  private List<Target> checks(List<String> kinds) {
    return kinds.stream()
        .flatMap(
            kind ->
                Stream.of("sources", "checks")
                    .flatMap(section -> said.targets(section, kind).stream()))
        .toList();
  }

  private void nobody(GuideValue from, List<String> kinds) {
    said.warn(
        from,
        "there is no source or check of kind "
            + String.join(" or ", kinds)
            + " in the files that it could be for; write 'every' and 'failures' where that is"
            + " made");
  }

  /** What is high is the limit of alarms, what is less that of warnings. */
  private void limit(GuideValue rule, GuideValue limit, Severity severity, OfCheck target) {
    Place place = rule.field().place();
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("name", new Field("name", place, Text.literal(rule.key(), place)));
    fields.put(THRESHOLD, new Field(THRESHOLD, limit.field().place(), threshold(limit)));
    boolean high = severity == Severity.CRITICAL;
    boolean one = limit.text().filter(text -> text.value().indexOf('/') >= 0).isEmpty();
    boolean other = target.at() != (high ? At.CRITICAL : At.WARNING);
    if (one && other && said.hasLimits(target.kinds(), target.setting())) {
      Text which = Text.literal(high ? "critical" : "warning", place);
      fields.put("severity", new Field("severity", place, which));
    }
    said.rule(Fields.of(fields, place));
  }

  /** A bare lag is milliseconds. */
  static Node threshold(GuideValue limit) {
    Optional<String> text = limit.text().map(Text::value);
    boolean bare = text.filter(it -> it.matches("[0-9]{1,9}")).isPresent();
    return bare && limit.trail().toString().contains(LAG)
        ? Text.literal(text.get() + "ms", limit.place())
        : limit.node();
  }

  static String where(List<Target> checks) {
    return checks.isEmpty()
        ? "its source or check"
        : String.join(", ", checks.stream().map(one -> one.section() + "." + one.name()).toList());
  }

  private Optional<Integer> failures(GuideValue count) {
    Optional<Integer> read =
        count
            .text()
            .map(Text::value)
            .filter(it -> it.matches("[1-9][0-9]{0,2}"))
            .map(Integer::valueOf);
    if (read.isEmpty()) {
      String found = count.text().map(Quote::value).orElseGet(() -> count.node().what());
      problems.mistake(
          count.place(), count.trail(), found + " is not a number of looks; write one, like 3");
    }
    return read;
  }
}
