// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Commits beside readers and deletions, in small: how long they take on a busy machine says
 * nothing, but there must have been something beside them, and none may fail.
 */
@Tag("any-java")
class BesideIT {
  @Test
  void commitsGoOnBesideReaders() {
    assertThatCode(() -> ReadingBeside.judge(10, 1, 0.5)).doesNotThrowAnyException();
  }

  @Test
  void commitsGoOnBesideADeletion() {
    assertThatCode(() -> DeletingBeside.judge(10, 1, 0.5)).doesNotThrowAnyException();
  }
}
