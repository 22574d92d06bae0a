// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class NoLeaksTest {
  /** Tests that leave something behind, or not. */
  @ExtendWith(NoLeaks.class)
  static class Trial {
    private SilentServer server = SilentServer.start();

    @BeforeEach
    void start() {
      server.close();
      server = SilentServer.start();
    }

    @AfterEach
    void close() {
      server.close();
    }

    @Test
    void leavesNothing() {
      assertThat(server.connections()).isZero();
    }

    @Test
    void leavesAThread() {
      Leftovers.thread();
    }

    @Test
    void failsForAnotherReason() {
      Leftovers.thread();
      throw new IllegalStateException("another reason");
    }
  }

  @AfterEach
  void clear() throws Exception {
    Leftovers.clear();
  }

  @Test
  void aTestThatLeavesNothingPasses() {
    assertThat(Flaws.failureOf(Trial.class, "leavesNothing")).isEmpty();
  }

  @Test
  void aTestThatLeavesSomethingFailsAndNamesIt() {
    assertThat(Flaws.failureOf(Trial.class, "leavesAThread")).contains("thread 'forgotten' at");
  }

  @Test
  void aTestThatFailedIsNotAccusedOfMore() {
    assertThat(Flaws.failureOf(Trial.class, "failsForAnotherReason"))
        .contains("another reason")
        .doesNotContain("forgotten");
  }
}
