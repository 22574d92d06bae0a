// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.api.check.Health;
import io.bellwether.pocketbase.Nginx.Door;
import io.bellwether.testkit.ManualClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real server behind the proxy that most have, by certificates of an authority of one's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindNginxIT {
  @TempDir private static Path folder;
  private PocketBaseServer server;
  private Nginx nginx;

  @BeforeAll
  void start() {
    server = PocketBaseServer.start(PocketBaseServer.NEWEST);
    server.create("items");
    nginx = Nginx.before(server, folder);
  }

  @AfterAll
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private Watched watched(Door door, Map<String, ?> more) {
    String scheme = door == Door.PLAIN || door == Door.UNSIGNED ? "http" : "https";
    Map<String, Object> all = new HashMap<>();
    all.put("url", URI.create(scheme + "://localhost:" + nginx.port(door)));
    all.put("collections", List.of("items"));
    all.put("judged-requests", 1_000);
    all.putAll(more);
    return Watched.at(nginx.port(door), all);
  }

  private CheckFailure refused(Door door, Map<String, ?> more) {
    try (Watched watched = watched(door, more)) {
      CheckFailure failure = catchThrowableOfType(CheckFailure.class, watched::look);
      CheckFailure passed = catchThrowableOfType(CheckFailure.class, watched::measure);
      assertThat(passed).hasMessage(failure.getMessage());
      assertThat(nginx.asked(door)).as("no password goes there").isEmpty();
      assertThat(failure.lost()).isFalse();
      return failure;
    }
  }

  private Map<String, ?> ca() {
    return Map.of("ca", nginx.ca());
  }

  @Test
  void anAuthorityOfOnesOwnIsBelieved() throws Exception {
    try (Watched watched = watched(Door.TLS, ca())) {
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      watched.measure();
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isEqualTo(1);
    }
  }

  @Test
  void withoutItsFileItIsRefusedByItsName() {
    CheckFailure failure = refused(Door.ANOTHER_NAME, Map.of());
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.what()).contains("comes from").contains("Shop root").contains("not known");
    assertThat(failure.remedy()).contains("'ca'");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path gone = folder.resolve("gone.pem");
    CheckFailure failure = refused(Door.ANOTHER_NAME, Map.of("ca", gone));
    assertThat(failure.kind()).isEqualTo(Kind.CONFIG);
    assertThat(failure.what()).contains(gone.toString());
    assertThat(failure.remedy()).contains("'ca'");
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    CheckFailure failure = refused(Door.ANOTHER_NAME, ca());
    assertThat(failure.what()).contains("for shop.example, not for localhost");
    assertThat(failure.remedy()).contains("have it issued for localhost");
  }

  @Test
  void oneThatHasExpiredIsRefused() {
    CheckFailure failure = refused(Door.EXPIRED, ca());
    assertThat(failure.what()).contains("expired 3 days ago");
    assertThat(failure.remedy()).contains("renew it");
  }

  @Test
  void oneThatIsNotYetValidIsRefused() {
    CheckFailure failure = refused(Door.NOT_YET_VALID, ca());
    assertThat(failure.what()).contains("is not valid before");
    assertThat(failure.remedy()).contains("clock");
  }

  /** Guests are limited, and every request is a guest's then. */
  @Test
  void whereTheHeaderIsTakenAwayThatIsToldAndLimitsAreKept() throws Exception {
    server.settings(
        "{\"rateLimits\":{\"enabled\":true,\"rules\":"
            + "[{\"label\":\"/api/\",\"audience\":\"\",\"duration\":60,\"maxRequests\":9}]}}");
    ManualClock clock = new ManualClock();
    try (Watched watched = watched(Door.UNSIGNED, Map.of())) {
      Health first = watched.look(clock);
      assertThat(first.level()).isEqualTo(Level.UNKNOWN);
      assertThat(first.message())
          .contains("refused as if nobody had signed in (401)")
          .contains("look whether a proxy takes the header Authorization away");
      clock.advance(Duration.ofMinutes(5));
      watched.look(clock);
      clock.advance(Duration.ofMinutes(5));
      CheckFailure limited =
          catchThrowableOfType(CheckFailure.class, () -> lookUntilLimited(watched, clock));
      assertThat(limited).hasMessageContaining("too many requests (429)");
      int asked = nginx.asked(Door.UNSIGNED).size();
      clock.advance(Duration.ofSeconds(5));
      assertThat(catchThrowableOfType(CheckFailure.class, () -> watched.look(clock)))
          .hasMessageContaining("is tried again from");
      assertThat(nginx.asked(Door.UNSIGNED)).as("it is left alone").hasSize(asked);
      assertThat(nginx.asked(Door.UNSIGNED)).filteredOn(it -> it.contains("auth-with")).hasSize(1);
    } finally {
      server.settings("{\"rateLimits\":{\"enabled\":false}}");
    }
  }

  private static void lookUntilLimited(Watched watched, ManualClock clock) throws Exception {
    for (int i = 0; i < 10; i++) {
      watched.look(clock);
      clock.advance(Duration.ofSeconds(1));
    }
  }
}
