// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.log.MonitorLog;
import io.bellwether.cli.made.MadeChecks;
import io.bellwether.cli.postmortem.BlackBox;
import io.bellwether.cli.postmortem.LastWords;
import io.bellwether.cli.socket.CommandSocket;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Reloaded;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that watches until it is told to end. */
public final class Daemon {
  /** It was told to end, and did. */
  public static final int ENDED = 0;

  /** It could not begin. */
  static final int MISTAKE = 1;

  /** Another one watches already. */
  public static final int ANOTHER = 4;

  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final Duration TO_END = Duration.ofSeconds(7);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Order order;
  private final PrintStream err;
  private final Wishes wishes = new Wishes(this::endAtOnce);
  private volatile Runnable beforeEndingAtOnce = () -> {};
  private final Systemd systemd;
  private final DaemonFacts self;

  /** From the configuration to what is watched. */
  public interface Making {
    /** Builds the system, which tells of its calls into plugins; nothing is looked at yet. */
    MonitoringSystem system(Optional<StateFolder> state, Function<String, Runnable> calls);

    /** What would be said of the configuration with this file of checks made by command. */
    ConfigurationReport trial(StateFolder state, Path checks);
  }

  /** Says where lines go from now on. */
  @FunctionalInterface
  public interface Logs {
    MonitorLog open(MonitoringSystem system, Optional<StateFolder> state);
  }

  /**
   * What it was told.
   *
   * @param state where to keep things, when somebody said so
   * @param pidFile a second place for its number
   * @param configuration what is read; empty for this machine alone
   */
  public record Order(
      Optional<Path> state,
      Optional<Path> pidFile,
      Optional<Path> configuration,
      String version,
      Map<String, String> environment,
      Making making,
      Logs logs) {}

  public Daemon(Order order, PrintStream err) {
    this.order = order;
    this.err = err;
    this.systemd = new Systemd(order.environment());
    this.self =
        new DaemonFacts(
            ProcessIdentity.ofThisAtLeastItsNumber(),
            Instant.now(),
            order.version(),
            Optional.empty(),
            order.configuration().map(Path::toAbsolutePath));
  }

  /**
   * Watches until the end is wanted, and says how it ended.
   *
   * @throws ConfigurationException when there is nothing that could be watched
   */
  public int run() throws InterruptedException {
    wishes.listen();
    try {
      Optional<Held> held = Held.claim(order.state(), order.environment());
      held.ifPresent(one -> one.tellOfTheOneBefore(order.environment()));
      held.ifPresent(one -> one.announce(self));
      return recorded(held);
    } catch (Held.ByAnother e) {
      err.println("bellwether: " + e.getMessage());
      return e.code();
    } finally {
      wishes.over();
    }
  }

  /** Not even a disk that hangs holds this up. */
  private void endAtOnce() {
    try {
      Thread last = new Thread(beforeEndingAtOnce, "bellwether-end-at-once");
      last.setDaemon(true);
      last.start();
      last.join(AT_ONCE.toMillis());
    } catch (InterruptedException | OutOfMemoryError e) {
      LOG.debug("it leaves traces", e);
    } finally {
      Runtime.getRuntime().halt(ENDED);
    }
  }

  /** From before the first call into a plugin until after the last, so that any end is told. */
  private int recorded(Optional<Held> held) throws InterruptedException {
    Optional<StateFolder> folder = held.map(Held::folder);
    try (BlackBox box = BlackBox.open(folder, self.since(), order.environment())) {
      beforeEndingAtOnce =
          () -> {
            box.endsAtOnce();
            held.ifPresent(Held::leave);
          };
      LastWords words = new LastWords(folder, box);
      words.listen();
      try {
        return watch(held, box, words);
      } finally {
        words.notNeeded();
        // also when it ends before it began, nothing is left that says that it runs
        held.ifPresent(Held::leave);
      }
    }
  }

  private int watch(Optional<Held> held, BlackBox box, LastWords words)
      throws InterruptedException {
    MonitoringSystem system = order.making().system(held.map(Held::folder), box::begins);
    try (MonitorLog log = order.logs().open(system, held.map(Held::folder))) {
      return watch(held, system, log, box, words);
    }
  }

  private int watch(
      Optional<Held> held, MonitoringSystem system, MonitorLog log, BlackBox box, LastWords words)
      throws InterruptedException {
    var about = new About(self.since(), order, held.map(Held::folder));
    Reloader reloader = new Reloader(reading(system, log), systemd, wishes::isEnding);
    Optional<MadeChecks> made = held.map(one -> made(one.folder(), reloader));
    CommandSocket socket =
        new CommandSocket(new DaemonCommands(system, about, wishes, reloader, made));
    Optional<Place> place = held.map(one -> new Place(one, self, order.pidFile(), socket));
    words.then(() -> inHaste(place, log));
    system.warnings().forEach(warning -> LOG.warn("{}", warning));
    system.start();
    place.ifPresent(Place::settle);
    new Hangups(wishes, reloader, system::note).begin();
    int code = serve(system, place, box);
    end(system, place);
    return code;
  }

  private static Reloader.Reading reading(MonitoringSystem system, MonitorLog log) {
    return new Reloader.Reading() {
      @Override
      public Reloaded now() {
        Reloaded reloaded = system.reload();
        log.change(system.logging());
        return reloaded;
      }

      @Override
      public String watching() {
        return Daemon.watching(system);
      }
    };
  }

  private static String watching(MonitoringSystem system) {
    return "watches " + About.count(system.components().size(), "component");
  }

  private static void inHaste(Optional<Place> place, MonitorLog log) {
    place.ifPresent(Place::close);
    log.close();
  }

  private MadeChecks made(StateFolder folder, Reloader reloader) {
    return new MadeChecks(
        folder,
        file -> order.making().trial(folder, file),
        () -> reloader.reload("a change by command"));
  }

  private int serve(MonitoringSystem system, Optional<Place> place, BlackBox box)
      throws InterruptedException {
    LOG.info("{} {}", system.name(), watching(system));
    systemd.ready(watching(system));
    try (Caretaker caretaker = new Caretaker(system, place, systemd, wishes, box::sign)) {
      caretaker.begin();
      Wishes.End end = wishes.awaitEnd();
      LOG.info("ends: {}", end.because());
      return end.code();
    }
  }

  /** A plugin that hangs may take its time, but not ours: the limit of who ends us comes first. */
  private void end(MonitoringSystem system, Optional<Place> place) throws InterruptedException {
    systemd.stopping();
    Thread closing = new Thread(system::close, "bellwether-end");
    closing.setDaemon(true);
    closing.start();
    closing.join(TO_END.toMillis());
    if (closing.isAlive()) {
      LOG.warn("something did not end within {} s and is left to itself", TO_END.toSeconds());
    }
    place.ifPresent(Place::close);
    LOG.info("{} ended", system.name());
  }
}
