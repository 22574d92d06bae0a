// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.TestRun;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What HikariCP does with connections that misbehave in its hands. */
class LaneTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AtomicInteger made = new AtomicInteger();

  /** A driver's connection that hangs in its first question until it is aborted. */
  private Physical made(boolean hangs) {
    made.incrementAndGet();
    CountDownLatch open = new CountDownLatch(1);
    Connection driver =
        (Connection)
            Proxy.newProxyInstance(
                LaneTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "abort", "close":
                      open.countDown();
                      return null;
                    case "isClosed":
                      return open.getCount() == 0;
                    case "getNetworkTimeout":
                      if (hangs) {
                        open.await();
                        throw new SQLException("aborted", "08006");
                      }
                      return 0;
                    case "getAutoCommit":
                      return true;
                    case "isReadOnly":
                      return false;
                    default:
                      return null;
                  }
                });
    return new Physical(driver, ConnectAttempt.begin(), false, 5);
  }

  @Test
  void aPoolWhoseAdderHangsIsClosedAndMadeAnew() throws Exception {
    Leaks leaks = Leaks.watch();
    try (Lane lane = new Lane("tested", 1, true, run -> made(made.get() == 0));
        TestRun run = TestRun.within(LIMIT);
        Connection connection = lane.borrow(run)) {
      assertThat(connection.isClosed()).isFalse();
      assertThat(made).hasValue(3);
    }
    leaks.assertNone();
  }

  @Test
  void whoFailsToConnectIsToldAtOnceAndNobodyTriesAgain() throws Exception {
    try (Lane lane =
            new Lane(
                "tested",
                1,
                true,
                run -> {
                  made.incrementAndGet();
                  throw new SQLException("password authentication failed", "28P01");
                });
        TestRun run = TestRun.within(LIMIT)) {
      assertThatThrownBy(() -> lane.borrow(run)).hasMessageContaining("password authentication");
      assertThat(made).hasValue(1);
    }
  }

  @Test
  void whoFindsAllInUseWaitsUntilOneIsFree() throws Exception {
    try (Lane lane = new Lane("tested", 1, false, run -> made(false));
        TestRun run = TestRun.within(LIMIT)) {
      Connection held = lane.borrow(run);
      assertThat(lane.state()).isEqualTo(new PoolState(1, 0, 0, 1, OptionalLong.empty()));
      try (TestRun shortly = TestRun.within(Duration.ofMillis(600))) {
        assertThatThrownBy(() -> lane.borrow(shortly)).isInstanceOf(InterruptedException.class);
      }
      held.close();
      lane.borrow(run).close();
      assertThat(made).hasValue(1);
    }
  }
}
