// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.LogSettings;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.HostRegistry;
import io.bellwether.core.measure.MicrometerBridge;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Daemon;
import io.bellwether.core.schedule.Figures;
import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.success.SuccessBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A system that was built: what it watches, what it knows, and, between start and stop, its
 * threads.
 */
public final class Engine {
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private static final Duration LONGEST = Duration.ofDays(365);

  private final Ticks ticks;
  private final Chronicle chronicle;
  private final Notebooks notebooks = new Notebooks();
  private final ClassLoader host;
  private final Channels channels;
  private final Journal journal;
  private final Delivery delivery;
  private final Gate gate = new Gate();
  private final EventQueue<Event> queue = new EventQueue<>();
  private final StatusBoard board = new StatusBoard();
  private final SeriesBook series;
  private final SuccessBook successes;
  private final HeartbeatBook heartbeats;
  private final HostFigures given;
  private final Awaited awaited = new Awaited();
  private final Recollection recollection;
  private final Stages stages;
  private final List<HealthMeters> healthMeters;
  private final List<MicrometerBridge> bridges;
  private final Lifecycle lifecycle;
  private final OnDemand onDemand;
  private final JobReports reports;
  private final AlertDesk alerts;
  private final Records records;
  private final Hindsight hindsight;
  private final Retirement retirement;
  private final Remembering remembering;
  private final Reloading reloading;
  private final ProcessVitals process = new ProcessVitals();
  private Runnable lastOfAll = () -> {};
  private final FailedTurns failedTurns = new FailedTurns();
  private volatile Running.Rhythm rhythm = Running.Rhythm.AS_CONFIGURED;
  private volatile Roster roster;

  /** What is shown of every component, in the order of the configuration, and of the whole. */
  public record Shown(List<ComponentStatus> statuses, Overall overall) {}

  Engine(
      Configuration configuration,
      List<String> warnings,
      Ticks ticks,
      Chronicle chronicle,
      List<HostRegistry> registries,
      List<HostFigures.Declared> figures,
      ClassLoader host,
      Calls calls,
      OwnKinds kinds) {
    this.ticks = ticks;
    this.chronicle = chronicle;
    this.host = host;
    Making making = new Making(ticks, host, calls, notebooks);
    this.roster = making.roster(configuration, warnings);
    this.journal = new Journal(chronicle::store);
    this.delivery = new Delivery(roster, ticks, queue::putSoon, chronicle, looking());
    this.channels = new Channels(ticks, delivery.couriers());
    this.given = new HostFigures(figures, () -> queue.put(new Event.Ask(() -> {})));
    this.series = new SeriesBook(roster.figures(given));
    series.source(HostFigures.SOURCE, LONGEST, SeriesBook.LIMIT); // the host says how long it holds
    TimeText times = new TimeText(ZoneId.systemDefault());
    this.recollection =
        new Recollection(
            chronicle::store,
            series,
            work -> queue.put(new Event.Ask(work)),
            work -> Daemon.of("bellwether-windows-" + name(), work));
    HealthBook health = new HealthBook(times, Stages.moment(ticks));
    this.successes = new SuccessBook(series, ticks.clock(), () -> health.running(ticks.nanos()));
    series.tell(successes);
    this.heartbeats = new HeartbeatBook(ticks.clock(), () -> health.running(ticks.nanos()));
    this.stages = stages(health, times);
    this.lifecycle = new Lifecycle(name(), this::run, awaited::giveUp);
    this.onDemand =
        new OnDemand(
            lifecycle,
            () -> roster,
            awaited,
            ticks,
            () -> queue.put(new Event.Ask(stages::takeGiven)));
    this.reports = new JobReports(() -> roster, ticks.clock(), queue::put);
    this.alerts = new AlertDesk(stages, this::hear, ticks.clock());
    this.records = new Records(chronicle, ticks.clock(), this::withoutSecrets);
    this.hindsight = new Hindsight(this::configuration, chronicle, ticks, host, calls);
    this.retirement = new Retirement(name());
    this.remembering = new Remembering(chronicle, stages, recollection, ticks.clock());
    this.reloading =
        new Reloading(
            current(), making, lifecycle, stages, delivery, remembering, awaited, retirement, host);
    this.healthMeters = registries.stream().map(this::healthMeters).toList();
    kinds.of(this::vitals, new StoredSight(successes, board, () -> roster), heartbeats);
    this.bridges = registries.stream().map(one -> MicrometerBridge.open(series, one)).toList();
  }

  private String withoutSecrets(String text) {
    KnownSecrets known = new KnownSecrets();
    known.follow(roster.configuration());
    return known.without(text);
  }

  private Delivery.Looking looking() {
    return new Delivery.Looking() {
      @Override
      public long looks() {
        return board.looks();
      }

      @Override
      public Optional<Duration> shortestInterval() {
        return shortest(one -> !board.hangs(one.name())).or(() -> shortest(one -> true));
      }

      private Optional<Duration> shortest(Predicate<Assignment> which) {
        return roster.all().stream()
            .filter(which)
            .flatMap(one -> rhythm.of(one.watch(), Watched.Duty.CHECK).stream())
            .min(Comparator.naturalOrder());
      }

      @Override
      public boolean keeps() {
        return !journal.isFailing();
      }

      @Override
      public long failedTurns() {
        return failedTurns.many();
      }
    };
  }

  private Reloading.Current current() {
    return new Reloading.Current() {
      @Override
      public Roster roster() {
        return roster;
      }

      @Override
      public void becomes(Roster next) {
        roster = next;
      }

      @Override
      public void shows(Roster next) {
        healthMeters.forEach(meters -> meters.follow(next.assignments().keySet()));
      }
    };
  }

  /**
   * Where its next configurations come from.
   *
   * @param set offers the kinds of all of them
   */
  void rereads(PluginSet set, Supplier<Checked> again) {
    reloading.reads(again);
    lastOfAll = set::close;
  }

  private HealthMeters healthMeters(HostRegistry registry) {
    return new HealthMeters(registry, board, roster.assignments().keySet());
  }

  private Stages stages(HealthBook health, TimeText times) {
    Books books = new Books(health, series, successes, heartbeats, given, notebooks);
    ChangeLog log = new ChangeLog();
    Finishing finishing = new Finishing(books, journal, board, awaited, asks(), log);
    Sweep sweep = new Sweep(ticks, books, board, this::vitals);
    Alarms alarms = new Alarms(ticks, books, delivery.couriers(), roster, AlertPlan::of);
    Stages fresh =
        new Stages(ticks, new Outcomes(times), books, board, finishing, sweep, alarms, log, roster);
    fresh.begin();
    return fresh;
  }

  /** How the monitor itself is. */
  Vitals vitals() {
    return new Vitals(
        queue.size(),
        schedule(),
        chronicle.store().figures(),
        chronicle.troubles(),
        delivery.couriers().waiting(),
        delivery.couriers().failures(),
        process.heapUsed(),
        process.heapMax(),
        process.cpu());
  }

  /** Knows from the history how everything was, without looking at anything. */
  public void recall() {
    lifecycle.change(running -> remembering.remember());
  }

  public Configuration configuration() {
    return roster.configuration();
  }

  public String name() {
    return roster.name();
  }

  public LogSettings logging() {
    return configuration().part(LogSettings.class);
  }

  public List<String> warnings() {
    return roster.warnings();
  }

  /**
   * Has everything be as another configuration says, at one moment; what is as it was goes on.
   *
   * @throws RuntimeException of whoever reads it, when it cannot be used
   */
  public Difference reload() {
    return reloading.reload();
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

  private Running run(Running.Rhythm next, boolean quietly) {
    if (!quietly) {
      remembering.remember();
      rhythm = next;
    }
    EngineThread.Handler handler = failedTurns.of(quietly ? stages::handleQuietly : stages::handle);
    return Running.start(
        name(),
        ticks,
        gate,
        queue,
        handler,
        roster.all(),
        rhythm,
        quietly ? Beside.NOTHING : delivery);
  }

  public void stop() {
    lifecycle.stop();
  }

  public boolean isRunning() {
    return lifecycle.isStarted();
  }

  /** By the engine thread; where none watches it is done and kept at once. */
  private void hear(Event.OfAlarms event) {
    lifecycle.requireOpen();
    if (lifecycle.isStarted()) {
      queue.put(event);
    } else {
      stages.hear(event);
    }
  }

  private Finishing.Asks asks() {
    return new Finishing.Asks() {
      @Override
      public void look(String component) {
        lifecycle.running().ifPresent(running -> running.checkNow(component));
      }

      @Override
      public void measure(String component) {
        lifecycle.running().ifPresent(running -> running.measureNow(component));
      }
    };
  }

  /** What somebody looks at or asks now. */
  public OnDemand onDemand() {
    return onDemand;
  }

  /** Where jobs report. */
  public JobReports reports() {
    return reports;
  }

  /** Where people and hosts ask about alerts, and do something about them. */
  public AlertDesk alerts() {
    return alerts;
  }

  /** What the rules of now would have said of what was kept. */
  public Hindsight hindsight() {
    return hindsight;
  }

  /** What was kept. */
  public Records records() {
    return records;
  }

  /** How everything is by what is known, at one moment. */
  public Shown shown() {
    StatusBoard.Page page = board.page();
    return new Shown(page.statuses(), page.overall());
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
    return channels.test(channel, roster);
  }

  /** Ends everything; may be called again. */
  public void close() {
    lifecycle.close(this::closeAll);
  }

  private void closeAll() {
    given.close();
    recollection.close();
    // first, as nothing is written any more, and who ends the process may not wait for the rest
    new LastCalls(name()).close("the history", host, chronicle);
    LastCalls plugins = new LastCalls(name());
    plugins.close("the marks of what was delivered", host, delivery);
    retirement.close(plugins);
    roster.channels().values().forEach(line -> line.close(host, plugins));
    roster.all().forEach(one -> one.watched().close(plugins));
    lastOfAll.run();
    LastCalls own = new LastCalls(name()); // plugins that hang use up none of this time
    healthMeters.forEach(view -> own.close("the host's registry", host, view));
    bridges.forEach(view -> own.close("the host's registry", host, view));
  }
}
