// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.PackText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds that the guides' files ask for, beside those of other tests. */
final class LaterKinds implements KindLookup {
  record Slack(Secret webhook, Optional<String> channel, Optional<String> mentionGroup) {}

  record Email(
      String host, Optional<Integer> port, String user, Secret password, List<String> to) {}

  record Pager(Secret routingKey) {}

  record Hook(Secret url) {}

  record PocketBase(String url, String user, Secret password, Times thresholds) {
    PocketBase(String url, String user, Secret password) {
      this(url, user, password, Times.USUAL);
    }
  }

  record QuestDb(Path path, Times thresholds) {
    QuestDb(Path path) {
      this(path, Times.USUAL);
    }
  }

  record Times(@Setting(help = "t", byDefault = "3s/10s") Thresholds responseTime) {
    static final Times USUAL = new Times(Thresholds.parse("3s/10s"));
  }

  record Postgres(
      String host,
      int port,
      String database,
      String user,
      Secret password,
      @Setting(help = "t", byDefault = "30s") Duration longQueryAfter,
      Limits thresholds) {}

  record Web(String url, @Setting(help = "t", byDefault = "2s/5s") Thresholds latency) {}

  record Limits(
      @Setting(help = "t", byDefault = "70%/85%") Thresholds connections,
      @Setting(help = "t", byDefault = "70%/85%") Thresholds locks,
      @Setting(help = "t", byDefault = "1s/5s") Thresholds replicationLag) {}

  private final TestKinds others = new TestKinds();
  private final Map<String, Kind<?, ?>> kinds = new TreeMap<>();

  LaterKinds() {
    add(Kind.of("slack", AlertChannel.class, Slack.class, (s, c) -> null));
    add(Kind.of("email", AlertChannel.class, Email.class, (s, c) -> null));
    add(Kind.of("pagerduty", AlertChannel.class, Pager.class, (s, c) -> null));
    add(Kind.of("webhook", AlertChannel.class, Hook.class, (s, c) -> null));
    add(Kind.of("pocketbase", TestKinds.Checked.class, PocketBase.class, (s, c) -> null));
    add(Kind.of("questdb", TestKinds.Checked.class, QuestDb.class, (s, c) -> null));
    add(Kind.of("http", HealthCheck.class, Web.class, (s, c) -> run -> null));
    add(Kind.of("postgres", HealthCheck.class, Postgres.class, (s, c) -> run -> null));
  }

  private void add(Kind<?, ?> kind) {
    kinds.put(kind.name(), kind);
  }

  @Override
  public Optional<Kind<?, ?>> find(String name) {
    Kind<?, ?> kind = kinds.get(name);
    return kind == null ? others.find(name) : Optional.of(kind);
  }

  @Override
  public List<PackText> packs() {
    return List.of(
        pack(
            "postgres",
            alias("connection_count", "postgres", "thresholds.connections", "warning"),
            alias("replication_lag", "postgres", "thresholds.replication-lag", "warning"),
            alias("long_queries", "postgres", "long-query-after", "warning")),
        pack(
            "endpoint",
            alias("response_time", "http", "latency", "critical"),
            "  - {name: HighErrorRate, condition: errors > 5, cause: c, runbook: r}",
            "  - {name: performance-degradation, alias: {rule: HighErrorRate}, cause: c, runbook:"
                + " r}"),
        pack(
            "system",
            alias("disk_space", "system", "thresholds.disk", "critical"),
            alias("cpu_usage", "system", "thresholds.cpu", "both")));
  }

  private static PackText pack(String name, String... aliases) {
    String text = "rules:\n" + String.join("\n", aliases) + "\n";
    return new PackText(name, "acme", name + ".yaml", text);
  }

  private static String alias(String rule, String kind, String setting, String at) {
    String target = "{kind: " + kind + ", setting: " + setting + ", at: " + at + "}";
    return "  - {name: " + rule + ", alias: " + target + ", cause: c, runbook: r}";
  }

  @Override
  public List<String> names() {
    return List.copyOf(kinds.keySet());
  }
}
