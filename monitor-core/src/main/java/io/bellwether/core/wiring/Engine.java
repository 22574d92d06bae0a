// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Asked;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.LogSettings;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.health.Weighed;
import io.bellwether.core.heartbeat.Beat;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryNews;
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
import io.bellwether.core.success.SuccessBook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A system that was built: what it watches, what it knows, and, between start and stop, its
 * threads.
 */
public final class Engine {
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** Of what a job says of itself; its own log has the rest. */
  private static final int LONGEST_WORDS = 300;

  private static final Duration LONGEST = Duration.ofDays(365);

  private final Ticks ticks;
  private final Chronicle chronicle;
  private final Notebooks notebooks = new Notebooks();
  private final ClassLoader host;
  private final Making making;
  private final Channels channels;
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
  private final Retirement retirement;
  private final ProcessVitals process = new ProcessVitals();
  private final ReentrantLock oneReload = new ReentrantLock();
  private Runnable lastOfAll = () -> {};
  private Supplier<Checked> reading =
      () -> {
        throw new IllegalStateException("there is nothing that could be read again");
      };
  private volatile Roster roster;

  /** What one look at everything gave. */
  public record Sight(String name, List<CheckResult> results, Overall overall) {}

  /** What is shown of every component, in the order of the configuration, and of the whole. */
  public record Shown(List<ComponentStatus> statuses, Overall overall) {}

  /** How the history is: of what kind, whether it outlives the process, and what is wrong. */
  public record Memory(
      String kind, boolean durable, Optional<HistoryNews> trouble, HistoryFigures figures) {}

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
    this.making = new Making(ticks, host, calls, notebooks);
    this.roster = making.roster(configuration, warnings);
    this.channels = new Channels(ticks);
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
    this.retirement = new Retirement(name());
    this.healthMeters = registries.stream().map(this::healthMeters).toList();
    kinds.of(this::vitals, new StoredSight(successes, board, () -> roster), heartbeats);
    this.bridges = registries.stream().map(one -> MicrometerBridge.open(series, one)).toList();
  }

  /**
   * Where its next configurations come from.
   *
   * @param set offers the kinds of all of them
   */
  void rereads(PluginSet set, Supplier<Checked> again) {
    reading = again;
    lastOfAll = set::close;
  }

  private HealthMeters healthMeters(HostRegistry registry) {
    return new HealthMeters(registry, board, roster.assignments().keySet());
  }

  private Stages stages(HealthBook health, TimeText times) {
    Stages fresh =
        new Stages(
            ticks,
            new Outcomes(times),
            health,
            series,
            successes,
            heartbeats,
            given,
            new Journal(chronicle::store),
            notebooks,
            board,
            awaited,
            roster,
            this::vitals,
            this::checkNow);
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
        process.heapUsed(),
        process.heapMax(),
        process.cpu());
  }

  /** Keeps what somebody did, beside what the engine keeps. */
  public boolean note(String actor, String address, String act, String result) {
    return chronicle.note(new AuditAct(now(), actor, address, act, "", result));
  }

  /** Entries of the audit log after a sequence number, oldest first. */
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return chronicle.store().audit(after, most);
  }

  /** What sources told, newest first. */
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    return chronicle.store().events(source, kind, from, to, most);
  }

  /** Whether the audit log is what was written. */
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return chronicle.store().verifyAudit(known);
  }

  /** How the history is. */
  public Memory memory() {
    HistoryStore store = chronicle.store();
    return new Memory(
        chronicle.choice().kind(),
        store.durable(),
        chronicle.troubles().stream().findFirst(),
        store.figures());
  }

  /** Knows from the history how everything was, without looking at anything. */
  public void recall() {
    lifecycle.change(running -> remember());
  }

  private void remember() {
    if (chronicle.open(kept -> stages.recallLate(Earlier.in(kept)))) {
      recall(Earlier.in(chronicle.store()));
    }
  }

  private void recall(Earlier kept) {
    stages.recall(kept, this::recorder);
  }

  private Optional<Recorder> recorder() {
    return chronicle.keepsSamples()
        ? Optional.of(
            new Recorder(
                rows -> chronicle.store().keep(rows),
                () -> ticks.clock().millis(),
                recollection::wants))
        : Optional.empty();
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
    oneReload.lock();
    try {
      lifecycle.requireOpen();
      return reload(reading.get());
    } finally {
      oneReload.unlock();
    }
  }

  private Difference reload(Checked checked) {
    Roster before = roster;
    Roster next = making.after(before, checked.configuration(), checked.warnings());
    try {
      lifecycle.change(running -> exchange(before, next, running, checked));
    } catch (IllegalStateException closed) {
      checked.giveUp();
      throw closed;
    }
    return Difference.between(before, next);
  }

  private void exchange(Roster before, Roster next, Optional<Running> running, Checked checked) {
    Changes changes = Changes.between(before, next);
    Handover handover = new Handover(changes, running, awaited);
    stages.exchange(
        next,
        changes,
        () -> {
          roster = next; // first, so that who asks from now on asks for what there is
          handover.jobs();
        });
    followHistory(next);
    healthMeters.forEach(meters -> meters.follow(next.assignments().keySet()));
    running.ifPresent(Running::wake);
    LastCalls calls = retirement.calls();
    handover.over().forEach((one, over) -> retirement.after(over, calls, one::close));
    before.channels().values().stream()
        .filter(line -> !next.has(line))
        .forEach(line -> retirement.after(List.of(), calls, last -> line.close(host, last)));
    List<PluginClassLoader> unwanted = checked.takeUp();
    if (!unwanted.isEmpty()) {
      retirement.afterAll(calls, last -> unwanted.forEach(PluginFolder::close));
    }
  }

  private void followHistory(Roster next) {
    if (!next.configuration().history().equals(chronicle.choice())) {
      boolean opened =
          chronicle.follow(next.configuration().history(), late -> recall(Earlier.in(late)));
      recall(opened ? Earlier.in(chronicle.store()) : Earlier.NOTHING);
    }
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
    if (!quietly) {
      remember();
    }
    EngineThread.Handler handler = quietly ? stages::handleQuietly : stages::handle;
    return Running.start(name(), ticks, gate, queue, handler, roster.all(), rhythm);
  }

  public void stop() {
    lifecycle.stop();
  }

  public boolean isRunning() {
    return lifecycle.isStarted();
  }

  /** One look at everything; with threads of its own when none run. */
  public Sight lookNow() {
    queue.put(new Event.Ask(stages::takeGiven));
    return lifecycle.look(
        running -> {
          Roster looked = roster;
          List<CheckResult> results = round(looked.all(), running);
          return new Sight(looked.name(), results, overall(results, looked));
        });
  }

  /** How the whole is by the raw levels of one look. */
  private static Overall overall(List<CheckResult> results, Roster looked) {
    return Overall.of(
        results.stream()
            .map(
                one ->
                    new Weighed(
                        looked.find(one.component()).orElseThrow().component(), one.level()))
            .toList());
  }

  /** One look at one component; with threads of its own when none run. */
  public CheckResult lookNow(String component) {
    return lifecycle.look(running -> round(List.of(named(component)), running)).get(0);
  }

  /** Asks one component something; with threads of its own when none run. */
  public CheckResult ask(String component, Asked asked) {
    Assignment one = named(component);
    if (!one.answers(asked.question())) {
      throw new IllegalArgumentException(
          component + " does not answer '" + asked.question() + "'; it answers " + one.answers());
    }
    return lifecycle.look(running -> new Asking(running, ticks).of(List.of(one), asked)).get(0);
  }

  /** Asks all who answer it. */
  public List<CheckResult> askAll(Asked asked) {
    List<Assignment> all =
        roster.all().stream().filter(one -> one.answers(asked.question())).toList();
    return all.isEmpty()
        ? List.of()
        : lifecycle.look(running -> new Asking(running, ticks).of(all, asked));
  }

  private List<CheckResult> round(Collection<Assignment> assigned, Running running) {
    return OneRound.of(assigned, awaited, running, ticks, one -> isWatched(one, running));
  }

  private boolean isWatched(String component, Running by) {
    return roster.find(component).isPresent() && lifecycle.running().filter(by::equals).isPresent();
  }

  private Assignment named(String component) {
    Roster present = roster;
    present
        .whyPaused(component)
        .ifPresent(
            why -> {
              throw new IllegalStateException(
                  component + " is paused and nobody looks at it: " + why);
            });
    return present
        .find(component)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no source or check '"
                        + component
                        + "'"
                        + Nearest.hintOrAll(component, present.names())));
  }

  private void checkNow(String component) {
    lifecycle.running().ifPresent(running -> running.checkNow(component));
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

  /**
   * A check that waits for the reports of a job.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void requireHeartbeat(String check) {
    Roster present = roster;
    Set<String> known = new TreeSet<>(present.heartbeats());
    known.addAll(present.heartbeatsAtRest());
    if (!known.contains(check)) {
      throw new IllegalArgumentException(
          "there is no heartbeat '"
              + check
              + "'"
              + (known.isEmpty()
                  ? "; none is configured: "
                      + "checks: {"
                      + check
                      + ": {kind: heartbeat, period: 24h}}"
                  : Nearest.hintOrAll(check, List.copyOf(known))));
    }
  }

  /** A job has reported; done when that is kept, which it is once this runs. */
  public CompletableFuture<Void> report(String check, Beat beat) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    String message = SafeText.line(beat.message());
    String words =
        message.length() <= LONGEST_WORDS ? message : message.substring(0, LONGEST_WORDS) + "…";
    queue.put(new Event.Reported(check, beat.saying(words), now(), kept));
    return kept;
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
    retirement.close(plugins);
    roster.channels().values().forEach(line -> line.close(host, plugins));
    roster.all().forEach(one -> one.watched().close(plugins));
    lastOfAll.run();
    LastCalls own = new LastCalls(name()); // plugins that hang use up none of this time
    healthMeters.forEach(view -> own.close("the host's registry", host, view));
    bridges.forEach(view -> own.close("the host's registry", host, view));
  }
}
