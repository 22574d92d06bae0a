// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A machine whose name servers do not answer, and which feels no interrupt while it waits. */
public final class SilentNames implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);

  /** Finds nothing until this is closed. */
  public NameLookup lookup() {
    return new NameLookup(this::addressesOf);
  }

  private InetAddress[] addressesOf(String name) throws UnknownHostException {
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException e) {
        continue; // nor does the system's library feel one
      }
    }
    throw new UnknownHostException(name);
  }

  /** What it says of a look of a second, which is over in time. */
  public static String told(HealthCheck check) {
    long began = System.nanoTime();
    String told;
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      told = told(check, run);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    return told;
  }

  private static String told(HealthCheck check, TestRun run) {
    try {
      return check.check(TestCheckContext.over(run)).toString();
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
