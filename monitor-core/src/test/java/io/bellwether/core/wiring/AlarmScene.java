// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Crossed;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.Said;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Outcome;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.success.SuccessBook;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An engine of now by hand: looks come when they are said, time passes when it is told to. */
final class AlarmScene {
  private static final Finishing.Asks NOBODY =
      new Finishing.Asks() {
        @Override
        public void look(String component) {}

        @Override
        public void measure(String component) {}
      };

  final ManualClock clock;
  HistoryStore history;
  final List<Message> sent = new ArrayList<>();
  final Map<String, Long> marked = new HashMap<>();

  final Map<String, Instant> deliveredAt = new HashMap<>();

  /** Messages that were delivered although their receipts are lost, with their references. */
  final Map<String, Optional<String>> delivered = new HashMap<>();

  boolean mistaken;

  /** Memory runs out once. */
  boolean full;

  Alarms alarms;
  HealthBook health;
  SeriesBook series;
  Stages stages;
  private Roster roster;
  private final Function<Configuration, AlertPlan> plans;
  private final Function<Tree, Checked> reads;
  private Tree tree;
  private Notebooks notebooks;
  private long wake;
  private int seen;
  private int answered;

  private final Ticks ticks =
      new Ticks() {
        @Override
        public long nanos() {
          return clock.nanos();
        }

        @Override
        public Clock clock() {
          return clock;
        }
      };

  AlarmScene(HistoryStore history, Tree tree) {
    this(history, tree, new ManualClock());
  }

  AlarmScene(HistoryStore history, Tree tree, ManualClock clock) {
    this(history, tree, clock, AlertPlan::of);
  }

  AlarmScene(
      HistoryStore history,
      Tree tree,
      ManualClock clock,
      Function<Configuration, AlertPlan> plans) {
    this(history, tree, clock, plans, AlarmScene::read);
  }

  /** By a configuration that stands in files. */
  AlarmScene(HistoryStore history, Setup setup, Inputs inputs) {
    this(history, Tree.empty(), new ManualClock(), AlertPlan::of, tree -> setup.check(inputs));
  }

  private AlarmScene(
      HistoryStore history,
      Tree tree,
      ManualClock clock,
      Function<Configuration, AlertPlan> plans,
      Function<Tree, Checked> reads) {
    this.history = history;
    this.clock = clock;
    this.tree = tree;
    this.plans = plans;
    this.reads = reads;
    begin();
  }

  /** A channel, and checks that are looked at now and then and speak with their first look. */
  static Tree watching(String... checks) {
    Tree tree = told("ops");
    for (String one : checks) {
      tree = with(tree, one, Map.of());
    }
    return tree;
  }

  /** Channels that take as much as comes. */
  static Tree told(String... channels) {
    Tree tree = Tree.empty();
    for (String one : channels) {
      tree = tree.with(Section.CHANNELS, one, channel(), Map.of("storm", "off"));
    }
    return tree;
  }

  private static Kind<?, ?> channel() {
    return HostCode.channel(new RecordingChannel());
  }

  static Tree with(Tree tree, String check, Map<String, ?> more) {
    Map<String, Object> said = new HashMap<>(more);
    said.putIfAbsent("every", "10s");
    said.putIfAbsent("failures", 1);
    said.putIfAbsent("recovery", 1);
    said.putIfAbsent("expires", "1d");
    return tree.with(
        Section.CHECKS, check, HostCode.check(context -> Health.healthy("never asked")), said);
  }

  private void begin() {
    notebooks = new Notebooks();
    roster = making().roster(reads.apply(tree).configuration(), List.of());
    TimeText times = new TimeText(ZoneOffset.UTC);
    HealthBook book = new HealthBook(times, Map.of(), Stages.moment(ticks));
    health = book;
    HostFigures host = new HostFigures(List.of(), () -> {});
    series = new SeriesBook(roster.figures(host));
    SuccessBook successes = new SuccessBook(series, clock, () -> book.running(ticks.nanos()));
    Books books =
        new Books(
            book,
            series,
            successes,
            new HeartbeatBook(clock, () -> book.running(ticks.nanos())),
            host,
            notebooks);
    StatusBoard board = new StatusBoard();
    ChangeLog log = new ChangeLog();
    alarms = new Alarms(ticks, books, carrying(), roster, plans);
    stages =
        new Stages(
            ticks,
            new Outcomes(times),
            books,
            board,
            new Finishing(books, new Journal(() -> history), board, new Awaited(), NOBODY, log),
            new Sweep(ticks, books, board, AlarmScene::calm),
            alarms,
            log,
            roster);
    stages.begin();
    wake = clock.nanos();
  }

  private Deliveries carrying() {
    return new Deliveries() {
      @Override
      public void put(String channel, List<Message> messages) {
        sent.addAll(messages);
      }

      @Override
      public Map<String, Long> newest() {
        return marked;
      }

      @Override
      public Map<String, Instant> delivered() {
        return deliveredAt;
      }

      @Override
      public Optional<Marks.Marked> find(Message message) {
        if (mistaken) {
          throw new IllegalStateException("a mistake of ours");
        }
        if (full) {
          full = false;
          throw new OutOfMemoryError("Java heap space");
        }
        return Optional.ofNullable(delivered.get(message.id())).map(Marks.Marked::new);
      }
    };
  }

  private Making making() {
    return new Making(ticks, AlarmScene.class.getClassLoader(), Calls.UNHEARD, notebooks);
  }

  private static Checked read(Tree tree) {
    return new Setup().check(Inputs.none().code(tree));
  }

  private static Vitals calm() {
    return new Vitals(
        0, Optional.empty(), HistoryFigures.NONE, List.of(), 0, 0, 1, 2, Duration.ZERO);
  }

  /** The process ends, however, and another one begins that knows what was kept. */
  AlarmScene restart(Duration away) {
    return restart(away, tree);
  }

  AlarmScene restart(Duration away, Tree next) {
    clock.advance(away);
    tree = next;
    begin();
    stages.recall(Earlier.in(history), Optional::empty);
    return this;
  }

  /** The same while nothing of before can be read. */
  AlarmScene restartBlind(Duration away, HistoryStore meanwhile) {
    clock.advance(away);
    history = meanwhile;
    begin();
    return handle();
  }

  /** What was kept before comes to light only now. */
  AlarmScene recallLate(HistoryStore before) {
    history = before;
    stages.recallLate(Earlier.in(before));
    return handle();
  }

  /** The configuration is read again. */
  AlarmScene reload(Tree next) {
    return exchange(next).handle();
  }

  /** The same before any batch has come by. */
  AlarmScene exchange(Tree next) {
    tree = next;
    Roster after = making().after(roster, reads.apply(next).configuration(), List.of());
    stages.exchange(after, Changes.between(roster, after), () -> {});
    roster = after;
    return this;
  }

  AlarmScene handle(Event... events) {
    wake = stages.handle(List.of(events));
    return this;
  }

  /** Lets time pass, and calls the engine whenever it wants to be called. */
  AlarmScene pass(Duration time) {
    long end = clock.nanos() + time.toNanos();
    for (int calls = 0; wake - end <= 0; calls++) {
      if (calls > 100_000) {
        throw new IllegalStateException("it wants to be called for ever: " + (wake - end));
      }
      clock.advance(Duration.ofNanos(Math.max(0, wake - clock.nanos())));
      handle();
    }
    clock.advance(Duration.ofNanos(end - clock.nanos()));
    return this;
  }

  AlarmScene pass(int seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  /** A look has ended. */
  AlarmScene look(String check, Level level, String message) {
    return handle(looked(check, level, message, false));
  }

  /** A look has ended well, and measured something. */
  AlarmScene measure(String check, String figure, double value) {
    long at = clock.millis();
    Labels labels = Labels.of("source", check);
    Gathered gathered =
        new Gathered(
            check,
            List.of(new Gathered.Sampled(at, figure, labels, Sample.Type.GAUGE, Unit.NONE, value)),
            0);
    return handle(looked(check, Level.HEALTHY, "fine", false, gathered));
  }

  /** The same every ten seconds for so long. */
  AlarmScene measure(String check, String figure, double value, Duration time) {
    for (long i = 0; i < time.toSeconds() / 10; i++) {
      measure(check, figure, value).pass(10);
    }
    return this;
  }

  /** A look has ended, and names the limit that was crossed. */
  AlarmScene cross(String check, Level level, String message, Crossed crossed) {
    CheckResult result =
        new CheckResult(
            check,
            level,
            message,
            false,
            Map.of(),
            clock.instant(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.of(crossed));
    return handle(ended(check, result, new Gathered(check, List.of(), 0)));
  }

  /** Nobody answered. */
  AlarmScene lose(String check) {
    return handle(looked(check, Level.CRITICAL, "connection refused", true));
  }

  Event looked(String check, Level level, String message, boolean lost) {
    return looked(check, level, message, lost, new Gathered(check, List.of(), 0));
  }

  Event looked(String check, Level level, String message, boolean lost, Gathered gathered) {
    CheckResult result =
        new CheckResult(
            check,
            level,
            message,
            lost,
            Map.of(),
            clock.instant(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty());
    return ended(check, result, gathered);
  }

  private Event ended(String check, CheckResult result, Gathered gathered) {
    Looked looked = new Looked(result, gathered, Said.NOTHING, false);
    return new Event.Ran(
        roster.find(check).orElseThrow().watched(),
        Watched.Duty.CHECK,
        new Ended<>(
            check,
            clock.instant(),
            clock.instant(),
            clock.nanos(),
            clock.nanos(),
            Duration.ZERO,
            false,
            false,
            new Outcome.Returned<>(looked)));
  }

  CompletableFuture<Done> act(Act act) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    handle(new Event.Acted(act, "console", done));
    return done;
  }

  CompletableFuture<Done> raise(HandedIn... alerts) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    handle(new Event.Raised(Arrays.asList(alerts), done));
    return done;
  }

  static HandedIn given(String name, String... labels) {
    Labels all = Labels.of("alertname", name);
    for (int i = 0; i < labels.length; i += 2) {
      all = all.with(labels[i], labels[i + 1]);
    }
    return new HandedIn(
        all, Labels.of("summary", name + " is bad"), Optional.empty(), Optional.empty());
  }

  /** Everything that was sent has its receipt. */
  AlarmScene deliverAll() {
    List<Message> all = List.copyOf(sent.subList(answered, sent.size()));
    answered = sent.size();
    for (Message one : all) {
      deliver(one, Receipt.delivered("taken", "ref-" + one.number()));
    }
    return this;
  }

  CompletableFuture<Boolean> deliver(Message message, Receipt receipt) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    handle(new Event.Delivered(new Answered(message, receipt, clock.instant()), kept));
    return kept;
  }

  /** Receipts that were on their way are lost; the messages come again. */
  void forgetUnanswered() {
    answered = sent.size();
  }

  /** All that was ever sent, each message once however often it came, in the words of people. */
  List<String> toldOnce() {
    Map<String, String> byId = new LinkedHashMap<>();
    sent.forEach(one -> byId.put(one.channel() + one.id(), one.reason() + " " + one.title()));
    return List.copyOf(byId.values());
  }

  /** What was sent since this was asked last, as {@code channel REASON title}. */
  List<String> told() {
    List<String> told =
        sent.subList(seen, sent.size()).stream()
            .map(one -> one.channel() + " " + one.reason() + " " + one.title())
            .toList();
    seen = sent.size();
    return told;
  }

  Message newest(Notification.Reason reason) {
    return sent.stream()
        .filter(one -> one.reason() == reason)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Those that fire, by what they are about, with their severity. */
  Map<String, String> firing() {
    Map<String, String> all = new TreeMap<>();
    for (Alert one : stages.<List<Alert>>read(reads -> List.copyOf(reads.alerts()))) {
      if (one.isFiring()) {
        all.put(AlertRows.about(one), one.severity().word());
      }
    }
    return all;
  }

  Alert alert(String about) {
    return stages.<List<Alert>>read(reads -> List.copyOf(reads.alerts())).stream()
        .filter(one -> AlertRows.about(one).equals(about))
        .findFirst()
        .orElseThrow();
  }
}
