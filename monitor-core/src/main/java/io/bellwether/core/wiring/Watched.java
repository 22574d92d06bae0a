// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Role;
import io.bellwether.api.source.Answers;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.DataSource;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.CheckRunner;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.measure.Gatherer;
import io.bellwether.core.measure.Notebook;
import io.bellwether.core.measure.Page;
import io.bellwether.core.measure.Said;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.SharedBudget;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source or check, and what a worker does for it. */
final class Watched {
  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  /** How many passes make what is usual. */
  private static final int WEIGHT = 4;

  /** What a run is for. */
  enum Duty {
    /** How it is: every interval. */
    CHECK,
    /** The figures that cost more: every slow interval. */
    MEASURE
  }

  private final String name;
  private final Kind<?, ?> kind;
  private final Instance<?> instance;
  private final ClassLoader loader;
  private final CheckRunner runner;
  private final Calls calls;
  private final String words;
  private final Places places;
  private final Places ofQuestions;
  private final Questions questions = new Questions();
  private final boolean checks;
  private final boolean measures;
  private final HealthCheck look;
  private final SharedBudget budget;
  private final Notebook notebook;
  private final Yielding yielding = new Yielding(new TimeText(ZoneId.systemDefault()));
  private volatile @Nullable Health previous;
  private volatile Duration usualMeasure = Duration.ZERO;
  private boolean repeated;

  Watched(
      String name,
      Kind<?, ?> kind,
      Instance<?> instance,
      ClassLoader loader,
      CheckRunner runner,
      SharedBudget budget,
      Calls calls,
      Notebook notebook) {
    this.name = name;
    this.kind = kind;
    this.instance = instance;
    this.loader = loader;
    this.runner = runner;
    this.budget = budget;
    this.notebook = notebook;
    this.calls = calls;
    this.words = Calls.words(name, kind);
    this.places = new Places(name);
    this.ofQuestions = new Places(name, 1);
    this.checks = kind.roles().contains(Role.CHECK);
    this.measures = kind.roles().contains(Role.SOURCE);
    this.look = checks ? this::checked : this::measured;
  }

  String name() {
    return name;
  }

  Kind<?, ?> kind() {
    return kind;
  }

  Places places() {
    return places;
  }

  /** Of its own: who asks something keeps no look waiting. */
  Places ofQuestions() {
    return ofQuestions;
  }

  Questions questions() {
    return questions;
  }

  SharedBudget budget() {
    return budget;
  }

  /** What it remembers. */
  Notebook notebook() {
    return notebook;
  }

  /** When it is left in peace. */
  Yielding yielding() {
    return yielding;
  }

  /** Once until a look counts again: what is disturbed time after time waits for its next turn. */
  boolean mayRepeat() {
    boolean first = !repeated;
    repeated = true;
    return first;
  }

  /** A look that counts has ended. On the engine thread alone. */
  void lookEnded() {
    repeated = false;
  }

  /** A source that is no check says how it is by whether it can be measured. */
  boolean measuresApart() {
    return checks && measures;
  }

  /** On a worker. */
  Looked check(Run run) throws InterruptedException {
    return looked(look, run, Optional.ofNullable(previous));
  }

  /**
   * On a worker.
   *
   * @param begins told when the source is really asked
   */
  Looked measure(Run run, Runnable begins) throws InterruptedException {
    Optional<String> why = yielding.holds(run.clock().instant());
    if (why.isPresent()) {
      return held(why.get(), run);
    }
    begins.run();
    return looked(this::measured, run, Optional.empty());
  }

  /** Its slow figures took so long. On the engine thread alone. */
  void measuredWithin(Duration took) {
    Duration before = usualMeasure;
    usualMeasure =
        before.isZero() ? took : before.multipliedBy(WEIGHT - 1).plus(took).dividedBy(WEIGHT);
  }

  /** How long they take as a rule; zero while nobody knows. */
  Duration usualMeasure() {
    return usualMeasure;
  }

  private Looked held(String why, Run run) {
    CheckResult result =
        new CheckResult(
            name,
            Level.HEALTHY,
            why,
            false,
            Map.of(),
            run.clock().instant(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty());
    return new Looked(result, new Gathered(name, List.of(), 0), Said.NOTHING, true);
  }

  /** On a worker. */
  CheckResult answer(Asked asked, Run run) throws InterruptedException {
    return looked(context -> answered(asked, context), run, Optional.empty()).result();
  }

  private Health answered(Asked asked, Run run) throws Exception {
    return calls.around(words, () -> ((Answers) instance.get()).answer(asked, run));
  }

  private Looked looked(HealthCheck look, Run run, Optional<Health> before)
      throws InterruptedException {
    Thread.currentThread().setContextClassLoader(loader);
    Page page = notebook.open(runner::line, what -> LOG.warn("{}: {}", name, what));
    Gatherer gatherer = new Gatherer(name, run, run.clock()::millis, page);
    CheckResult result = runner.run(name, look, run, gatherer, before);
    return new Looked(result, gatherer.finish(), page.finish(), false);
  }

  private Health checked(CheckContext context) throws Exception {
    Health health = calls.around(words, () -> ((HealthCheck) instance.get()).check(context));
    previous = health;
    return health;
  }

  private Health measured(CheckContext context) throws Exception {
    return calls.around(
        words,
        () -> {
          ((DataSource) instance.get()).measure(context.measurements());
          return Health.healthy("measured");
        });
  }

  void close(LastCalls calls) {
    instance.close(name, loader, calls);
  }
}
