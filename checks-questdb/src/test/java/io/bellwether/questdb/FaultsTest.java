// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.TestCheckContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What listens in the place of a server, and is none: named within the timeout and a second. */
class FaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** The classes of a driver take longer to load than a limit allows. */
  @BeforeAll
  static void warmUp() {
    try (ResettingServer server = ResettingServer.onConnect();
        Looked looked = at(server.port())) {
      assertThatThrownBy(looked::look).isInstanceOf(CheckFailure.class);
    }
  }

  private static Looked at(int port) {
    return Looked.with(Map.of("url", "questdb://127.0.0.1:" + port + "/qdb"));
  }

  private static String named(int port) {
    try (Looked looked = at(port)) {
      Attempt<Health> attempt =
          Attempt.within(LIMIT, run -> looked.questdb().check(TestCheckContext.over(run)));
      assertThat(attempt.took()).isLessThan(LIMIT.plusSeconds(1));
      assertThat(attempt.failure()).as("it " + attempt).containsInstanceOf(CheckFailure.class);
      CheckFailure failure = (CheckFailure) attempt.failure().orElseThrow();
      assertThat(failure.lost()).as("it " + attempt).isTrue();
      assertThat(failure.remedy()).isNotEmpty();
      assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
      return String.valueOf(failure.getMessage());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void garbageIsNamed() {
    Duration atOnce = Duration.ofMillis(1);
    try (DripServer garbage = DripServer.start(atOnce, bytes("\u0007\u00ff\u00fe garbage\n"))) {
      assertThat(named(garbage.port())).contains("does not speak as QuestDB");
    }
    try (DripServer garbage = DripServer.start(atOnce, bytes("N\u0007\u00ff\u00fe garbage\n"))) {
      assertThat(named(garbage.port())).isNotEmpty();
    }
  }

  @Test
  void oneByteAfterTheOtherIsNamed() {
    Duration pause = Duration.ofMillis(200); // before each, so that some come within the limit
    try (DripServer slow = DripServer.start(pause, bytes("NR\0\0\0\u0008\0\0\0\3"))) {
      assertThat(named(slow.port())).contains("does not answer in time");
    }
  }

  @Test
  void whatResetsIsNamed() {
    try (ResettingServer atOnce = ResettingServer.onConnect()) {
      assertThat(named(atOnce.port())).contains("cut the connection");
    }
    try (ResettingServer later = ResettingServer.onRequest()) {
      assertThat(named(later.port())).contains("cut the connection");
    }
  }

  @Test
  void whatDropsAllIsNamed() {
    try (DeafServer deaf = DeafServer.start()) {
      assertThat(named(deaf.port())).contains("does not answer at all");
    }
  }
}
