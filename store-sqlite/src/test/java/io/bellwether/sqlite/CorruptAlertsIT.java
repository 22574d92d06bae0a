// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Noted;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J20 for alerts: people are told that the history was set aside and what still is wrong, as nobody
 * knows any more whether they were; from then on nothing is told twice.
 */
class CorruptAlertsIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final List<Notification> told = new CopyOnWriteArrayList<>();
  private volatile boolean broken = true;

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        folder.resolve("bellwether.yaml"),
        """
        name: corrupt
        routes: [{when: {}, to: [mail], group-wait: 0s, group-interval: 0s}]
        sources:
          bellwether: {kind: self, every: 1s, queue: off, late: off, cpu: off, commit: off}
        """);
  }

  private MonitoringSystem watching() {
    MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .config(folder.resolve("bellwether.yaml"))
            .state(folder.resolve("state"))
            .channel(
                "mail",
                (message, run) -> {
                  told.add(message);
                  return Receipt.delivered("200");
                })
            .check(
                "shop",
                Map.of("every", "1s", "failures", 1, "recovery", 1),
                context -> broken ? Health.critical("closed") : Health.healthy("open"))
            .build();
    system.start();
    return system;
  }

  private List<Notification> of(String component) {
    return told.stream().filter(one -> one.title().contains(" " + component + ": ")).toList();
  }

  private void awaitTold(String component, Reason... reasons) {
    await(component + " " + List.of(reasons))
        .atMost(GENEROUS)
        .until(() -> reasons(component).equals(List.of(reasons)));
  }

  private List<Reason> reasons(String component) {
    return of(component).stream().map(Notification::reason).toList();
  }

  /** The page that says what tables there are. */
  private void spoil() throws Exception {
    Path file = folder.resolve("state").resolve(HistoryFile.NAME);
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.seek(100);
      written.write(new byte[3_996]);
    }
  }

  private List<String> setAside() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("corrupt-"))
          .toList();
    }
  }

  private static String idOfShop(MonitoringSystem system) {
    return system.alerts().active().stream()
        .filter(one -> one.labels().get("component").equals(Optional.of("shop")))
        .map(ActiveAlert::id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thatItWasSetAsideIsToldAndWhatGoesOnToo() throws Exception {
    try (MonitoringSystem system = watching()) {
      awaitTold("shop", Reason.FIRING);
      assertThat(system.history().durable()).isTrue();
    }
    spoil();
    try (MonitoringSystem system = watching()) {
      awaitTold("bellwether", Reason.FIRING);
      assertThat(of("bellwether").get(0).text()).contains("set aside", "corrupt-");
      awaitTold("shop", Reason.FIRING, Reason.FIRING);
      String id = of("shop").get(1).episode();
      assertThat(id).isNotEqualTo(of("shop").get(0).episode());
      Noted noted = system.alerts().acknowledge(idOfShop(system), "anna", "I look").get();
      assertThat(noted.durable()).isTrue();
      awaitTold("shop", Reason.FIRING, Reason.FIRING, Reason.ACKNOWLEDGED);
      broken = false;
      awaitTold("shop", Reason.FIRING, Reason.FIRING, Reason.ACKNOWLEDGED, Reason.RESOLVED);
      assertThat(of("shop").get(3).episode()).isEqualTo(id);
    }
    try (MonitoringSystem system = watching()) {
      awaitTold("bellwether", Reason.FIRING, Reason.RESOLVED);
      assertThat(system.alerts().active()).isEmpty();
    }
    assertThat(told).hasSize(6);
    assertThat(setAside()).isNotEmpty();
  }
}
