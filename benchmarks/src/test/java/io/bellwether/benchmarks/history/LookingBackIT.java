// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking back, in small. Ratios of processor time hold on a busy machine too. */
@Tag("any-java")
class LookingBackIT {
  @Test
  void questionsAreAnsweredAsFastAsBareSqlWould() throws Exception {
    assertThat(LookingBack.judge(10, 100)).isTrue();
  }

  @Test
  void aFileThatWouldBeTooLargeFitsItsSize() throws Exception {
    assertThat(Bound.judge(8, "8MB")).isTrue();
  }
}
