// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionTest {
  private static final String SIGN_IN = "/api/collections/_superusers/auth-with-password";
  private static final String RENEWAL = "/api/collections/_superusers/auth-refresh";

  /** Without an end that can be read it lives for half an hour, and is renewed from 24 minutes. */
  private static StandIn server() {
    return StandIn.current().tell(SIGN_IN, "{\"token\":\"opaque\"}");
  }

  @Test
  void aRenewalThatWasOnlyNotAnsweredLeavesTheTokenWorthWhatItIs() throws Exception {
    ManualClock clock = new ManualClock();
    try (StandIn server = server();
        Watched watched = server.watched(Map.of())) {
      watched.look(clock);
      clock.advance(Duration.ofMinutes(25));
      for (int status : new int[] {502, 429}) {
        server.tell(RENEWAL, status, "text/html", "<html>not now</html>");
        watched.look(clock);
        clock.advance(Duration.ofMinutes(1));
      }
      assertThat(server.asked(SIGN_IN)).isEqualTo(1);
      assertThat(server.asked(RENEWAL)).as("once in each look").isEqualTo(2);
      server.tell(RENEWAL, 401, "application/json", "{}");
      watched.look(clock);
      assertThat(server.asked(SIGN_IN)).isEqualTo(2);
    }
  }

  @Test
  void aProbeThatTellsNothingToAFreshTokenIsNoReasonToSignInAgain() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell("/api/health", "{\"code\":200,\"message\":\"API is healthy.\",\"data\":{}}");
      for (int i = 0; i < 3; i++) {
        assertThat(watched.look().details().get("unread").toString())
            .contains("takes the header Authorization away");
      }
      assertThat(server.asked(SIGN_IN)).isEqualTo(1);
      server.tell("/api/collections", 401, "application/json", "{}");
      watched.look();
      assertThat(server.asked(SIGN_IN)).as("401 is believed").isEqualTo(2);
    }
  }

  @Test
  void aSignInThatIsAnsweredByAPageIsNotRepeatedQuickly() throws Exception {
    ManualClock clock = new ManualClock();
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.tell(SIGN_IN, 200, "text/html", "<html>Welcome</html>");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> watched.look(clock))
            .hasMessageContaining("is HTML, not JSON")
            .hasMessageContaining("is tried again from");
      }
      assertThat(server.asked(SIGN_IN)).isEqualTo(1);
    }
  }

  @Test
  void aProxyThatTakesTheHeaderAwayIsToldAndNotSignedInThroughAtEachLook() throws Exception {
    ManualClock clock = new ManualClock();
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      watched.look(clock);
      server.takingAuthorizationAway();
      for (int i = 0; i < 5; i++) {
        clock.advance(Duration.ofMinutes(5));
        Health health = watched.look(clock);
        assertThat(health.level()).isEqualTo(Level.UNKNOWN);
        assertThat(health.message())
            .contains("its collections are not known")
            .contains("refused as if nobody had signed in (401)")
            .contains("look whether a proxy takes the header Authorization away");
      }
      assertThat(server.asked(SIGN_IN)).as("once it began").isEqualTo(2);
      clock.advance(Duration.ofHours(1));
      watched.look(clock);
      watched.look(clock);
      assertThat(server.asked(SIGN_IN)).as("once in an hour").isEqualTo(3);
      server.serving();
      assertThat(watched.look(clock).level()).isEqualTo(Level.HEALTHY);
      assertThat(server.asked(SIGN_IN)).isEqualTo(3);
    }
  }

  @Test
  void countsThatGuestsMayMakeProveNoToken() throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.collections("a_closed", "items", "z_closed");
      for (String closed : List.of("a_closed", "z_closed")) {
        server.tell(
            "/api/collections/" + closed + "/records",
            403,
            "application/json",
            "{\"message\":\"Only superusers can perform this action.\",\"status\":403}");
      }
      for (int i = 0; i < 3; i++) {
        assertThat(watched.look().details().get("unread").toString())
            .contains("a_closed=a count of records was refused as if nobody had signed in (403)");
      }
      assertThat(server.asked(SIGN_IN)).isEqualTo(2);
    }
  }

  @Test
  void oneRouteThatTakesTheHeaderAwayIsNoReasonToSignInAgainWhereOthersTakeTheToken()
      throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      watched.look();
      server.tell("/api/logs", 401, "application/json", "{}");
      for (int i = 0; i < 3; i++) {
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.HEALTHY);
        assertThat(health.details().get("unread").toString())
            .contains("the log was refused as if nobody had signed in (401)");
      }
      assertThat(server.asked(SIGN_IN)).isEqualTo(2);
      assertThat(server.asked("/api/logs")).as("twice when it began").isEqualTo(5);
    }
  }

  @Test
  @Timeout(30)
  void aTokenIsRejectedWhileAnotherSignsInAtAServerThatHangs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (StandIn server = server()) {
      PocketBaseSettings settings = Watched.settings(server.server().port(), Map.of());
      try (Line line = new Line(settings)) {
        Session session = new Session(settings, line);
        Token token = session.token(new Times(), TestRun.unlimited());
        session.accepted(Step.LOG, token);
        assertThat(session.replaces(Step.LOG, token, token.made())).isTrue();
        server
            .server()
            .tell(
                SIGN_IN,
                exchange -> {
                  asked.countDown();
                  await(over);
                });
        Thread other = new Thread(() -> signIn(session), "signs-in");
        other.start();
        try {
          assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
          assertThat(session.replaces(Step.LOG, token, token.made())).isTrue(); // waits for nobody
        } finally {
          over.countDown();
          other.join();
        }
      }
    }
  }

  private static void signIn(Session session) {
    try {
      session.token(new Times(), TestRun.unlimited());
    } catch (Exception e) {
      assertThat(e).as("it was hung up on").isNotNull();
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
