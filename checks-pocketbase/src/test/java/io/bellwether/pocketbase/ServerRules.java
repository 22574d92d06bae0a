// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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

  /** What stands before the server is the judge of how often it is asked. */
  @Test
  void aLookAsksOnceForEachCollectionAndThreeTimesMoreAndSignsInOnce(@TempDir Path folder)
      throws Exception {
    try (Nginx nginx = Nginx.before(server, folder);
        Watched watched = Watched.at(nginx.port(Nginx.Door.PLAIN), unjudged())) {
      int before = 0;
      for (int look = 1; look <= 4; look++) {
        assertThat(watched.look().details()).containsEntry("record_count", 10_000L);
        List<String> asked = nginx.asked(Nginx.Door.PLAIN);
        List<String> now = asked.subList(before, asked.size());
        assertThat(now)
            .filteredOn(it -> it.contains("/records?"))
            .hasSize(COLLECTIONS)
            .doesNotHaveDuplicates()
            .allMatch(it -> it.contains("?perPage=1&"));
        assertThat(now).hasSize(COLLECTIONS + 3 + (look == 1 ? 1 : 0));
        before = asked.size();
      }
      watched.measure();
      List<String> all = nginx.asked(Nginx.Door.PLAIN);
      assertThat(all).hasSize(before + 3);
      assertThat(all).filteredOn(it -> it.startsWith("POST")).hasSize(1);
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).as("through nginx").isEqualTo(1);
    }
  }

  /** Of more collections than a page of their list has; the server sorts and filters them. */
  @Test
  void theListIsReadPageByPageAndByName() throws Exception {
    PocketBaseSettings settings = Watched.settings(server.port(), Map.of());
    try (Line line = new Line(settings)) {
      Session session = new Session(settings, line);
      Conversation talk = new Conversation(settings, line, session, new Pace(), new Times());
      Catalog all = new Catalog(new Wanted(List.of()), 4, 100);
      for (int page = 0; page < 25 && !all.isWhole(); page++) {
        all.read(listed(talk, all));
      }
      assertThat(all.isWhole()).isTrue();
      assertThat(all.listed()).hasSize((int) all.total().orElseThrow()).hasSizeGreaterThan(12);
      Catalog named = new Catalog(new Wanted(List.of("many_9", "*_4", "gone")), 4, 100);
      named.read(listed(talk, named));
      named.read(listed(talk, named));
      assertThat(named.isWhole()).isTrue();
      assertThat(named.listed())
          .extracting(Collection::name)
          .containsExactlyInAnyOrder("many_4", "many_9");
    }
  }

  private static Collections listed(Conversation talk, Catalog catalog) throws Exception {
    return Collections.read(talk.get(Step.COLLECTIONS, catalog.route(), TestRun.unlimited()));
  }

  /** That a filter quotes no name rests on this. */
  @Test
  void noCollectionCanHaveAQuoteOrAnEmojiInItsName() {
    for (String name : List.of("a\\\"b", "a'b", "a b", "a*", "caf\u00e9", "\ud83c\udf70")) {
      assertThatThrownBy(() -> server.create(name)).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void failedRequestsOfOthersAreTheErrorRateAndOursAreNot() throws Exception {
    try (Watched watched =
        Watched.of(server, Map.of("collections", List.of("many_0"), "judged-requests", 1))) {
      server.flushLog();
      watched.look();
      IntStream.range(0, 30).forEach(i -> server.guest("GET", "/api/collections/nowhere/records"));
      IntStream.range(0, 30).forEach(i -> server.guest("GET", "/api/health"));
      server.flushLog();
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
