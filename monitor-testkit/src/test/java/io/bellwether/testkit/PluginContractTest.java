// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Kind.Creator;
import io.bellwether.api.plugin.Kind.NoSettings;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.testkit.ledger.LedgerPlugin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PluginContractTest {
  private static Supplier<Plugin> made = LedgerPlugin::new;
  private static int port;

  /** A plugin with the last flaw. */
  static class Trial extends PluginContract {
    @Override
    protected Plugin plugin() {
      return made.get();
    }

    @Override
    protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
      port = server.port();
      return Map.of();
    }

    @Override
    Duration settling() {
      return Duration.ofMillis(200);
    }

    @AfterEach
    void clear() throws Exception {
      Leftovers.clear();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> made = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), PluginContract.class);
  }

  private static List<Flaw<Supplier<Plugin>>> all() {
    List<Flaw<Supplier<Plugin>>> all = new ArrayList<>();
    all.addAll(plugins());
    all.addAll(settings());
    all.addAll(figures());
    all.addAll(creators());
    return all;
  }

  /** A plugin that is public and in no list of services. */
  public record Offering(List<Kind<?, ?>> kinds) implements Plugin {}

  /** A plugin that nobody else can see. */
  private record Hidden(List<Kind<?, ?>> kinds) implements Plugin {}

  private static class Check implements HealthCheck {
    @Override
    public Health check(CheckContext context) {
      return Health.healthy("fine");
    }
  }

  private static <S extends Record> Kind<Check, S> kind(String name, Class<S> settings) {
    return Kind.of(name, Check.class, settings, (given, context) -> new Check());
  }

  private static Kind<Check, NoSettings> kind(String name) {
    return kind(name, NoSettings.class);
  }

  private static List<Flaw<Supplier<Plugin>>> plugins() {
    AtomicInteger calls = new AtomicInteger();
    return List.of(
        new Flaw<>(
            "in no list",
            "isFoundByTheServiceLoader",
            "META-INF/services",
            () -> new Offering(List.of())),
        new Flaw<>(
            "not public", "isFoundByTheServiceLoader", "is public", () -> new Hidden(List.of())),
        new Flaw<>(
            "a thread at once",
            "costsNothingBeforeItIsAskedFor",
            "thread 'forgotten'",
            () -> {
              Leftovers.thread();
              return new Offering(List.of());
            }),
        new Flaw<>(
            "an endless list",
            "costsNothingBeforeItIsAskedFor",
            "has not come back",
            () ->
                () -> {
                  Leftovers.hang();
                  return List.of();
                }),
        new Flaw<>("nothing", "alwaysHasTheSameKinds", "empty", () -> new Offering(List.of())),
        new Flaw<>(
            "a name twice",
            "alwaysHasTheSameKinds",
            "duplicate",
            () -> new Offering(List.of(kind("one"), kind("one")))),
        new Flaw<>(
            "another name each time",
            "alwaysHasTheSameKinds",
            "kind-",
            () -> () -> List.of(kind("kind-" + calls.incrementAndGet()))));
  }

  record Unexplained(String url) {}

  record NoSentence(@Setting(help = "the address") String url) {}

  record Nested(@Setting(help = "Nested.") List<Unexplained> all) {}

  record Odd(@Setting(help = "A thread.") Thread thread) {}

  record OddMap(@Setting(help = "By number.") Map<Integer, String> map) {}

  record NoTime(@Setting(help = "Wait.", byDefault = "5") Duration pause) {}

  record TooFull(
      @Setting(help = "How full.", byDefault = "90%/900%", max = "100%") Thresholds used) {}

  record NoShare(
      @Setting(help = "How full.", byDefault = "80%/90%", max = "100") Thresholds used) {}

  record TooLong(@Setting(help = "Wait.", byDefault = "5m", max = "1m") Duration pause) {}

  record OddBound(@Setting(help = "Wait.", byDefault = "5s", min = "little") Duration pause) {}

  record OddExample(@Setting(help = "A port.", example = "eighty") int port) {}

  record Common(@Setting(help = "Longest wait.", byDefault = "5s") Duration slowEvery) {}

  private static Flaw<Supplier<Plugin>> setting(
      String what, String clause, String says, Class<? extends Record> settings) {
    return new Flaw<>(what, clause, says, () -> new Offering(List.of(kind("one", settings))));
  }

  private static List<Flaw<Supplier<Plugin>>> settings() {
    String explains = "explainsEverySetting";
    String binds = "hasSettingsThatCanBeBound";
    return List.of(
        setting("no help", explains, "Unexplained.url has no sentence", Unexplained.class),
        setting("no sentence", explains, "NoSentence.url has no sentence", NoSentence.class),
        setting("no help inside", explains, "Unexplained.url has no sentence", Nested.class),
        setting("an odd type", binds, "Odd.thread is of a type that no file can hold", Odd.class),
        setting("an odd key", binds, "OddMap.map is of a type that no file can hold", OddMap.class),
        setting("a default that can not be read", binds, "'5' is not a duration", NoTime.class),
        setting("a default out of bounds", binds, "is above the most, 1m", TooLong.class),
        setting("a share above all", binds, "is above the most, 100%", TooFull.class),
        setting("a most that is no share", binds, "'100': ", NoShare.class),
        setting(
            "a bound that can not be read", binds, "'little' is not a duration", OddBound.class),
        setting("an example that can not be read", binds, "'eighty'", OddExample.class),
        setting(
            "a common setting", "leavesTheCommonSettingsToTheCore", "slow-every", Common.class));
  }

  private static Flaw<Supplier<Plugin>> figure(String what, String says, Figure... figures) {
    return new Flaw<>(
        what,
        "declaresFiguresThatCanBeExplained",
        says,
        () -> new Offering(List.of(kind("one").giving(figures))));
  }

  private static List<Flaw<Supplier<Plugin>>> figures() {
    Figure used = Figure.gauge("disk_used", Unit.BYTES, "Bytes in use.");
    Figure share = Figure.gauge("disk_used", Unit.RATIO, "Share in use.");
    Figure counter = Figure.counter("disk_used", Unit.BYTES, "Bytes ever in use.");
    return List.of(
        figure("a name in capitals", "diskUsed", Figure.gauge("diskUsed", Unit.BYTES, "Used.")),
        figure("no sentence", "the help of", Figure.gauge("disk_used", Unit.BYTES, "bytes in use")),
        figure("a figure twice", "figures of", used, used),
        figure("a label twice", "labels of", used.by("path", "path")),
        figure("a label in capitals", "Path", used.by("Path")),
        new Flaw<>(
            "two units",
            "meansOneThingByOneFigure",
            "unit of",
            () -> new Offering(List.of(kind("one").giving(used), kind("two").giving(share)))),
        new Flaw<>(
            "two types",
            "meansOneThingByOneFigure",
            "type of",
            () -> new Offering(List.of(kind("one").giving(used), kind("two").giving(counter)))));
  }

  private static Flaw<Supplier<Plugin>> creator(
      String what, String says, Creator<NoSettings, Check> creator) {
    return new Flaw<>(
        what,
        "makesWhatItSaysWithoutConnecting",
        says,
        () -> new Offering(List.of(Kind.of("one", Check.class, NoSettings.class, creator))));
  }

  private static final class ClosesOnce extends Check implements AutoCloseable {
    private boolean closed;

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed before");
      }
      closed = true;
    }
  }

  private static List<Flaw<Supplier<Plugin>>> creators() {
    return List.of(
        creator(
            "connecting",
            "connections that making a kind one",
            (settings, context) -> {
              connectAndLeave();
              return new Check();
            }),
        creator(
            "a thread",
            "thread 'forgotten'",
            (settings, context) -> {
              Leftovers.thread();
              return new Check();
            }),
        creator(
            "no end",
            "has not come back",
            (settings, context) -> {
              Leftovers.hang();
              return new Check();
            }),
        creator(
            "an exception",
            "threw java.io.IOException: no",
            (settings, context) -> {
              throw new IOException("no");
            }),
        creator(
            "an end that fails the second time",
            "closed before",
            (settings, context) -> new ClosesOnce()),
        setting(
            "a setting that nobody gave",
            "makesWhatItSaysWithoutConnecting",
            "Unexplained.url is required",
            Unexplained.class));
  }

  private static void connectAndLeave() throws IOException {
    new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port).close();
  }
}
