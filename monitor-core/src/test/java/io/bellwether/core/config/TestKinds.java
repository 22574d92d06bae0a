// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Severity;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.KindLookup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kinds that use every type of setting, so that tests need no plugin. */
public final class TestKinds implements KindLookup {
  /** Settings like those of the machine itself. */
  @Setting(help = "The machine.")
  public record Machine(
      @Setting(help = "Disks to look at.", example = "/data, /logs") List<Path> disks,
      @Setting(help = "Limits.") Optional<Limits> thresholds,
      @Setting(help = "Groups of processes.") Map<String, Processes> processGroups) {}

  /** Limits like those of the machine itself. */
  @Setting(help = "Two limits each.")
  public record Limits(
      @Setting(help = "Processor.", byDefault = "70%/85%") Thresholds cpu,
      @Setting(help = "Memory.", byDefault = "75%/90%") Thresholds memory,
      @Setting(help = "Each disk.", byDefault = "80%/90%") Thresholds disk) {}

  /** A record below a record. */
  public record Processes(
      @Setting(help = "Names.") List<String> names,
      @Setting(help = "Whose.", byDefault = "any") String user) {}

  /** Settings like those of a database. */
  @Setting(help = "A database.")
  public record Database(
      @Setting(help = "Address.", example = "postgresql://db:5432/shop") URI url,
      @Setting(help = "Who signs in.", byDefault = "monitor") String user,
      @Setting(help = "Password.") Optional<Secret> password,
      @Setting(help = "Connections.", byDefault = "70%/85%") Thresholds connections,
      @Setting(help = "Pool.", byDefault = "2", min = "1", max = "10") int pool) {
    /** Refuses with a message that repeats the secret, as careless plugins do. */
    public Database {
      if (password.isPresent() && password.get().reveal().startsWith("bad")) {
        throw new IllegalArgumentException("cannot use " + password.get().reveal());
      }
    }
  }

  /** One setting of every type. */
  public record Everything(
      String text,
      int whole,
      long large,
      double number,
      boolean yesNo,
      Duration time,
      URI address,
      Path path,
      ZoneId zone,
      Severity severity,
      Size size,
      Percentage share,
      Thresholds limits,
      Secret secret,
      List<Integer> numbers,
      Map<String, Duration> times,
      Optional<String> maybe,
      Optional<Processes> nested) {}

  /** Settings of a channel. */
  public record Hook(
      @Setting(help = "Where to.", example = "https://hooks.example/x") Secret webhook,
      @Setting(help = "Tries.", byDefault = "3") int tries) {}

  interface Checked extends HealthCheck {}

  private final Map<String, Kind<?, ?>> kinds = new TreeMap<>();

  /** All of them. */
  public TestKinds() {
    add(
        Kind.of("system", HealthCheck.class, Machine.class, (s, c) -> null)
            .everyAtMost(Duration.ofSeconds(60)));
    add(
        Kind.of("postgres", Checked.class, Database.class, (s, c) -> null)
            .giving(
                Figure.gauge("db_connections_active", Unit.COUNT, "Connections | busy.").by("db")));
    add(Kind.of("everything", HealthCheck.class, Everything.class, (s, c) -> null));
    add(Kind.of("ping", HealthCheck.class, Kind.NoSettings.class, (s, c) -> null));
    add(Kind.of("hook", AlertChannel.class, Hook.class, (s, c) -> null));
  }

  private void add(Kind<?, ?> kind) {
    kinds.put(kind.name(), kind);
  }

  @Override
  public Optional<Kind<?, ?>> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  @Override
  public List<String> names() {
    return List.copyOf(kinds.keySet());
  }

  @Override
  public Optional<String> whyNot(String name) {
    return name.equals("broken") ? Optional.of("acme.jar offers it twice") : Optional.empty();
  }
}
