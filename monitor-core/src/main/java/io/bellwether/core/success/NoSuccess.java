// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.health.TimeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether something succeeded lately, by what is stored: looks at nothing itself. */
public final class NoSuccess implements HealthCheck {
  /** How long each of them has not succeeded. */
  public static final Figure SILENCE =
      Figure.gauge(
          "no_success_seconds", Unit.SECONDS, "Time without a success in which it was watched.");

  private static final int MOST_NAMES = 10;

  private final String name;
  private final NoSuccessSettings settings;
  private final Sight sight;
  private final TimeText times;

  /** A look at what {@code sight} gives. */
  public NoSuccess(String name, NoSuccessSettings settings, Sight sight, TimeText times) {
    this.name = name;
    this.settings = settings;
    this.sight = sight;
    this.times = times;
  }

  /** One of those that must succeed, and how bad it is. */
  private record Finding(Silence silence, Level level) {}

  @Override
  public Health check(CheckContext context) {
    Optional<String> paused = settings.of().flatMap(sight::whyPaused);
    if (paused.isPresent()) {
      return Health.unknown(
          settings.of().get() + " is paused, so nobody knows whether it succeeds: " + paused.get());
    }
    return sight
        .known(name)
        .map(known -> judged(known, context))
        .orElseGet(() -> Health.unknown("nothing is watched yet"));
  }

  private Health judged(Known known, CheckContext context) {
    long running = sight.running();
    List<Finding> findings = new ArrayList<>();
    if (known.successes().isEmpty()) {
      findings.add(finding("", new Success(Optional.empty(), known.since(), false), running));
    }
    known.successes().forEach((labels, one) -> findings.add(finding(labels, one, running)));
    findings.sort(Comparator.comparing((Finding one) -> one.silence().nanos()).reversed());
    context.measurements().gauge(SILENCE.name(), findings.get(0).silence().nanos() / 1e9);
    return told(known, findings, context);
  }

  /** Who never succeeded is judged by how long that was waited for, and no sooner. */
  private Finding finding(String labels, Success one, long running) {
    long nanos = one.quiet(running);
    Level level = settings.thresholds().judge(nanos / 1e9);
    boolean sure = one.at().isPresent() || level != Level.HEALTHY;
    return new Finding(new Silence(labels, one.at(), nanos), sure ? level : Level.UNKNOWN);
  }

  private Health told(Known known, List<Finding> findings, CheckContext context) {
    Level worst = findings.stream().map(Finding::level).reduce(Level.HEALTHY, Level::worse);
    List<Finding> bad = findings.stream().filter(one -> one.level() == worst).toList();
    Words words = new Words(settings, times, known, context.clock().instant());
    Silence longest = bad.get(0).silence();
    String more = bad.size() > 1 && worst != Level.HEALTHY ? words.more(bad.size() - 1) : "";
    String said = settings.of().flatMap(sight::status).map(words::lastSaid).orElse("");
    Health health =
        switch (worst) {
          case HEALTHY -> Health.healthy(words.fine(longest));
          case UNKNOWN -> Health.unknown(words.notYet(longest) + more + said);
          default -> Health.of(worst, words.none(longest, worst) + more + said);
        };
    return doubted(details(health, longest, bad), known);
  }

  private static Health details(Health health, Silence longest, List<Finding> bad) {
    Health told = health;
    if (longest.at().isPresent()) {
      told = told.with("last_success", longest.at().get());
    }
    told = told.with("age_hours", Math.round(longest.nanos() / 3.6e11) / 10.0);
    List<String> names =
        bad.stream().map(one -> one.silence().labels()).filter(text -> !text.isEmpty()).toList();
    return names.size() < 2 || health.level() == Level.HEALTHY
        ? told
        : told.with("late", names.stream().limit(MOST_NAMES).toList());
  }

  /** What keeps it from being sure of what it found. */
  private Health doubted(Health health, Known known) {
    List<Health> all = new ArrayList<>(List.of(health));
    known.strange().ifPresent(value -> all.add(Health.unknown(Words.strange(settings, value))));
    if (known.crowded()) {
      all.add(Health.warning(Words.crowded(known.subject().figure())));
    }
    return Health.worstOf(all);
  }
}
