// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.measure.SeriesListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A system that a test fills by hand, whose clock it moves, and of which it asks conditions. */
final class Watched implements SeriesListener {
  static final long BEGIN = 1_700_000_000_000L;

  final SeriesBook book =
      new SeriesBook(
          FigureRegistry.of(
              Figures.CLOSED.all().values().stream()
                  .map(figure -> new FigureRegistry.Declaration("test", figure))
                  .toList()));
  final Breaks breaks = new Breaks();
  final Levels levels = new Levels();
  final Inputs inputs = new Inputs(book);
  final List<String> notes = new ArrayList<>();
  private final LiveSight sight = new LiveSight(inputs, levels, breaks, notes::add);
  private final List<Condition> asked = new ArrayList<>();

  long now = BEGIN;
  long running;

  Watched() {
    book.runs(now);
    book.tell(this);
  }

  Cardinality source(String name) {
    return book.source(name, Duration.ofSeconds(10), SeriesBook.LIMIT);
  }

  /** From now on it is watched for what this names. */
  Condition watch(String text) throws Unreadable {
    Condition condition = Condition.parse(text, Figures.CLOSED);
    asked.add(condition);
    inputs.watch(
        asked.stream()
            .flatMap(one -> one.parts().stream())
            .filter(Node.Selector.class::isInstance)
            .map(Node.Selector.class::cast)
            .collect(Collectors.toSet()));
    for (String figure : condition.figures()) {
      book.reach(figure, condition.reach(figure));
    }
    return condition;
  }

  /** Time passes while the engine runs. */
  Watched runs(Duration time) {
    for (long left = time.toMillis(); left > 0; left -= 10_000) {
      long step = Math.min(left, 10_000);
      now += step;
      running += step;
      book.runs(now);
    }
    inputs.reach(running);
    return this;
  }

  /** Time passes and nothing runs. */
  Watched stands(Duration time) {
    breaks.add(now, now + time.toMillis());
    now += time.toMillis();
    book.runs(now);
    return this;
  }

  Watched add(String figure, Labels labels, double value) {
    Figure known = Figures.CLOSED.figure(figure).orElseThrow();
    String source = labels.get("source").orElse("shop");
    if (known.type() == Figure.Type.DISTRIBUTION) {
      book.observe(source(source), figure, labels, now, value);
    } else {
      Sample.Type type =
          known.type() == Figure.Type.COUNTER ? Sample.Type.COUNTER : Sample.Type.GAUGE;
      book.record(source(source), figure, labels, type, Unit.NONE, now, value);
    }
    return this;
  }

  Watched add(String figure, double value) {
    return add(figure, Labels.NONE, value);
  }

  /** One point every ten seconds. */
  Watched every10s(String figure, double... values) {
    for (double value : values) {
      runs(Duration.ofSeconds(10));
      add(figure, value);
    }
    return this;
  }

  Watched level(String component, Level level, Labels labels) {
    levels.put(status(component, level, false), labels);
    return this;
  }

  static ComponentStatus status(String component, Level level, boolean lost) {
    return new ComponentStatus(
        component,
        level,
        level,
        Optional.of(level),
        Optional.empty(),
        "as it is",
        Optional.empty(),
        List.of(),
        List.of(),
        lost,
        false,
        true,
        Optional.empty(),
        Optional.empty());
  }

  List<Judged> ask(String text) throws Unreadable {
    Condition condition = watch(text);
    inputs.reach(running);
    return Evaluation.of(condition, sight.at(now, running));
  }

  /** As in {@code {db="a"}=TRUE}, joined by blanks. */
  String truths(String text) throws Unreadable {
    return ask(text).stream()
        .map(one -> one.labels() + "=" + one.truth())
        .collect(Collectors.joining(" "));
  }

  /** Of a condition that has one label set. */
  Truth truth(String text) throws Unreadable {
    List<Judged> all = ask(text);
    if (all.size() != 1) {
      throw new AssertionError(all + " for " + text);
    }
    return all.get(0).truth();
  }

  /** The value that is compared in a condition with one label set. */
  double value(String expression) throws Unreadable {
    List<Judged> all = ask(expression + " > 0");
    if (all.size() != 1) {
      throw new AssertionError(all + " for " + expression);
    }
    return all.get(0).value();
  }

  @Override
  public void added(Series series) {
    inputs.added(series);
  }

  @Override
  public void removed(Series series) {
    inputs.removed(series);
  }

  @Override
  public void added(Distribution distribution) {
    inputs.added(distribution);
  }

  @Override
  public void observed(Distribution distribution, double value) {}

  @Override
  public void removed(Distribution distribution) {
    inputs.removed(distribution);
  }

  @Override
  public void settled() {}
}
