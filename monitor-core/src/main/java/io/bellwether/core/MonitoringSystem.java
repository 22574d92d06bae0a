// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Asked;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.wiring.Engine;
import io.bellwether.core.wiring.OnDemand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Watches what it was told to watch. Made by {@link #builder}, which reads and checks everything
 * and starts nothing; a host may hold several at once.
 *
 * <p>All methods may be called by any thread. Once it is built nothing here throws at the host
 * because of something that is watched: what is broken shows as a level.
 */
public final class MonitoringSystem implements AutoCloseable {
  private final Engine engine;
  private final MadeInCode made;

  MonitoringSystem(Engine engine, MadeInCode made) {
    this.engine = engine;
    this.made = made;
  }

  /** A system that watches nothing yet. */
  public static SystemBuilder builder() {
    return new SystemBuilder();
  }

  /** The name its configuration gives it. */
  public String name() {
    return engine.name();
  }

  /**
   * Begins to look at everything, each at its own interval. Does nothing when it has begun already.
   *
   * @throws IllegalStateException when it was closed
   */
  public void start() {
    engine.start();
  }

  /**
   * Begins to look at everything at this one interval, whatever the configuration says. When it has
   * begun already it goes on at this interval.
   *
   * @throws IllegalArgumentException when the interval is shorter than 10 ms
   */
  public void start(Duration every) {
    engine.start(every);
  }

  /**
   * Knows from the history how everything was when somebody last looked, and looks at nothing.
   * {@link #start()} does this as well.
   *
   * @throws IllegalStateException when it was closed
   */
  public void recall() {
    engine.recall();
  }

  /** As {@link #start()}, on a thread of its own; done when it has begun. */
  public CompletableFuture<Void> startAsync() {
    return engine.async(
        () -> {
          start();
          return null;
        });
  }

  /** As {@link #start(Duration)}, on a thread of its own; done when it has begun. */
  public CompletableFuture<Void> startAsync(Duration every) {
    return engine.async(
        () -> {
          start(every);
          return null;
        });
  }

  /**
   * Looks no more, and keeps what it knows; {@link #start()} goes on from there. Looks that go on
   * are ended, and waited for a few seconds.
   */
  public void stop() {
    engine.stop();
  }

  /** As {@link #stop}, on a thread of its own; done when no look goes on. */
  public CompletableFuture<Void> stopAsync() {
    return engine.async(
        () -> {
          stop();
          return null;
        });
  }

  /** Whether it has begun and was not stopped. */
  public boolean isRunning() {
    return engine.isRunning();
  }

  /**
   * Looks at everything once, now and in parallel, and says what was found: raw levels, before any
   * settling. Comes back when the last look has ended, at the latest one second after the longest
   * timeout. When monitoring runs the results count there too.
   */
  public SystemHealth checkNow() {
    OnDemand.Sight sight = engine.onDemand().lookNow();
    return HealthViews.of(
        sight.name(), engine.now(), sight.overall(), HealthViews.raw(sight.results()));
  }

  /** As {@link #checkNow}, without waiting. */
  public CompletableFuture<SystemHealth> checkNowAsync() {
    return engine.async(this::checkNow);
  }

  /**
   * Looks at one component once, now, and says what was found: the raw level, before any settling.
   * When monitoring runs the result counts there too.
   *
   * @throws IllegalArgumentException when there is no component of that name
   * @throws IllegalStateException when it is paused
   */
  public ComponentHealth checkNow(String component) {
    return HealthViews.raw(engine.onDemand().lookNow(requireNonNull(component, "component")));
  }

  /**
   * Asks one component a question that its kind answers, such as {@code explain}, and waits for the
   * answer, about as long as a look may take. Counts nowhere: it is no look, and no look waits for
   * it.
   *
   * @param about what it is asked about, often nothing
   * @return the answer as its message and details, healthy where it was answered
   * @throws IllegalArgumentException when there is no component of that name, or it does not answer
   *     such a question
   * @throws IllegalStateException when it is paused
   */
  public ComponentHealth ask(String component, String question, String... about) {
    return HealthViews.raw(
        engine
            .onDemand()
            .ask(requireNonNull(component, "component"), new Asked(question, List.of(about))));
  }

  /**
   * Asks the same of all components that answer it and are not paused, in parallel.
   *
   * @return their answers by component, in the order of the configuration
   */
  public Map<String, ComponentHealth> askAll(String question) {
    return HealthViews.raw(engine.onDemand().askAll(new Asked(question, List.of())));
  }

  /** How everything is by what is known: runs nothing, waits for nothing, hangs on nothing. */
  public SystemHealth health() {
    Engine.Shown shown = engine.shown();
    return HealthViews.of(
        name(), engine.now(), shown.overall(), HealthViews.shown(shown.statuses()));
  }

  /**
   * Everything that is configured, in that order. What is paused is here, and neither in {@link
   * #health} nor in what a look at everything gives.
   */
  public List<WatchedComponent> components() {
    return ComponentList.of(engine.configuration());
  }

  /** The newest value of every series. */
  public List<MeasuredFigure> figures() {
    return engine.series().flatMap(series -> MeasuredFigure.newest(series).stream()).toList();
  }

  /**
   * One series of a gauge that was declared to the builder, to give values to.
   *
   * @param labels the texts of its labels, in the order they were declared
   * @throws IllegalArgumentException when no such gauge was declared, or it has other labels
   */
  public HostGauge gauge(String figure, String... labels) {
    return new HostGauge(engine.given(figure, Figure.Type.GAUGE, labels));
  }

  /**
   * One series of a counter that was declared to the builder, to count with.
   *
   * @param labels the texts of its labels, in the order they were declared
   * @throws IllegalArgumentException when no such counter was declared, or it has other labels
   */
  public HostCounter counter(String figure, String... labels) {
    return new HostCounter(engine.given(figure, Figure.Type.COUNTER, labels));
  }

  /**
   * One series of a distribution that was declared to the builder, to give values to.
   *
   * @param labels the texts of its labels, in the order they were declared
   * @throws IllegalArgumentException when no such distribution was declared, or it has other labels
   */
  public HostDistribution distribution(String figure, String... labels) {
    return new HostDistribution(engine.given(figure, Figure.Type.DISTRIBUTION, labels));
  }

  /**
   * A check of kind {@code heartbeat}, to report to.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public HostHeartbeat heartbeat(String check) {
    engine.reports().require(requireNonNull(check, "check"));
    return new HostHeartbeat(beat -> engine.reports().report(check, beat));
  }

  /**
   * Done when the timer and the engine have both turned once more, at once while they live: for a
   * watchdog. It stays open while one of them hangs or nothing runs.
   */
  public CompletableFuture<Void> nextTurn() {
    return engine.nextTurn();
  }

  /** What is worth knowing about configuration and plugins, though it works. */
  public List<String> warnings() {
    return engine.warnings();
  }

  /** What its configuration says of the log, which the library leaves to its host. */
  public LoggingSettings logging() {
    return LoggingSettings.of(engine.logging());
  }

  /**
   * Reads everything again that it was built from, and has what is watched be as that says, at one
   * moment. What is as it was goes on: its instance, its connections, what is known of it, and when
   * it is looked at next. So does everything that was given in code. What is otherwise is made
   * anew; what was there before ends its looks and is closed, and nothing waits for that.
   *
   * @throws ConfigurationException with every mistake at once; then nothing was changed
   * @throws IllegalStateException when it was closed
   */
  public Reloaded reload() {
    return Reloaded.of(engine.reload(), engine.warnings());
  }

  /**
   * Watches one more thing from now on, of any kind; as {@link #reload} does, it reads everything
   * again. It is there until it is removed or this is closed, and not kept beyond that.
   *
   * @param settings as a file would have them
   * @throws ConfigurationException with every mistake at once; then nothing was changed
   * @throws IllegalArgumentException when there is a source or check of this name
   */
  public Reloaded addCheck(String name, String kind, Map<String, ?> settings) {
    requireNonNull(name, "name");
    BooleanSupplier taken = () -> engine.configuration().instance(name).isPresent();
    return made.add(name, taken, OfKind.settings(kind, settings), this::reload);
  }

  /**
   * Has a check that was added with {@link #addCheck} be of these settings alone from now on; what
   * is known of it stays where its kind does.
   *
   * @throws ConfigurationException with every mistake at once; then nothing was changed
   * @throws IllegalArgumentException when no check of this name was added
   */
  public Reloaded changeCheck(String name, String kind, Map<String, ?> settings) {
    return made.change(name, OfKind.settings(kind, settings), this::reload);
  }

  /**
   * Watches it no more.
   *
   * @throws ConfigurationException when something else needs it; then nothing was changed
   * @throws IllegalArgumentException when no check of this name was added
   */
  public Reloaded removeCheck(String name) {
    return made.remove(name, this::reload);
  }

  /**
   * Has nobody look at a source or check until it is resumed; it counts for nothing.
   *
   * @param reason for whoever finds it paused
   * @throws ConfigurationException when there is none of this name; then nothing was changed
   */
  public Reloaded pause(String name, String reason) {
    return made.pause(requireNonNull(name, "name"), requireNonNull(reason, "reason"), this::reload);
  }

  /**
   * Has it looked at again.
   *
   * @throws IllegalArgumentException when it was not paused with {@link #pause}
   */
  public Reloaded resume(String name) {
    return made.resume(name, this::reload);
  }

  /**
   * Writes into the audit log what somebody did, or was refused. Waits for the disk.
   *
   * @param actor who
   * @param address where from
   * @param act what, such as {@code reload}
   * @param result what came of it, or {@code refused: ...}
   * @return whether it is still there after the process was killed
   */
  public boolean note(String actor, String address, String act, String result) {
    return engine
        .records()
        .note(
            requireNonNull(actor, "actor"),
            requireNonNull(address, "address"),
            requireNonNull(act, "act"),
            requireNonNull(result, "result"));
  }

  /**
   * Entries of the audit log after a sequence number, oldest first. Of a system that was neither
   * started nor recalled only its own.
   *
   * @throws IOException when the history cannot be read
   */
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return engine.records().audit(after, most);
  }

  /**
   * What sources told, such as changes of a schema, newest first, from {@code from} on and before
   * {@code to}. Of a system that was neither started nor recalled only what happened in its own
   * life.
   *
   * @param source of one source alone; empty for all
   * @param kind of one kind alone, such as {@code permission}; empty for all
   * @throws IOException when the history cannot be read
   */
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    return engine
        .records()
        .events(
            requireNonNull(source, "source"),
            requireNonNull(kind, "kind"),
            requireNonNull(from, "from"),
            requireNonNull(to, "to"),
            most);
  }

  /**
   * Looks at the whole audit log: whether each entry is as it was written, and whether it still has
   * the entry of a head that was kept elsewhere.
   *
   * @throws IOException when the history cannot be read
   */
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return engine.records().verifyAudit(requireNonNull(known, "known"));
  }

  /** Its alerts: what goes on, who was told and why, and what people do about it. */
  public Alerts alerts() {
    return new Alerts(engine.alerts(), engine.records(), "host");
  }

  /**
   * What the rules and routes of now would have made of the time up to now, out of the history. It
   * asks nothing of what is watched and tells nobody; a week of many series may take a minute.
   * Where this system has not opened its history, it reads beside whoever writes it.
   *
   * @param since how far to look back
   * @throws IOException when the history cannot be read
   * @throws IllegalArgumentException when that is no time, or more than a year
   */
  public Replayed replay(Duration since) throws IOException {
    return Replayed.of(engine.hindsight().replay(requireLookBack(since)));
  }

  /**
   * Which other limits would have made fewer alerts without missing one that somebody acknowledged.
   *
   * @param rule whose; empty for all rules that compare with one number
   * @param since how far to look back
   * @throws IOException when the history cannot be read
   * @throws IllegalArgumentException when there is no such rule, it compares with no single number,
   *     or there is no such time
   */
  public List<ProposedLimit> proposeLimits(Optional<String> rule, Duration since)
      throws IOException {
    return engine.hindsight().propose(requireNonNull(rule, "rule"), requireLookBack(since)).stream()
        .map(ProposedLimit::of)
        .toList();
  }

  private static Duration requireLookBack(Duration since) {
    if (since.isNegative() || since.isZero() || since.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException(
          "the time to look back is more than nothing and at most a year, not " + since);
    }
    return since;
  }

  /** How the history is doing. Waits for nothing. */
  public HistoryState history() {
    return HistoryState.of(engine.records().memory());
  }

  /**
   * Each route that tells somebody itself, with an alert that gets there by the routes as they are,
   * and how its channels did last. Sends nothing: trials go out as {@code alive} says. Each call
   * walks all routes anew, which may take some milliseconds, so ask when somebody wants to see it.
   */
  public List<RouteView> routes() {
    return engine.routes().routes().stream().map(RouteViews::of).toList();
  }

  /** Sends a trial message over a channel and says what came back. */
  public Receipt testChannel(String channel) {
    return engine.testChannel(channel);
  }

  /** Ends everything within a deadline and leaves no thread, socket or file behind. */
  @Override
  public void close() {
    engine.close();
  }
}
