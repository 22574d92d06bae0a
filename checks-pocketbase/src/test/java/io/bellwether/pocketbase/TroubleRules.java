// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a real server in trouble: the cause, not only that something is unknown. */
abstract class TroubleRules {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private PocketBaseServer server;

  abstract String version();

  @BeforeEach
  void start() {
    server = PocketBaseServer.start(version());
    server.create("items");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Watched watched() {
    return Watched.of(server, Map.of("collections", List.of("items"), "judged-requests", 1_000));
  }

  @Test
  void aStoppedServerIsNamedInTimeAndIsBackWhenItGoesOn() throws Exception {
    try (Watched watched = watched()) {
      watched.look();
      server.stop();
      long began = System.nanoTime();
      CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> watched.look(TIMEOUT));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertThat(took).isLessThan(TIMEOUT.plusSeconds(1));
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure).hasMessageContaining("127.0.0.1:" + server.port());
      assertThat(failure).hasMessageContaining("did not answer");
      server.resume();
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  /** Nothing is told as merely unknown that has a name. */
  @Test
  void aServerThatStopsBetweenTwoPassesIsLostToBoth() throws Exception {
    try (Watched watched = watched()) {
      watched.measure();
      server.stop();
      CheckFailure measured =
          catchThrowableOfType(CheckFailure.class, () -> watched.measure(TIMEOUT));
      assertThat(measured.lost()).isTrue();
      server.resume();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message())
          .contains("backups and the live connection could not be read since")
          .contains("did not answer");
      watched.measure();
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aClosedPortIsLost() throws Exception {
    try (Watched watched = watched()) {
      watched.look();
      server.kill();
      CheckFailure failure = catchThrowableOfType(CheckFailure.class, watched::look);
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("refuses connections");
    }
  }

  @Test
  void rateLimitsOfSignInsAreNamedAndWaitedFor() throws Exception {
    server.settings("{\"rateLimits\":{\"enabled\":true}}");
    for (int i = 0; i < 4; i++) {
      server.trySignIn();
    }
    ManualClock clock = new ManualClock();
    try (Watched watched = watched()) {
      CheckFailure failure = failing(watched, clock);
      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure).hasMessageContaining("too many requests (429)");
      assertThat(failure).hasMessageContaining("is tried again from");
      clock.advance(Duration.ofSeconds(5));
      assertThat(failing(watched, clock)).as("told again").hasMessageContaining("(429)");
      server.settings("{\"rateLimits\":{\"enabled\":false}}");
      assertThat(failing(watched, clock)).as("not asked yet").hasMessageContaining("(429)");
      clock.advance(Duration.ofSeconds(6));
      assertThat(watched.look(clock).level()).isEqualTo(Level.HEALTHY);
    }
  }

  private static CheckFailure failing(Watched watched, ManualClock clock) {
    return catchThrowableOfType(CheckFailure.class, () -> watched.look(clock));
  }

  /** The limits hold for everybody but a superuser who says so with every request. */
  @Test
  void manyLooksInARowAreNotLimited() throws Exception {
    server.settings(
        "{\"rateLimits\":{\"enabled\":true,\"rules\":"
            + "[{\"label\":\"/api/\",\"audience\":\"\",\"duration\":60,\"maxRequests\":20}]}}");
    try (Watched watched = watched()) {
      for (int i = 0; i < 20; i++) {
        assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      }
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).isEqualTo(1);
    }
  }

  @Test
  void aTokenThatEndsIsMadeAnewOnceForEachLife() throws Exception {
    server.ask("PATCH", "/api/collections/_superusers", "{\"authToken\":{\"duration\":10}}");
    ManualClock clock = new ManualClock();
    try (Watched watched = watched()) {
      look(watched, clock);
      look(watched, clock);
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).isEqualTo(1);
      clock.advance(Duration.ofSeconds(9));
      look(watched, clock);
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).as("renewed").isEqualTo(1);
      assertThat(watched.figure(PocketBaseFigures.RESPONSE, "step", "refresh")).isPositive();
      clock.advance(Duration.ofSeconds(11));
      look(watched, clock);
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).as("over").isEqualTo(2);
    }
  }

  private static void look(Watched watched, ManualClock clock) throws Exception {
    assertThat(watched.look(clock).level()).isEqualTo(Level.HEALTHY);
  }

  /** Whoever changes a password makes all tokens worthless, whatever is written in them. */
  @Test
  void aTokenThatIsWorthNothingAnyMoreIsNoticedInTheSameLook() throws Exception {
    try (Watched watched = watched()) {
      watched.look();
      server.endAllTokens();
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).isEqualTo(2);
      server.endAllTokens();
      watched.measure();
      watched.look();
      assertThat(watched.figure(PocketBaseFigures.SIGN_INS)).isEqualTo(3);
    }
  }

  @Test
  void aSecondFactorIsNamed() {
    server.ask(
        "PATCH",
        "/api/collections/_superusers",
        "{\"otp\":{\"enabled\":true,\"duration\":180,\"length\":8},"
            + "\"mfa\":{\"enabled\":true,\"duration\":600,\"rule\":\"\"}}");
    try (Watched watched = watched()) {
      assertThatThrownBy(watched::look)
          .hasMessageContaining("wants a second factor (MFA)")
          .hasMessageContaining("email != 'monitor@example.com'");
    }
  }

  @Test
  void anOrdinaryUserIsNoSuperuser() {
    server.ask(
        "POST",
        "/api/collections/users/records",
        "{\"email\":\"u@example.com\",\"password\":\"secret12345\","
            + "\"passwordConfirm\":\"secret12345\"}");
    Map<String, ?> user = Map.of("user", "u@example.com", "password", Secret.of("secret12345"));
    try (Watched watched = Watched.of(server, user)) {
      assertThatThrownBy(watched::look)
          .hasMessageContaining("an ordinary user of a collection will not do")
          .hasMessageNotContaining("secret12345");
    }
  }
}
