// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.WebServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no real server of today says, or only behind something else. */
class OddAnswersTest {
  @Test
  void beforeVersion023AdminsSignInAtTheOldRoute() throws Exception {
    try (StandIn old = StandIn.before023();
        Watched watched = old.watched(Map.of())) {
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.details())
          .containsEntry("api", "before 0.23")
          .containsEntry("record_count", 7L);
      watched.look();
      assertThat(old.asked("/api/admins/auth-with-password")).isEqualTo(1);
      assertThat(old.asked("/api/collections/_superusers")).isEqualTo(1);
    }
  }

  @Test
  void aWrongPasswordOfTheOldRouteIsNotTriedAtTheOther() {
    try (StandIn old = StandIn.before023();
        Watched watched = old.watched(Map.of())) {
      old.tell(
          "/api/admins/auth-with-password",
          400,
          "application/json",
          "{\"code\":400,\"message\":\"Failed to authenticate.\",\"data\":{}}");
      assertThatThrownBy(watched::look).hasMessageContaining("no superuser has this e-mail");
      assertThat(old.asked("/api/admins/auth-with-password")).isEqualTo(1);
    }
  }

  @Test
  void whatKnowsNeitherSignInIsNoPocketBase() {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.missing("/api/collections/_superusers/auth-with-password");
      CheckFailure failure = catchThrowableOfType(CheckFailure.class, watched::look);
      assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.CONFIG);
      assertThat(failure)
          .hasMessageContaining("there is no PocketBase at http://127.0.0.1:")
          .hasMessageContaining("neither of 0.23 and later nor of versions before");
    }
  }

  @Test
  void everythingIsAskedSignedInAndTheTokenShowsNowhere() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      Health health = watched.look();
      watched.measure();
      assertThat(server.server().asked())
          .filteredOn(it -> !it.path().contains("auth-with-password"))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.headers()).containsKey("authorization"))
          .allSatisfy(it -> assertThat(it.method()).isEqualTo("GET"))
          .allSatisfy(it -> assertThat(it.path()).doesNotContain("canary"));
      assertThat(health + " " + health.details()).doesNotContain("canary");
    }
  }

  @Test
  void aLookMakesThreeRequestsAndOneForEachCollection() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      watched.look();
      int before = server.server().asked().size();
      watched.look();
      assertThat(server.server().asked()).hasSize(before + 4);
      int looked = before + 4;
      watched.measure();
      assertThat(server.server().asked()).hasSize(looked + 3);
    }
  }

  @Test
  void tenMegabytesOfJsonAreNotRead() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.listing("{\"name\":\"" + "x".repeat(10_000_000) + "\",\"type\":\"base\"}", 1);
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message())
          .contains("its collections are not known")
          .contains("is larger than is read here")
          .hasSizeLessThan(500);
    }
  }

  @Test
  void aPageInPlaceOfJsonIsSaidToBeOne() {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/health", 200, "text/html", "<html><body>Please sign in</body></html>");
      assertThatThrownBy(watched::look)
          .isInstanceOf(CheckFailure.class)
          .hasMessageContaining("is HTML, not JSON");
    }
  }

  @Test
  void numbersAsTextAreSaidToBeText() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/collections/items/records", "{\"totalItems\":\"7\"}");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message()).contains("items").contains("the text \"7\"");
    }
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    String odd = "caf\u00e9 \ud83c\udf70 \\\" ' /?#%&";
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections(odd);
      server
          .server()
          .tell(
              "/api/collections/caf\u00e9 \ud83c\udf70 \" ' /?#%&/records",
              exchange -> WebServer.send(exchange, 200, "{\"totalItems\":3}".getBytes(UTF_8)));
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(
              watched.figure(
                  PocketBaseFigures.COLLECTION_RECORDS,
                  "collection",
                  "caf\u00e9 \ud83c\udf70 \" ' /?#%&"))
          .isEqualTo(3);
    }
  }

  @Test
  void aProxyThatDoesNotReachItSaysThatItIsLost() {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/health", 502, "text/html", "<html>Bad Gateway</html>");
      CheckFailure failure = catchThrowableOfType(CheckFailure.class, watched::look);
      assertThat(failure.lost()).isTrue();
      assertThat(failure).hasMessageContaining("502");
    }
  }

  @Test
  void aServerThatFailsByItselfIsCriticalAndNotLost() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell(
          "/api/health", 500, "application/json", "{\"message\":\"disk is full\",\"status\":500}");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.lost()).isFalse();
      assertThat(health.message()).contains("500, saying: disk is full");
    }
  }

  @Test
  void passwordsAreSentNowhereElse() {
    try (StandIn other = StandIn.current();
        StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server
          .server()
          .redirect(
              "/api/collections/_superusers/auth-with-password",
              307,
              other.server().uri("/api/collections/_superusers/auth-with-password").toString());
      assertThatThrownBy(watched::look).hasMessageContaining("was sent elsewhere (307)");
      assertThat(other.server().asked()).isEmpty();
    }
  }

  @Test
  void aBackupThatRunsForLongIsToldWithItsBeginning() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of("thresholds", Limits.only("busy", "0s/1h")))) {
      server.tell("/api/health", "{\"code\":200,\"data\":{\"canBackup\":false}}");
      Health health = watched.look();
      assertThat(health.message()).contains("a backup or a restore has been running since");
      assertThat(watched.figure(PocketBaseFigures.BUSY)).isEqualTo(1);
    }
  }

  @Test
  void aLiveConnectionThatIsHeldBackIsToldWithWhatToDo() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/realtime", 200, "text/event-stream", ":nothing\n\n");
      watched.measure();
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isZero();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("was not greeted").contains("proxy_buffering off");
    }
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of("realtime", false))) {
      watched.measure();
      assertThat(server.asked("/api/realtime")).isZero();
    }
  }

  @Test
  void aStreamThatIsHeldBackForEverIsToldAndTakesNotAllTheTime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server
          .server()
          .tell(
              "/api/realtime",
              exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                SessionTest.await(over);
              });
      watched.measure(Duration.ofSeconds(3));
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isZero();
      assertThat(watched.figure(PocketBaseFigures.BACKUPS)).isZero();
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("did not").contains("proxy_buffering off");
    } finally {
      over.countDown();
    }
  }

  @Test
  void aLiveConnectionThatIsBrokenTakesNothingFromBackups() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/realtime", 500, "application/json", "{\"message\":\"no hub\"}");
      watched.measure();
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isZero();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("was not greeted").contains("500, saying: no hub");
      assertThat(health.details()).containsEntry("backups", 0);
    }
  }

  @Test
  void aCountBelowZeroIsNone() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/collections/items/records", "{\"totalItems\":-1}");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message()).contains("records of items").contains("below zero: -1");
      assertThat(watched.figures().samples(PocketBaseFigures.RECORDS)).isEmpty();
    }
  }

  @Test
  void ofManyThatAreBrokenSomeAreNamedAndTheOthersCounted() throws Exception {
    String[] names = IntStream.range(0, 40).mapToObj(i -> "c" + i).toArray(String[]::new);
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections(names);
      for (String name : names) {
        server.tell("/api/collections/" + name + "/records", 500, "application/json", "{}");
      }
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message())
          .contains("records of c0: ")
          .contains("records of 37 other collections likewise")
          .hasSizeLessThan(1_000);
      assertThat(watched.figure(PocketBaseFigures.UNCOUNTED)).isEqualTo(40);
    }
  }

  @Test
  void aCollectionThatCanNotBeCountedTakesNothingFromOthers() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections("items", "broken");
      server.tell(
          "/api/collections/broken/records",
          400,
          "application/json",
          "{\"message\":\"Something went wrong while processing your request.\",\"status\":400}");
      Health health = watched.look();
      assertThat(health.details()).containsEntry("record_count", 7L);
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).contains("7 records in 1 of 2 collections");
      assertThat(health.details().get("unread").toString()).contains("broken");
      assertThat(watched.figure(PocketBaseFigures.RECORDS)).isEqualTo(7);
      assertThat(watched.figure(PocketBaseFigures.COLLECTION_RECORDS, "collection", "items"))
          .isEqualTo(7);
      assertThat(watched.figure(PocketBaseFigures.UNCOUNTED)).isEqualTo(1);
    }
  }

  @Test
  void whoSaysTooManyRequestsIsLeftAlone() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/collections", 429, "text/html", "<html>slow down</html>");
      assertThat(watched.look().message()).contains("too many requests (429), since");
      assertThat(watched.look().message()).contains("too many requests (429), since");
      assertThat(server.asked("/api/collections?")).isEqualTo(1);
      assertThat(server.asked("/api/health")).isEqualTo(2);
    }
  }

  @Test
  void slowCountsAreNotLostAndAreToldUntilTheySucceed() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      watched.look();
      server.collections("slow1", "slow2", "items");
      for (String slow : List.of("slow1", "slow2")) {
        server
            .server()
            .tell("/api/collections/" + slow + "/records", exchange -> SessionTest.await(over));
      }
      long began = System.nanoTime();
      Health first = watched.look(Duration.ofSeconds(4));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
      assertThat(first.level()).as("%s", first).isEqualTo(Level.HEALTHY);
      assertThat(first.details().get("unread").toString()).contains("slow1");
      Health second = watched.look(Duration.ofSeconds(4));
      assertThat(second.level()).as("%s", second).isEqualTo(Level.HEALTHY);
      Health third = watched.look();
      assertThat(third.details().get("unread").toString()).contains("slow1").contains("slow2");
      assertThat(third.details())
          .containsEntry("record_count", 7L)
          .containsEntry("collections_not_counted", 2);
      assertThat(watched.figure(PocketBaseFigures.RECORDS)).isEqualTo(7);
      assertThat(watched.figure(PocketBaseFigures.UNCOUNTED)).isEqualTo(2);
    } finally {
      over.countDown();
    }
  }

  @Test
  void whereEveryCountHangsItIsNotKnownWithTheReason() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    List<String> all = List.of("a", "b", "c", "d", "e", "f", "g", "h", "items");
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections(all.toArray(String[]::new));
      all.forEach(it -> server.tell(records(it), "{\"totalItems\":7}"));
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      for (String one : all) {
        server.server().tell(records(one), exchange -> SessionTest.await(over));
      }
      for (int i = 0; i < 2; i++) {
        Health health = watched.look(Duration.ofSeconds(4));
        assertThat(health.level()).as("%s", health).isEqualTo(Level.UNKNOWN);
        assertThat(health.lost()).isFalse();
        assertThat(health.message()).contains("records of a are not known: ").contains("answer");
        assertThat(health.details()).containsEntry("record_count", 63L);
      }
      all.forEach(it -> server.tell(records(it), "{\"totalItems\":7}"));
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    } finally {
      over.countDown();
    }
  }

  private static String records(String collection) {
    return "/api/collections/" + collection + "/records";
  }

  @Test
  void aPassThatFailsTakesNothingAwayOfTheLastGoodOne() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell(
          "/api/backups",
          "[{\"key\":\"old.zip\",\"size\":0,\"modified\":\"2026-01-01 00:00:00.000Z\"}]");
      watched.measure();
      assertThat(watched.look().level()).isEqualTo(Level.CRITICAL);
      server.tell("/api/backups", 404, "application/json", "{}");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(watched::measure).isInstanceOf(CheckFailure.class);
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.CRITICAL);
        assertThat(health.message())
            .contains("its newest backup old.zip is empty")
            .contains("backups and the live connection could not be read since");
        assertThat(health.details()).containsEntry("backups", 1).containsKey("slow_pass_as_of");
      }
    }
  }

  @Test
  void tooManyRequestsTakeNoCountAway() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections("items", "others");
      server.tell("/api/collections/others/records", "{\"totalItems\":5}");
      watched.look();
      for (String name : List.of("items", "others")) {
        server.tell("/api/collections/" + name + "/records", 429, "text/html", "slow down");
      }
      for (int i = 0; i < 2; i++) {
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
        assertThat(health.details().get("unread").toString()).contains("too many requests (429)");
        assertThat(watched.figure(PocketBaseFigures.RECORDS)).isEqualTo(12);
      }
    }
  }

  @Test
  void aCollectionThatIsBrokenIsCriticalByItsName() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/collections/items/records", 500, "application/json", "{}");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("records of items: ").contains("500");
    }
  }

  @Test
  void aLogOfErrorsAloneGivesNoErrorRate() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of("judged-requests", 1))) {
      server.tell(
          "/api/logs",
          "{\"items\":[{\"id\":\"a\",\"created\":\"2026-11-21 01:26:44.196Z\",\"level\":8,"
              + "\"data\":{\"type\":\"request\",\"status\":404,\"execTime\":0.5,"
              + "\"userAgent\":\"somebody\"}}]}");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(health.details().get("unread").toString())
          .contains("holds no request that went well");
      assertThat(watched.figures().samples(PocketBaseFigures.ERROR_RATIO)).isEmpty();
    }
  }

  @Test
  void aThousandFailuresAfterALookThatSawSuccessAreCritical() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/logs", "{\"items\":[" + logged("old", 0, 200) + "]}");
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      for (String look : List.of("a", "b", "c")) {
        server.tell(
            "/api/logs",
            IntStream.range(0, 1_000)
                .mapToObj(i -> logged(look + i, 30, 500))
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.CRITICAL);
        assertThat(health.message()).contains("100.0% of 1,000 requests").contains("500 or more");
      }
    }
  }

  private static String logged(String id, int second, int status) {
    return "{\"id\":\""
        + id
        + "\",\"created\":\"2026-11-21 01:26:"
        + (second < 10 ? "0" : "")
        + second
        + ".196Z\",\"level\":0,\"data\":{\"type\":\"request\",\"status\":"
        + status
        + ",\"execTime\":0.5,\"userAgent\":\"somebody\"}}";
  }

  @Test
  void anAddressWithAPathIsAskedBelowIt() throws Exception {
    try (WebServer below = WebServer.start()) {
      below.tell("/pb/api/collections/_superusers/auth-with-password", 500, "text/plain", "no");
      Map<String, ?> path = Map.of("url", below.uri("/pb/"));
      try (Watched watched = Watched.at(below.port(), path)) {
        assertThat(watched.look().level()).isEqualTo(Level.CRITICAL);
        assertThat(below.asked())
            .extracting(WebServer.Asked::path)
            .isEqualTo(List.of("/pb/api/collections/_superusers/auth-with-password"));
      }
    }
  }
}
