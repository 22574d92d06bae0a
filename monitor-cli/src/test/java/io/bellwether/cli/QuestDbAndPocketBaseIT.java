// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * What the program says of the services of guide 000; all of it of the same two, as they start
 * slowly.
 */
@Tag("any-java")
class QuestDbAndPocketBaseIT {
  private static RealServices real;

  @BeforeAll
  static void start() {
    real = RealServices.start();
  }

  @AfterAll
  static void stop() {
    if (real != null) {
      real.close();
    }
  }

  @Nested
  class Health extends GuideHealthRules {
    @Override
    RealServices real() {
      return real;
    }
  }

  @Nested
  class Found extends FoundServiceRules {
    @Override
    RealServices real() {
      return real;
    }
  }

  @Nested
  class Trouble extends ServiceTroubleRules {
    @Override
    RealServices real() {
      return real;
    }
  }
}
