// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MeasuredFigure;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Reloaded;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.RecordingChannel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A bad reload changes nothing, a good one loses nothing. */
@Timeout(1_800)
class ReloadsIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final int STAY = 20;
  private static final int MOVE = 10;
  private static final List<String> MISTAKES =
      List.of(
          "  bad: {kind: probe, evry: 5s}\n",
          "  bad: {kind: prob}\n",
          "  stay0: {kind: probe}\n",
          "  bad: {kind: probe, depends-on: [nobody]}\n",
          "  bad: [\n",
          "  bad: {kind: probe, every: 5 min}\n");

  private static final String ROUTES =
      "[{when: {component: stay1}, to: [ops], group-wait: 1s, group-by: [component]},"
          + " {when: {component: stay11}, to: [ops], group-wait: 1s, group-by: [component]}]";

  record Settings(@Setting(help = "Which.", byDefault = "0") int version) {}

  private static final class Probe implements HealthCheck, AutoCloseable {
    private final String name;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean closed;

    Probe(String name) {
      this.name = name;
    }

    @Override
    public Health check(CheckContext context) {
      long now = System.nanoTime();
      longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
      context.measurements().counter("probe_looks_total", looks.incrementAndGet());
      return name.endsWith("1") ? Health.critical("broken") : Health.healthy("fine");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @RegisterExtension private final Campaign campaign = Campaign.named("reloads");
  @TempDir private Path folder;
  private final RecordingChannel ops = new RecordingChannel();
  private final List<Probe> made = new CopyOnWriteArrayList<>();
  private final Map<String, String> moving = new TreeMap<>();
  private final AtomicInteger halves = new AtomicInteger();
  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();

  private Plugin probes() {
    return () ->
        List.of(
            Kind.of(
                "probe",
                Probe.class,
                Settings.class,
                (settings, context) -> {
                  Probe probe = new Probe(context.instance());
                  made.add(probe);
                  return probe;
                }));
  }

  private void write(String more) throws IOException {
    StringBuilder text = new StringBuilder("name: reloads\nroutes: " + ROUTES + "\nchecks:\n");
    for (int i = 0; i < STAY; i++) {
      text.append("  stay")
          .append(i)
          .append(": {kind: probe, every: 200ms, expires: 1h, failures: ")
          .append(i % 10 == 1 ? 1 : 20) // those that are broken show it, late looks show nowhere
          .append("}\n");
    }
    moving.forEach((name, said) -> text.append("  ").append(name).append(": ").append(said));
    Files.writeString(folder.resolve("bellwether.yaml"), text + more);
  }

  @Test
  void halfOfThemBadUnderLoadLoseNothing() throws Exception {
    int reloads = campaign.size(60, 1_000);
    Random random = campaign.random();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Leaks leaks = Leaks.watch();
    write("");
    MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .plugin(probes())
            .config(folder)
            .channel("ops", ops)
            .meterRegistry(meters)
            .build();
    system.start();
    await()
        .atMost(GENEROUS)
        .until(() -> system.figures().stream().filter(this::ofProbes).count() == STAY);
    await()
        .atMost(GENEROUS)
        .until(() -> changesOfThoseThatStay() == STAY / 10); // those that are broken
    await().atMost(GENEROUS).until(() -> toldOf("stay1") == 1 && toldOf("stay11") == 1);
    Thread reader = new Thread(() -> readOn(system), "reads-on");
    reader.start();
    int before = changesOfThoseThatStay();
    int bad = 0;
    for (int i = 0; i < reloads; i++) {
      if (random.nextBoolean()) {
        refused(system, MISTAKES.get(random.nextInt(MISTAKES.size())));
        bad++;
      } else {
        taken(system, random);
      }
    }
    done.set(true);
    reader.join();
    system.stop();
    judge(system, meters, before);
    campaign.count("bad", bad);
    campaign.count("readings", readings.get());
    system.close();
    assertThat(made).allMatch(one -> one.closed);
    assertThat(meters.getMeters()).isEmpty();
    leaks.assertNone();
  }

  private long toldOf(String component) {
    return ops.told().stream()
        .flatMap(message -> message.items().stream())
        .filter(item -> item.labels().get("component").equals(Optional.of(component)))
        .count();
  }

  private boolean ofProbes(MeasuredFigure figure) {
    return figure.metric().equals("probe_looks_total");
  }

  /** The twins are in the file together or not at all, and so in every answer. */
  private void readOn(MonitoringSystem system) {
    while (!done.get()) {
      Set<String> seen = system.health().components().keySet();
      readings.incrementAndGet();
      if (seen.contains("twin-a") != seen.contains("twin-b")) {
        halves.incrementAndGet();
      }
    }
  }

  private void refused(MonitoringSystem system, String mistake) throws IOException {
    Set<String> names = system.health().components().keySet();
    int instances = made.size();
    write(mistake);
    assertThatThrownBy(system::reload).isInstanceOf(ConfigurationException.class);
    assertThat(system.health().components().keySet()).isEqualTo(names);
    assertThat(made.size()).isBetween(instances, instances + MOVE + 2); // first looks of before
  }

  private void taken(MonitoringSystem system, Random random) throws IOException {
    Map<String, String> was = new TreeMap<>(moving);
    for (int i = 0; i < MOVE; i++) {
      String name = "move" + i;
      switch (random.nextInt(4)) {
        case 0 -> moving.remove(name);
        case 1 ->
            moving.put(
                name, "{kind: probe, every: 50ms, version: " + (1 + random.nextInt(9)) + "}\n");
        case 2 -> moving.put(name, "{kind: probe, every: " + (50 + random.nextInt(50)) + "ms}\n");
        default -> moving.getOrDefault(name, "");
      }
    }
    if (random.nextBoolean()) {
      moving.put("twin-a", "{kind: probe}\n");
      moving.put("twin-b", "{kind: probe}\n");
    } else {
      moving.keySet().removeAll(List.of("twin-a", "twin-b"));
    }
    write("");
    Reloaded reloaded = system.reload();
    List<String> added = new ArrayList<>(moving.keySet());
    added.removeAll(was.keySet());
    List<String> removed = new ArrayList<>(was.keySet());
    removed.removeAll(moving.keySet());
    List<String> changed = new ArrayList<>(moving.keySet());
    changed.removeIf(name -> !was.containsKey(name) || was.get(name).equals(moving.get(name)));
    assertThat(reloaded.added()).containsExactlyInAnyOrderElementsOf(added);
    assertThat(reloaded.removed()).containsExactlyInAnyOrderElementsOf(removed);
    assertThat(reloaded.changed()).containsExactlyInAnyOrderElementsOf(changed);
    assertThat(reloaded.kept()).hasSize(1 + STAY + moving.size() - added.size() - changed.size());
  }

  private int changesOfThoseThatStay() {
    return (int) campaign.logged().lines().stream().filter(line -> line.contains("stay")).count();
  }

  private void judge(MonitoringSystem system, SimpleMeterRegistry meters, int before) {
    long longest = 0;
    for (int i = 0; i < STAY; i++) {
      String name = "stay" + i;
      List<Probe> all = made.stream().filter(one -> one.name.equals(name)).toList();
      assertThat(all).as(name).hasSize(1);
      Probe only = all.get(0);
      longest = Math.max(longest, only.longest.get());
      double counted =
          meters.get("health_checks_total").tag("source", name).functionCounter().count();
      assertThat(counted).as("results of " + name).isEqualTo(only.looks.get());
      assertThat(meters.get("probe_looks_total").tag("source", name).functionCounter().count())
          .as("points of " + name)
          .isEqualTo(only.looks.get());
    }
    assertThat(changesOfThoseThatStay()).as("levels that changed").isEqualTo(before);
    assertThat(toldOf("stay1")).as("messages about one that goes on").isOne();
    assertThat(toldOf("stay11")).as("messages about another").isOne();
    assertThat(halves).as("answers that were half one and half the other").hasValue(0);
    await()
        .atMost(GENEROUS)
        .until(
            () ->
                made.stream().filter(one -> !one.closed).count()
                    <= system.health().components().size());
    campaign.count("looks", made.stream().mapToInt(one -> one.looks.get()).sum());
    campaign.count("instances", made.size());
    campaign.count("longest ms between two looks of what stays", longest / 1_000_000);
  }
}
