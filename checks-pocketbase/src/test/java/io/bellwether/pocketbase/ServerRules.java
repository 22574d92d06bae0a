// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is seen of a real server that works, which all rules share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerRules {
  private static final int COLLECTIONS = 10;
  private static final int RECORDS = 1_000;

  private PocketBaseServer server;

  abstract String version();

  @BeforeAll
  void start() {
    server = PocketBaseServer.start(version());
    for (int i = 0; i < COLLECTIONS; i++) {
      server.create("many_" + i);
      server.fill("many_" + i, RECORDS);
    }
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** What other tests ask for and fail to get is no matter of this one. */
  private static Map<String, ?> unjudged() {
    return Map.of("collections", List.of("many_*"), "judged-requests", 1_000);
  }

  @Test
  void tenThousandRecordsInTenCollectionsAreCounted() throws Exception {
    try (Watched watched = Watched.of(server, unjudged())) {
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).contains("10,000 records in 10 collections");
      assertThat(health.details())
          .containsEntry("record_count", 10_000L)
          .containsEntry("collections", COLLECTIONS)
          .containsEntry("api", "0.23 or later");
      assertThat(watched.figure(PocketBaseFigures.RECORDS)).isEqualTo(10_000);
      assertThat(watched.figure(PocketBaseFigures.COLLECTION_RECORDS, "collection", "many_7"))
          .isEqualTo(RECORDS);
      assertThat(watched.figure(PocketBaseFigures.BUSY)).isZero();
      for (String step : List.of("sign_in", "health", "collections", "log", "count")) {
        assertThat(watched.figure(PocketBaseFigures.RESPONSE, "step", step))
            .as(step)
            .isBetween(0.0, 10.0);
      }
    }
  }

  @Test
  void withoutNamesViewsAndSystemCollectionsAreLeftOut() throws Exception {
    server.ask(
        "POST",
        "/api/collections",
        "{\"name\":\"seen_twice\",\"type\":\"view\",\"viewQuery\":\"select id, t from many_0\"}");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.look();
      assertThat(watched.figures().samples(PocketBaseFigures.COLLECTION_RECORDS))
          .extracting(it -> it.labels().get("collection").orElseThrow())
          .contains("many_0", "users")
          .doesNotContain("seen_twice", "_superusers");
    }
    try (Watched watched = Watched.of(server, Map.of("collections", List.of("seen_twice")))) {
      assertThat(watched.look().details()).containsEntry("record_count", (long) RECORDS);
    } finally {
      server.ask("DELETE", "/api/collections/seen_twice", "");
    }
  }

  @Test
  void aCollectionThatIsGoneIsToldByItsName() throws Exception {
    Map<String, ?> two =
        Map.of("collections", List.of("many_1", "orders"), "judged-requests", 1_000);
    try (Watched watched = Watched.of(server, two)) {
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("there is no collection 'orders'");
    }
  }

  /** The server's own log is the judge of how often it was asked. */
  @Test
  void aLookAsksOnceForEachCollectionAndThreeTimesMoreAndSignsInOnce() throws Exception {
    String ours = "data.userAgent~\"Bellwether/\"";
    String signIn = "data.url~\"auth-with-password\" && data.userAgent~\"Bellwether/\"";
    settled(ours);
    int before = server.logged(ours);
    int signIns = server.logged(signIn);
    try (Watched watched = Watched.of(server, Map.of("collections", List.of("many_*")))) {
      for (int i = 0; i < 4; i++) {
        watched.look();
      }
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).isEqualTo(1);
    }
    int asked = settled(ours) - before;
    assertThat(server.logged(signIn) - signIns).isEqualTo(1);
    // the newest does not log who reads its log
    assertThat(asked).isBetween(4 * (COLLECTIONS + 2) + 1, 4 * (COLLECTIONS + 3) + 1);
  }

  /** Lines come in bundles: waits until no more come. */
  private int settled(String filter) {
    int[] last = {-1};
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(3_500))
        .until(
            () -> {
              int now = server.logged(filter);
              boolean same = now == last[0];
              last[0] = now;
              return same;
            });
    return last[0];
  }

  @Test
  void failedRequestsOfOthersAreTheErrorRateAndOursAreNot() throws Exception {
    try (Watched watched =
        Watched.of(server, Map.of("collections", List.of("many_0"), "judged-requests", 1))) {
      settled("level>=0");
      watched.look();
      IntStream.range(0, 30).forEach(i -> server.guest("GET", "/api/collections/nowhere/records"));
      IntStream.range(0, 30).forEach(i -> server.guest("GET", "/api/health"));
      settled("data.userAgent=\"somebody\" && data.url~\"nowhere\"");
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("requests were answered with 400 or more");
      assertThat(health.details()).containsEntry("failed_requests", 30L);
      assertThat(watched.figure(PocketBaseFigures.ERROR_RATIO, "side", "client"))
          .isBetween(0.3, 0.51);
      assertThat(watched.figure(PocketBaseFigures.ERROR_RATIO, "side", "server")).isZero();
      assertThat(watched.figures().distribution(PocketBaseFigures.REQUEST_TIME))
          .hasSizeGreaterThanOrEqualTo(60);
      assertThat(watched.look().details()).as("told once").containsEntry("failed_requests", 0L);
    }
  }

  @Test
  void backupsAndTheLiveConnectionAreSeenInTheSlowPass() throws Exception {
    Map<String, ?> here = Map.of("folder", server.data(), "collections", List.of("many_0"));
    try (Watched watched = Watched.of(server, here)) {
      watched.measure();
      assertThat(watched.figure(PocketBaseFigures.BACKUPS)).isZero();
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isEqualTo(1);
      assertThat(watched.figure(PocketBaseFigures.DISK_FREE)).isPositive();
      assertThat(watched.figure(PocketBaseFigures.DISK_USED)).isBetween(0.0, 1.0);
      assertThat(watched.figure(PocketBaseFigures.FILE_BYTES, "file", "data.db")).isPositive();
      server.ask("POST", "/api/backups", "{\"name\":\"one.zip\"}");
      watched.measure();
      assertThat(watched.figure(PocketBaseFigures.BACKUPS)).isEqualTo(1);
      assertThat(watched.figure(PocketBaseFigures.BACKUP_BYTES)).isGreaterThan(1_000);
      assertThat(watched.figure(PocketBaseFigures.BACKUP_AGE)).isBetween(0.0, 60.0);
      Health health = watched.look();
      assertThat(health.details())
          .containsEntry("newest_backup", "one.zip")
          .containsEntry("backups_planned", "no")
          .containsKeys("realtime", "disk_free", "slow_pass_as_of");
    } finally {
      server.ask("DELETE", "/api/backups/one.zip", "");
    }
  }

  @Test
  void anOldBackupIsToldWithItsPlan() throws Exception {
    server.ask("POST", "/api/backups", "{\"name\":\"two.zip\"}");
    server.settings("{\"backups\":{\"cron\":\"0 0 * * *\"}}");
    Map<String, ?> soon =
        Map.of("judged-requests", 1_000, "thresholds", Limits.only("backup-age", "0s/1h"));
    try (Watched watched = Watched.of(server, soon)) {
      watched.measure();
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("its newest backup is").contains("planned 0 0 * * *");
      server.ask("DELETE", "/api/backups/two.zip", "");
      watched.measure();
      assertThat(watched.look().message()).contains("it plans backups (0 0 * * *) and has none");
    } finally {
      server.settings("{\"backups\":{\"cron\":\"\"}}");
    }
  }

  @Test
  void aFolderThatIsNotItsOwnIsToldAsSuch() throws Exception {
    try (Watched watched =
        Watched.of(server, Map.of("folder", server.data().getParent(), "judged-requests", 1_000))) {
      watched.measure();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message()).contains("holds no data.db that may be seen");
    }
  }

  @Test
  void aWrongPasswordIsToldAndNotRepeatedAtOnce() throws Exception {
    Map<String, ?> wrong = Map.of("password", Secret.of("canary-wrong"));
    try (Watched watched = Watched.of(server, wrong)) {
      assertThatThrownBy(watched::look)
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.REFUSED);
                assertThat(failure.lost()).isFalse();
              })
          .hasMessageContaining("no superuser has this e-mail address and password")
          .hasMessageContaining("Failed to authenticate")
          .hasMessageContaining("superuser upsert")
          .hasMessageNotContaining("canary");
      assertThatThrownBy(watched::look)
          .hasMessageContaining("is tried again from")
          .hasMessageContaining("no superuser has");
      assertThatThrownBy(watched::measure).hasMessageContaining("no superuser has");
    }
  }
}
