// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.LogSettings;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Kept;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.health.Weighed;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.HostRegistry;
import io.bellwether.core.measure.MicrometerBridge;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Daemon;
import io.bellwether.core.schedule.Figures;
import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A system that was built: what it watches, what it knows, and, between start and stop, its
 * threads.
 */
public final class Engine {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Configuration configuration;
  private final List<String> warnings;
  private final Ticks ticks;
  private final HistoryStore history;
  private final ClassLoader host;
  private final Map<String, Watched> watched;
  private final Channels channels;
  private final Gate gate = new Gate();
  private final EventQueue<Event> queue = new EventQueue<>();
  private final StatusBoard board;
  private final SeriesBook series;
  private final HostFigures given;
  private final Awaited awaited = new Awaited();
  private final Stages stages;
  private final List<AutoCloseable> views = new ArrayList<>();
  private final Lifecycle lifecycle;

  Engine(
      Configuration configuration,
      List<String> warnings,
      Ticks ticks,
      HistoryStore history,
      List<HostRegistry> registries,
      List<HostFigures.Declared> figures,
      ClassLoader host) {
    this.configuration = configuration;
    this.warnings = warnings;
    this.ticks = ticks;
    this.history = history;
    this.host = host;
    Making making = new Making(ticks, host);
    this.watched = making.watched(configuration);
    this.channels = new Channels(making.channels(configuration), configuration.name(), ticks);
    this.board = new StatusBoard(watched.values().stream().map(Watched::component).toList());
    this.given = new HostFigures(figures, () -> queue.put(new Event.Ask(() -> {})));
    this.series = new SeriesBook(DeclaredFigures.of(watched.values(), given));
    series.source(HostFigures.SOURCE, LONGEST, SeriesBook.LIMIT); // the host says how long it holds
    watched.values().forEach(this::expectFigures);
    this.stages = stages();
    this.lifecycle = new Lifecycle(name(), this::run, awaited::giveUp);
    registries.forEach(this::show);
  }

  private void show(HostRegistry registry) {
    views.add(new HealthMeters(registry, board, watched.values()));
    views.add(MicrometerBridge.open(series, registry));
  }

  private void expectFigures(Watched one) {
    series.source(one.name(), one.longestInterval(), SeriesBook.LIMIT);
  }

  private Stages stages() {
    TimeText times = new TimeText(ZoneId.systemDefault());
    HealthBook health = new HealthBook(times, keptHealth(), Stages.moment(ticks));
    Stages fresh =
        new Stages(
            ticks,
            new Outcomes(times),
            health,
            series,
            given,
            new Journal(history),
            board,
            awaited,
            watched.values(),
            this::schedule,
            this::checkNow);
    List<Component> components = watched.values().stream().map(Watched::component).toList();
    fresh.begin(components, Foundations.of(configuration));
    return fresh;
  }

  private Map<String, Kept> keptHealth() {
    return Journal.keptHealth(history);
  }

  public Configuration configuration() {
    return configuration;
  }

  public String name() {
    return configuration.name();
  }

  public LogSettings logging() {
    return configuration.part(LogSettings.class);
  }

  public List<String> warnings() {
    return warnings;
  }

  public void start() {
    lifecycle.start(Running.Rhythm.AS_CONFIGURED);
  }

  public void start(Duration every) {
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the interval must be at least 10 ms and at most 365 days, not " + every);
    }
    lifecycle.restart(Running.Rhythm.checksEvery(every));
  }

  private Running run(Running.Rhythm rhythm, boolean quietly) {
    EngineThread.Handler handler = quietly ? stages::handleQuietly : stages::handle;
    return Running.start(name(), ticks, gate, queue, handler, watched.values(), rhythm);
  }

  public void stop() {
    lifecycle.stop();
  }

  public boolean isRunning() {
    return lifecycle.isStarted();
  }

  /** One look at everything; with threads of its own when none run. */
  public List<CheckResult> lookNow() {
    queue.put(new Event.Ask(stages::takeGiven));
    return lifecycle.look(running -> OneRound.of(watched.values(), awaited, running, ticks));
  }

  /** One look at one component; with threads of its own when none run. */
  public CheckResult lookNow(String component) {
    Watched one = watched.get(component);
    if (one == null) {
      throw new IllegalArgumentException(
          "there is no source or check '"
              + component
              + "'"
              + Nearest.hintOrAll(component, watched.keySet()));
    }
    return lifecycle.look(running -> OneRound.of(List.of(one), awaited, running, ticks)).get(0);
  }

  private void checkNow(String component) {
    lifecycle.running().ifPresent(running -> running.checkNow(component));
  }

  /** What is shown of every component, in the order of the configuration. */
  public List<ComponentStatus> statuses() {
    return board.statuses();
  }

  /** How the whole is by what is shown. */
  public Overall overall() {
    return board.overall();
  }

  /** How the whole is by the raw levels of one look. */
  public Overall overall(List<CheckResult> results) {
    return Overall.of(
        results.stream().map(one -> new Weighed(component(one.component()), one.level())).toList());
  }

  private Component component(String name) {
    return requireNonNull(watched.get(name), name).component();
  }

  /** Does it on a thread of its own, as a pool of the host's is not ours to block. */
  public <T> CompletableFuture<T> async(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable todo =
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        };
    Daemon.of("bellwether-async-" + name(), todo).start();
    return done;
  }

  public Instant now() {
    return ticks.clock().instant();
  }

  public Stream<Series> series() {
    return series.series();
  }

  /**
   * Where values of a figure go that the host declared.
   *
   * @throws IllegalArgumentException when it declared none of this name, type and labels
   */
  public DoubleConsumer given(String figure, Figure.Type type, String... labels) {
    return given
        .find(figure, type, labels)
        .orElseThrow(() -> HostDeclarations.unknown(given, figure, type));
  }

  /** How the schedule is doing; empty when nothing runs. */
  public Optional<Figures> schedule() {
    return lifecycle.running().map(Running::figures);
  }

  /** Done when the timer and this engine's thread have both turned; open while one hangs. */
  public CompletableFuture<Void> nextTurn() {
    CompletableFuture<Void> turned = new CompletableFuture<>();
    lifecycle.running().ifPresent(running -> running.nextTurn(() -> turned.complete(null)));
    return turned;
  }

  public Receipt testChannel(String channel) {
    return channels.test(channel);
  }

  /** Ends everything; may be called again. */
  public void close() {
    lifecycle.close(this::closeAll);
  }

  private void closeAll() {
    given.close();
    LastCalls plugins = new LastCalls(name());
    channels.close(host, plugins);
    watched.values().forEach(one -> one.close(plugins));
    LastCalls own = new LastCalls(name()); // plugins that hang use up none of this time
    views.forEach(view -> own.close("the host's registry", host, view));
    own.close("the history", host, history);
  }
}
