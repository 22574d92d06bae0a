// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.LogSettings;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.HostRegistry;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Daemon;
import io.bellwether.core.schedule.Figures;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A system that was built: what it watches, what it knows, and, between start and stop, its
 * threads.
 */
public final class Engine {
  private final Ticks ticks;
  private final CurrentRoster roster;
  private final Chronicle chronicle;
  private final ClassLoader host;
  private final Channels channels;
  private final Journal journal;
  private final Delivery delivery;
  private final EventQueue<Event> queue = new EventQueue<>();
  private final EngineThreads threads;
  private final StatusBoard board = new StatusBoard();
  private final Books books;
  private final Awaited awaited = new Awaited();
  private final Recollection recollection;
  private final Stages stages;
  private final HostMeters meters;
  private final Lifecycle lifecycle;
  private final VitalSigns vitals;
  private final OnDemand onDemand;
  private final JobReports reports;
  private final AlertDesk alerts;
  private final Records records;
  private final Hindsight hindsight;
  private final RouteDesk routes;
  private final Retirement retirement;
  private final Remembering remembering;
  private final Reloading reloading;
  private Runnable lastOfAll = () -> {};

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
    Notebooks notebooks = new Notebooks();
    Making making = new Making(ticks, host, calls, notebooks);
    this.roster = new CurrentRoster(making.roster(configuration, warnings));
    this.threads = new EngineThreads(ticks, queue, roster);
    this.journal = new Journal(chronicle::store);
    this.delivery =
        new Delivery(
            roster.get(),
            ticks,
            queue::putSoon,
            chronicle,
            new SignsOfWork(roster, threads, board, journal));
    this.channels = new Channels(ticks, delivery.couriers());
    TimeText times = new TimeText(ZoneId.systemDefault());
    HostFigures given = new HostFigures(figures, () -> queue.put(new Event.Ask(() -> {})));
    SeriesBook series = new SeriesBook(roster.get().figures(given));
    this.books = Books.empty(ticks, times, series, given, notebooks);
    series.tell(books.successes());
    this.recollection =
        new Recollection(
            chronicle::store,
            series,
            PastRoom.inHeapFor(series),
            work -> queue.put(new Event.Ask(work)),
            work -> Daemon.of("bellwether-windows-" + name(), work));
    this.lifecycle = new Lifecycle(name(), this::run, awaited::giveUp);
    this.vitals = new VitalSigns(queue, lifecycle, chronicle, delivery.couriers());
    this.stages = stages(times);
    this.onDemand =
        new OnDemand(
            lifecycle, roster, awaited, ticks, () -> queue.put(new Event.Ask(stages::takeGiven)));
    this.reports = new JobReports(roster, ticks.clock(), queue::put);
    this.alerts = new AlertDesk(stages, new AlarmInbox(lifecycle, queue, stages), ticks.clock());
    this.records =
        new Records(
            chronicle, ticks.clock(), text -> KnownSecrets.of(configuration()).without(text));
    this.hindsight = new Hindsight(this::configuration, chronicle, ticks, host, calls);
    this.routes = new RouteDesk(roster, delivery.couriers()::lastSent);
    this.retirement = new Retirement(name());
    this.remembering = new Remembering(chronicle, stages, recollection, ticks.clock());
    this.meters = new HostMeters(registries, roster.get(), board, series);
    Consumer<Roster> followers = remembering::follow;
    this.reloading =
        new Reloading(
            roster,
            making,
            lifecycle,
            stages,
            delivery,
            followers.andThen(meters::follow),
            awaited,
            retirement,
            host);
    kinds.of(vitals, new StoredSight(books.successes(), board, roster), books.heartbeats());
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

  private Stages stages(TimeText times) {
    ChangeLog log = new ChangeLog();
    Finishing finishing =
        new Finishing(books, journal, board, awaited, new SoonerLooks(lifecycle), log);
    Sweep sweep = new Sweep(ticks, books, board, vitals);
    Alarms alarms = new Alarms(ticks, books, delivery.couriers(), roster.get(), AlertPlan::of);
    Stages fresh =
        new Stages(
            ticks, new Outcomes(times), books, board, finishing, sweep, alarms, log, roster.get());
    fresh.begin();
    return fresh;
  }

  /** How the monitor itself is. */
  Vitals vitals() {
    return vitals.get();
  }

  /** Knows from the history how everything was, without looking at anything. */
  public void recall() {
    lifecycle.change(running -> remembering.remember());
  }

  public Configuration configuration() {
    return roster.get().configuration();
  }

  public String name() {
    return roster.get().name();
  }

  public LogSettings logging() {
    return configuration().part(LogSettings.class);
  }

  public List<String> warnings() {
    return roster.get().warnings();
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
    lifecycle.restart(Running.Rhythm.checksEvery(every));
  }

  private Running run(Running.Rhythm rhythm, boolean quietly) {
    if (quietly) {
      return threads.look(stages::handleQuietly);
    }
    remembering.remember();
    return threads.watch(rhythm, stages::handle, delivery);
  }

  public void stop() {
    lifecycle.stop();
  }

  public boolean isRunning() {
    return lifecycle.isStarted();
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

  /** Where people ask what becomes of each route. */
  public RouteDesk routes() {
    return routes;
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
    return Aside.start("bellwether-async-" + name(), work);
  }

  public Instant now() {
    return ticks.clock().instant();
  }

  public Stream<Series> series() {
    return books.series().series();
  }

  /**
   * Where values of a figure go that the host declared.
   *
   * @throws IllegalArgumentException when it declared none of this name, type and labels
   */
  public DoubleConsumer given(String figure, Figure.Type type, String... labels) {
    return HostDeclarations.find(books.host(), figure, type, labels);
  }

  /** How the schedule is doing; empty when nothing runs. */
  public Optional<Figures> schedule() {
    return lifecycle.running().map(Running::figures);
  }

  /** Done when the timer and this engine's thread have both turned; open while one hangs. */
  public CompletableFuture<Void> nextTurn() {
    return lifecycle.nextTurn();
  }

  public Receipt testChannel(String channel) {
    return channels.test(channel, roster.get());
  }

  /** Ends everything; may be called again. */
  public void close() {
    lifecycle.close(this::closeAll);
  }

  private void closeAll() {
    books.host().close();
    recollection.close();
    // first, as nothing is written any more, and who ends the process may not wait for the rest
    new LastCalls(name()).close("the history", host, chronicle);
    LastCalls plugins = new LastCalls(name());
    plugins.close("the marks of what was delivered", host, delivery);
    retirement.close(plugins);
    roster.get().channels().values().forEach(line -> line.close(host, plugins));
    roster.get().signs().values().forEach(line -> line.close(host, plugins));
    roster.get().all().forEach(one -> one.watched().close(plugins));
    lastOfAll.run();
    meters.close(host, new LastCalls(name())); // plugins that hang use up none of this time
  }
}
