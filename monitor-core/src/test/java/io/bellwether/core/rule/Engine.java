// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Now;
import io.bellwether.core.text.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule engine on a book that a test fills and a clock that it moves. */
final class Engine {
  private static final long NANOS = Long.MIN_VALUE / 2;

  final SeriesBook book =
      new SeriesBook(
          FigureRegistry.of(
              Figures.CLOSED.all().values().stream()
                  .map(figure -> new FigureRegistry.Declaration("test", figure))
                  .toList()));
  final RuleEngine rules = new RuleEngine(book);
  final Set<Identity> open = new HashSet<>();
  long wall = Watched.BEGIN;
  long running;

  Engine() {
    book.runs(wall);
  }

  static Rule rule(String name, String condition) throws Unreadable {
    return rule(name, condition, Optional.empty(), Map.of());
  }

  static Rule rule(
      String name, String condition, Optional<String> recoverAt, Map<String, Template> labels)
      throws Unreadable {
    Condition read = Condition.parse(condition, Figures.CLOSED);
    Optional<Condition> recovery =
        recoverAt.isEmpty()
            ? Optional.empty()
            : Optional.of(read.recoveringAt(recoverAt.get(), Figures.CLOSED));
    return new Rule(
        name,
        "",
        read,
        recovery,
        Severity.WARNING,
        Policy.PLAIN,
        labels,
        Optional.empty(),
        "too much work",
        "",
        false);
  }

  Engine with(Rule... all) {
    rules.rules(Rules.of(List.of(all), Map.of()));
    return this;
  }

  Now now() {
    return new Now(
        NANOS + Duration.ofMillis(running).toNanos(),
        Duration.ofMillis(running).toNanos(),
        Instant.ofEpochMilli(wall));
  }

  Engine runs(long seconds) {
    for (long left = seconds; left > 0; left -= 10) {
      wall += Math.min(left, 10) * 1_000;
      running += Math.min(left, 10) * 1_000;
      book.runs(wall);
    }
    return this;
  }

  Engine add(String figure, Labels labels, double value) {
    String source = labels.get("source").orElse("shop");
    book.record(
        book.source(source, Duration.ofSeconds(10), 200_000),
        figure,
        labels,
        figure.endsWith("_total") ? Sample.Type.COUNTER : Sample.Type.GAUGE,
        Unit.NONE,
        wall,
        value);
    return this;
  }

  Engine add(String figure, double value) {
    return add(figure, Labels.NONE, value);
  }

  List<Verdict> verdicts() {
    return rules.turn(now(), open::contains);
  }

  /** As in {@code busy{db="a"} TRUE}; what is true is taken for an open alert from then on. */
  List<String> turn() {
    List<String> told = new ArrayList<>();
    for (Verdict verdict : verdicts()) {
      if (verdict.truth() == Truth.TRUE) {
        open.add(verdict.identity());
      }
      if (verdict.clear() == Truth.TRUE) {
        open.remove(verdict.identity());
      }
      told.add(verdict.identity() + " " + verdict.truth() + (verdict.bySample() ? "" : " by time"));
    }
    return told;
  }

  String names(List<Identity> identities) {
    return identities.stream().map(Identity::toString).sorted().collect(Collectors.joining(" "));
  }
}
